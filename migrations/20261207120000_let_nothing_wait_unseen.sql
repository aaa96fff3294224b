-- What waits is seen: units that an answer says have been asked, the day that was promised last, and
-- what the debtor has written since staff acted.
comment on column ledger_feed.until is
    'Of a pause: the day that the person was told as the earliest; it stands until a person lifts it.
     Of a stop: the day that it ends by itself, or that the due date has moved to.';

-- An answer may say that a unit has been asked for its statement (FL 26 §). Then it is, at once.
alter table unit_request
alter column asked_by drop not null,
alter column body drop not null,
add check (num_nonnulls(asked_by, body) in (0, 2));
comment on column unit_request.asked_by is
    'Null where the answer asked when the case was opened, without words of its own.';
create index unit_request_unanswered on unit_request (party_id, dispute_id, answer_by)
where answered_at is null;
grant insert on unit_request to besked_portal;
create policy asked_by_the_answer on unit_request as restrictive for insert to besked_portal
with check (asked_by is null and answered_at is null);

insert into unit_request (party_id, id, dispute_id, unit_id, asked_at, answer_by)
select
    dispute.party_id, gen_random_uuid(), dispute.id, dispute.unit_id, now(),
    (explanation.answer::jsonb ->> 'statement_by')::date
from dispute
inner join explanation
    on dispute.party_id = explanation.party_id and dispute.id = explanation.dispute_id
where dispute.state in ('open', 'taken', 'waiting_unit', 'waiting_debtor')
    and explanation.answer::jsonb ->> 'statement_by' is not null
    and not exists (
        select from unit_request as request
        where request.party_id = dispute.party_id and request.dispute_id = dispute.id
    );

alter table dispute
add column expected_by date,
add column promised_by date generated always as (greatest(answer_by, expected_by)) stored,
add column unread_since timestamptz;
comment on column dispute.expected_by is 'The day in the latest notice of a delay (FL 11 §).';
comment on column dispute.promised_by is
    'The day that the person has been told last: in the answer, or in a notice of a delay.';
comment on column dispute.unread_since is
    'Since when something that the debtor wrote or sent waits for staff to act in the case.';
update dispute set expected_by = (
    select max(notice.expected) from delay_notice as notice
    where notice.party_id = dispute.party_id and notice.dispute_id = dispute.id
);
drop function promised_day(uuid, uuid, date);
grant update (expected_by) on dispute to besked_jobs;
grant update (unread_since) on dispute to besked_portal, besked_desk;

-- An appeal may have come with the objection, and wait while the case is open or decided: it is worked
-- on until it has been handed over or dismissed (FL 45-46 §§).
alter table dispute
add column appeal_waits boolean not null generated always as (
    appealed_at is not null and appeal_ended_at is null and state <> 'withdrawn'
) stored,
add column worked_on boolean not null generated always as (
    state in ('open', 'taken', 'waiting_unit', 'waiting_debtor', 'stated', 'appealed')
    or (state = 'decided' and appealed_at is not null and appeal_ended_at is null)
) stored;
comment on column dispute.worked_on is 'Whether it asks for someone''s work at the municipality.';

-- The list of staff: what was promised first comes first.
drop index dispute_open;
create index dispute_open on dispute (promised_by, id) where worked_on;
create index dispute_unread on dispute (promised_by, id) where unread_since is not null;

-- What of an invoice's left to pay is paused. Interest that is only counted is no part of what is left,
-- so that a pause of it takes from that no more than what the ledger has booked.
create function held_of_left(of_party uuid, of_invoice uuid) returns numeric
language sql stable as $$
    select
        coalesce(sum(hold.amount) filter (where not own.interest), 0)
        + least(
            coalesce(sum(hold.amount) filter (where own.interest), 0),
            coalesce((
                select sum(fee.amount) from fee
                where fee.party_id = of_party and fee.invoice_id = of_invoice
                    and fee.kind = 'interest' and fee.waived_on is null
            ), 0)
        )
    from hold
    inner join dispute
        on hold.party_id = dispute.party_id and hold.dispute_id = dispute.id
    cross join lateral (
        select hold.scope = 'interest'
            or (hold.scope = 'difference' and dispute.ground = 'reduce_interest') as interest
    ) as own
    where hold.party_id = of_party and hold.invoice_id = of_invoice and hold.lifted_at is null
$$;
