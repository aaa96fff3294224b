-- What was decided on the seeded cases was appealed, and the appeals have been handed over.
update dispute set appealed_at = '2026-11-21 09:00+00', appeal_ended_at = '2026-11-21 10:00+00'
where id::text like '00000000-0000-7000-8000-00000000900%';
