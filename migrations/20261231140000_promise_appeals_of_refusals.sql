-- Whoever appeals a no to deciding now is told by when that is handed over (FL 46 §), as for any other appeal. The
-- case goes on meanwhile with a promise of its own, so that the day stands beside it.
alter table dispute
add column refusal_appeal_by date;
comment on column dispute.refusal_appeal_by is
    'The day that the appeal of a no to deciding now is to have been handed over by; null where there is none.';
-- What was appealed before was promised no day: two weeks are what was shipped, ten working days.
update dispute set refusal_appeal_by = (refusal_appealed_at at time zone 'Europe/Stockholm')::date + 14
where refusal_appealed_at is not null;
alter table dispute
add check ((refusal_appeal_by is null) = (refusal_appealed_at is null));
grant update (refusal_appeal_by) on dispute to besked_portal, besked_desk;

-- An older server that runs on beside a newer one writes when the no was appealed, and knows of no day: it is given the
-- same one as what was appealed before, and taken back with the appeal.
create function promise_refusal_appeal() returns trigger
language plpgsql as $$
begin
    if new.refusal_appealed_at is null then
        new.refusal_appeal_by := null;
    elsif new.refusal_appeal_by is null then
        new.refusal_appeal_by :=
            (new.refusal_appealed_at at time zone 'Europe/Stockholm')::date + 14;
    end if;
    return new;
end
$$;
create trigger dispute_refusal_appeal_promised
before insert or update of refusal_appealed_at on dispute
for each row execute function promise_refusal_appeal();

-- A case that has been decided has no promise left but that day. One that goes on is listed by whichever comes
-- first. Both columns are made anew, the second with its indexes.
alter table dispute
drop column promised_by,
drop column listed_by;
alter table dispute
add column promised_by date generated always as (
    case
        when state in ('decided', 'forwarded')
            and (appealed_at is null or appeal_ended_at is not null)
            and refusal_appeal_by is not null and refusal_forwarded_at is null
            then refusal_appeal_by
        else greatest(answer_by, expected_by)
    end
) stored,
add column listed_by date not null generated always as (
    coalesce(
        case
            when refusal_appeal_by is null or refusal_forwarded_at is not null
                then greatest(answer_by, expected_by)
            when state in ('decided', 'forwarded')
                and (appealed_at is null or appeal_ended_at is not null)
                then refusal_appeal_by
            else least(greatest(answer_by, expected_by), refusal_appeal_by)
        end,
        'infinity'::date
    )
) stored;
comment on column dispute.promised_by is
    'The day that the person has been told last: in the answer, in a notice of a delay, or for an appeal to hand over.';
comment on column dispute.listed_by is
    'The first promised day, by which lists are in order; infinity where none is promised.';
create index dispute_open on dispute (listed_by, id) where worked_on;
create index dispute_open_handler on dispute (handler_id, listed_by, id) where worked_on;
create index dispute_open_unit on dispute (unit_id, listed_by, id) where worked_on;
create index dispute_open_ground on dispute (ground, listed_by, id) where worked_on;
create index dispute_open_state on dispute (state, listed_by, id) where worked_on;
create index dispute_appeal on dispute (listed_by, id) where appeal_waits;
create index dispute_unread on dispute (listed_by, id) where unread_since is not null;

-- The two kinds of appeals are told apart where they are read.
alter table dispute_message drop constraint dispute_message_kind_check;
alter table dispute_message add constraint dispute_message_kind_check check (
    kind in (
        'message', 'completion', 'review', 'decision_request', 'appeal', 'refusal_appeal',
        'request_refused', 'appeal_dismissed', 'correction'
    )
);
