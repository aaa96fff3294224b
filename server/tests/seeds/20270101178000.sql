-- Nothing new to fill: what was decided before is told as its outcome.
do $$
begin
    assert not exists (select from dispute_decision where told is not null or of_measure is not null);
end
$$;
