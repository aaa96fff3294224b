-- Nothing new to fill: what is told already stays as it was told.
do $$
begin
    assert (select count(*) from ledger_feed_kind where nothing_too) >= 11;
end
$$;
