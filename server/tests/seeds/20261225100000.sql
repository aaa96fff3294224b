update plan_amendment set dropped_because = 'Planen betalas på en gång i stället.';
