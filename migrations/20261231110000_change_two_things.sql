-- A decision can do two things: what the law does not allow of a fee is credited beside a payment that is moved or
-- interest that is not charged. What was decided before did one, and reads as it did.
alter table dispute_decision
add column credited_beside numeric(14, 2) not null default 0,
add constraint dispute_decision_beside check (
    credited_beside between 0 and credited
    and (credited_beside = 0 or remedy in ('payment', 'interest'))
);
comment on column dispute_decision.credited is 'What is changed in all: credited, moved, or not charged.';
comment on column dispute_decision.credited_beside is
    'What of `credited` is credited beside what is moved or not charged.';

alter table dispute_proposal
add column credited_beside numeric(14, 2) not null default 0,
add constraint dispute_proposal_beside check (credited_beside between 0 and credited);
comment on column dispute_proposal.credited_beside is 'As in `dispute_decision`.';

alter table delegation_entry
add column credited_beside numeric(14, 2) not null default 0,
add constraint delegation_entry_beside check (credited_beside between 0 and credited);
comment on column delegation_entry.credited_beside is 'As in `dispute_decision`.';

-- The ledger is told of each by itself. A measure is taken back where one was disputed, and once in a case: an invoice
-- that had been paid already is found to be right without any, and a later round takes nothing back once more.
create or replace function tell_ledger_of_decision() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
begin
    if new.outcome = 'no_change' then
        return null;
    end if;
    entry.party_id := new.party_id;
    entry.invoice_id := new.invoice_id;
    entry.dispute_id := new.dispute_id;
    entry.source_id := new.id;
    entry.at := new.decided_at;
    entry.pay_by := new.pay_by;
    entry.kind := case new.remedy
        when 'interest' then 'interest_waived'
        when 'payment' then 'payment_to_move'
        when 'measure' then 'measure_withdrawn'
        else 'credit_proposed'
    end;
    entry.amount := new.credited - new.credited_beside;
    if entry.amount > 0 or (
        new.remedy = 'measure'
        and exists (
            select from explanation
            cross join lateral jsonb_array_elements(explanation.objection -> 'targets') as target
            where explanation.party_id = new.party_id
                and explanation.dispute_id = new.dispute_id
                and target.value ->> 'kind' = 'step'
        )
        and not exists (
            select from ledger_feed as told
            where told.party_id = new.party_id and told.dispute_id = new.dispute_id
                and told.kind = 'measure_withdrawn'
        )
    ) then
        perform tell_ledger(entry);
    end if;
    if new.credited_beside > 0 then
        entry.kind := 'credit_proposed';
        entry.amount := new.credited_beside;
        perform tell_ledger(entry);
    end if;
    return null;
end
$$;

-- An appeal that came with the objection is of the invoice, which is itself the decision. When that was received is
-- registered by staff: without it nobody knows whether the appeal came too late (FL 44-45 §§).
alter table dispute
add column invoice_received_on date;
comment on column dispute.invoice_received_on is
    'When the invoice was received, as it was proved last; what was registered is in the history.';
grant update (invoice_received_on) on dispute to besked_desk;
