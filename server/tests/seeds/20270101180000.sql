-- Nothing new to fill: what was decided before told a day of what it left.
do $$
begin
    assert not exists (select from dispute_decision where rest_paused);
end
$$;
