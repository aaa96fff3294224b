update dispute_message set missing = 'Vilka dagar det var.', lacking = '{statement,evidence}'
where id = '00000000-0000-7000-8000-000000009301';
