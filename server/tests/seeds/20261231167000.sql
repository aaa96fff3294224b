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
    -- Only a change that was asked for in time and held after its last day comes to hold later than the plan.
    begin
        insert into plan_offer (party_id, plan_id, version, reason, made_at, made_from, judged, instalments, first_due_on, last_due_on, total)
        select party_id, plan_id, 2, '', '2023-11-28 08:00+00', made_from, judged, instalments, first_due_on, last_due_on, total
        from plan_offer
        where party_id = of_party and version = 1 and plan_id = (select id from plan where party_id = of_party and state = 'broken');
        insert into plan_amendment (party_id, plan_id, version, change, asked_at, more, sign_by, held_at)
        select party_id, plan_id, 2, '{"move": {"number": 1, "to": "2023-12-08"}}', made_at, 0, '2023-11-30', '2023-12-14 23:30+00'
        from plan_offer where party_id = of_party and made_at = '2023-11-28 08:00+00';
        assert (
            select began_on from plan_listed where party_id = of_party and state = 'broken'
        ) = '2023-12-15';
        update plan_amendment set held_at = '2023-11-29 08:00+00' where party_id = of_party and asked_at = '2023-11-28 08:00+00';
        assert (
            select began_on from plan_listed where party_id = of_party and state = 'broken'
        ) = '2023-11-08';
        raise exception 'as it was' using errcode = 'BK000';
    exception
        when sqlstate 'BK000' then null;
    end;
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
