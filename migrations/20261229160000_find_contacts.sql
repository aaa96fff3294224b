-- The figures of some months read the contacts of those months, however many there have been before.
create index callback_attempt_spoken on callback_attempt (at, party_id, callback_id)
where outcome in ('reached_solved', 'reached_follow_up', 'wrong_authority');
create index stranger_attempt_spoken on stranger_attempt (at, call_id)
where outcome in ('reached_solved', 'reached_follow_up', 'wrong_authority');
