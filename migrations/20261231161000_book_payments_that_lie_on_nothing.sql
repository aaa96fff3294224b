-- A payment that came to the bank and lies on nothing is booked by the economist: there is nothing to move it from. The
-- ledger is told of it once, when it is placed (`payment_booked`, `payment_found`), and by the decision of no payment.
alter table dispute_decision
drop constraint dispute_decision_remedy_check,
add constraint dispute_decision_remedy_check check (
    remedy in ('credit', 'interest', 'payment', 'booking', 'measure')
),
drop constraint dispute_decision_beside,
add constraint dispute_decision_beside check (
    credited_beside between 0 and credited
    and (credited_beside = 0 or remedy in ('payment', 'booking', 'interest'))
);
comment on column dispute_decision.remedy is
    '`credit`: credited. `interest`: not charged. `payment`: moved from where it was booked.
     `booking`: booked by the economist, who places a payment that lay on nothing.
     `measure`: taken back, and costs nothing.';

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
    -- Whoever places the payment tells of it.
    entry.amount := case
        when new.remedy = 'booking' then 0
        else new.credited - new.credited_beside
    end;
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
