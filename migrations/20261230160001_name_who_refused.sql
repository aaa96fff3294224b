-- A refusal to decide now, and an appeal dismissed, say who decided, as a decision does (FL 31 §), in the name of then.
-- It is left out where threats or harassment are feared (FL 33 § 4 st.).
alter table dispute_message
add column decided_by_name text check (decided_by_name <> ''),
add check (decided_by_name is null or kind in ('request_refused', 'appeal_dismissed'));
comment on column dispute_message.decided_by_name is
    'Who decided what is refused, as the person is told. Null where the name is left out, and of what was written before.';
