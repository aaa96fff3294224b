-- No plan of the seed is being paid, so no fee of one is booked, and the ledger is told of none.
do $$
begin
    assert exists (select from fee) and not exists (select from fee where plan_id is not null);
    assert exists (select from ledger_feed_kind where kind = 'fee_booked');
    assert not exists (select from ledger_feed where kind = 'fee_booked');
end
$$;
