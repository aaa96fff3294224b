-- Nothing new to fill: what was decided before left something where it told a day.
do $$
begin
    assert not exists (select from dispute_decision where rest_paid);
end
$$;
