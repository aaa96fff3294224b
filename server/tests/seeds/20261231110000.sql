-- Nothing new to fill: what was decided, proposed and told before did one thing.
do $$
begin
    assert not exists (
        select from dispute_decision where credited_beside <> 0
        union all
        select from dispute_proposal where credited_beside <> 0
        union all
        select from delegation_entry where credited_beside <> 0
    );
end
$$;
