-- The fee that the ledger had told of is the one of the plan that was being paid, from the day that was agreed on: it is
-- booked once, and the ledger is told of none. The plan is what it was again.
do $$
begin
    assert (
        select (count(*), min(fee.id::text), min(fee.charged_on))
            = (1, '00000000-0000-7000-8000-000000003301', '2026-11-07'::date)
        from fee where plan_id = '00000000-0000-7000-8000-00000000a301'
    );
    assert (select count(*) from fee where kind = 'plan') = 1;
    assert (select fees from invoice where id = '00000000-0000-7000-8000-00000000e003') = 170;
    assert exists (select from ledger_feed_kind where kind = 'fee_booked');
    assert not exists (select from ledger_feed where kind = 'fee_booked');
end
$$;
delete from fee where plan_id = '00000000-0000-7000-8000-00000000a301';
update invoice set fees = fees - 170 where id = '00000000-0000-7000-8000-00000000e003';
update plan_offer set judged = jsonb_set(judged, '{plan,0,fee}', '"0"')
where plan_id = '00000000-0000-7000-8000-00000000a301';
update plan set state = 'withdrawn' where id = '00000000-0000-7000-8000-00000000a301';
