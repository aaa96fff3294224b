-- What was told before stands as it was, without instalments.
do $$
begin
    assert exists (select from ledger_feed) and not exists (
        select from ledger_feed where plan_version is not null
    );
end
$$;
