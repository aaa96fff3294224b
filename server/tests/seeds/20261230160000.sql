-- Nothing new to fill: what was decided before names nobody.
do $$
begin
    assert not exists (
        select from dispute_decision where num_nonnulls(decided_by_name, confirmed_by_name) > 0
    );
end
$$;
