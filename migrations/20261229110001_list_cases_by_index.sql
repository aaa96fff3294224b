-- The list of staff is read off an index a page at a time, however many cases are open. A case without a
-- promised day comes last: a day that never comes can be compared, and nothing cannot.
alter table dispute
add column listed_by date not null generated always as (
    coalesce(greatest(answer_by, expected_by), 'infinity'::date)
) stored;
comment on column dispute.listed_by is
    'The promised day, by which lists are in order; infinity where none is promised.';

drop index dispute_open;
drop index dispute_unread;
create index dispute_open on dispute (listed_by, id) where worked_on;
create index dispute_open_handler on dispute (handler_id, listed_by, id) where worked_on;
create index dispute_open_unit on dispute (unit_id, listed_by, id) where worked_on;
create index dispute_open_ground on dispute (ground, listed_by, id) where worked_on;
create index dispute_open_state on dispute (state, listed_by, id) where worked_on;
create index dispute_appeal on dispute (listed_by, id) where appeal_waits;
create index dispute_unread on dispute (listed_by, id) where unread_since is not null;
create index dispute_ended on dispute (received_at, id) where not worked_on;
-- Pauses that stand past their day are found from their own side.
create index hold_until on hold (until) where lifted_at is null;
