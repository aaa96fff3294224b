-- Nothing new to fill: no seeded plan waits for a signature, and none was ended while it was being paid.
do $$
begin
    assert not exists (select from plan where state in ('countered', 'agreed', 'cancelled'));
end
$$;
