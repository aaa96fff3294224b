-- What a person was told that a decision led to is kept with it: what was decided before reads as it did. And a measure is
-- withdrawn where that is what was found, not where an amount had been put right before the decision.
alter table dispute_decision
    add told text check (told in ('change_fully', 'change_partly', 'no_change')),
    add of_measure boolean;
comment on column dispute_decision.told is
    'What the person was told that it led to: a full change that leaves something is one in part. Nothing where it was
     decided before this was kept, and was told as its outcome.';
comment on column dispute_decision.of_measure is
    'It takes back a measure that was contested. Nothing where it was decided before this was kept: then it does so where
     it costs nothing and a measure was contested.';

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
        and coalesce(new.of_measure, exists (
            select from explanation
            cross join lateral jsonb_array_elements(explanation.objection -> 'targets') as target
            where explanation.party_id = new.party_id
                and explanation.dispute_id = new.dispute_id
                and target.value ->> 'kind' = 'step'
        ))
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
