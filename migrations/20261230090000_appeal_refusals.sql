-- A no to deciding now is a decision of its own that can be appealed (FL 12 §). The case goes on meanwhile, so
-- that such an appeal waits beside it, whatever state the case is in.
alter table dispute
add column refusal_appealed_at timestamptz check (refusal_appealed_at >= request_refused_at),
add column refusal_forwarded_at timestamptz check (refusal_forwarded_at >= refusal_appealed_at),
add check (refusal_appealed_at is null or request_refused_at is not null),
add check (refusal_forwarded_at is null or refusal_appealed_at is not null);
comment on column dispute.refusal_appealed_at is
    'When a no to deciding now was appealed; null again where that came too late and was dismissed.';
comment on column dispute.refusal_forwarded_at is 'When that appeal was handed over (FL 46 §).';
grant update (refusal_appealed_at) on dispute to besked_portal, besked_desk;
grant update (refusal_forwarded_at) on dispute to besked_desk;

-- What waits to be handed over keeps its case among those that ask for work. Both columns are made anew with
-- their indexes.
alter table dispute
drop column appeal_waits,
drop column worked_on;
alter table dispute
add column appeal_waits boolean not null generated always as (
    state <> 'withdrawn' and (
        (appealed_at is not null and appeal_ended_at is null)
        or (refusal_appealed_at is not null and refusal_forwarded_at is null)
    )
) stored,
add column worked_on boolean not null generated always as (
    state in ('open', 'taken', 'waiting_unit', 'waiting_debtor', 'stated', 'appealed')
    or (state = 'decided' and appealed_at is not null and appeal_ended_at is null)
    or (
        state in ('decided', 'forwarded')
        and refusal_appealed_at is not null and refusal_forwarded_at is null
    )
) stored;
comment on column dispute.worked_on is 'Whether it asks for someone''s work at the municipality.';
create index dispute_open on dispute (listed_by, id) where worked_on;
create index dispute_open_handler on dispute (handler_id, listed_by, id) where worked_on;
create index dispute_open_unit on dispute (unit_id, listed_by, id) where worked_on;
create index dispute_open_ground on dispute (ground, listed_by, id) where worked_on;
create index dispute_open_state on dispute (state, listed_by, id) where worked_on;
create index dispute_appeal on dispute (listed_by, id) where appeal_waits;
create index dispute_ended on dispute (received_at, id) where not worked_on;
