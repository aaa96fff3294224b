-- Nothing new to fill: of what was decided before it is not known what the ledger had credited by itself.
do $$
begin
    assert not exists (select from dispute_decision where credited_since <> 0);
end
$$;
