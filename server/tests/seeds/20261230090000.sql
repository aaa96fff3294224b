-- A no to deciding now that is appealed.
update dispute
set decision_asked_at = '2026-11-21 09:00+00', request_refused_at = '2026-11-21 09:30+00',
    refusal_appealed_at = '2026-11-21 10:00+00'
where id = '00000000-0000-7000-8000-000000009003' and decision_asked_at is null;
