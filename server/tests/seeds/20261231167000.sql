-- The day that a plan came to hold follows from what it keeps, and so does what its invoices tell when it is broken.
do $$
declare
    of_party constant uuid := '00000000-0000-7000-8000-0000000000a2';
    of_invoice constant uuid := '00000000-0000-7000-8000-00000000e005';
begin
    assert has_table_privilege('besked_jobs', 'collection_stop', 'insert');
    assert (
        select began_on from plan_listed where party_id = of_party and state = 'broken'
    ) = '2023-11-08';
    assert (select began_on from plan_listed where state = 'withdrawn') is null;
    begin
        update collection_stop set ended_at = null where party_id = of_party and kind = 'plan';
        assert (select kind from standing_stop(of_party, of_invoice)) = 'rest';
        assert (select until from standing_stop(of_party, of_invoice)) = '2024-02-27';
        raise exception 'as it was' using errcode = 'BK000';
    exception
        when sqlstate 'BK000' then null;
    end;
end
$$;
