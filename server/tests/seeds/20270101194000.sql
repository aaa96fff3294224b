-- Where whole months count as twelfths they are told: between two due days, and to the first where that is a month away. Where
-- interest is counted by days there are none. A change that nobody signed has none of its own.
do $$
declare
    seeded record;
    due jsonb;
    between jsonb;
begin
    assert not exists (
        select from plan_invoice as own
        cross join lateral jsonb_array_elements(agreed_through(own.party_id, own.invoice_id)) as told
        where told ->> 'interest' <> 'twelfths' and told -> 'months' <> '[]'
    );
    select party_id, plan_id, judged into strict seeded
    from plan_offer
    where plan_id = '00000000-0000-7000-8000-00000000a301' and version = 1;
    assert whole_months(seeded.party_id, seeded.plan_id) = '[]';
    due := seeded.judged -> 'plan' -> 1 -> 'instalments';
    between := jsonb_build_object('from', due -> 0 ->> 'due_on', 'until', due -> 1 ->> 'due_on');
    update plan_offer set judged = jsonb_set(judged, '{plan,0,interest}', '"twelfths"')
    where plan_id = seeded.plan_id;
    assert whole_months(seeded.party_id, seeded.plan_id) = jsonb_build_array(between);
    -- It begins on the last of a month, and the first instalment falls due on the last of the next.
    update plan_offer set judged = jsonb_set(judged, '{plan,0,starts_on}', '"2026-10-31"')
    where plan_id = seeded.plan_id and version = 1;
    assert whole_months(seeded.party_id, seeded.plan_id) = jsonb_build_array(
        '{"from": "2026-10-31", "until": "2026-11-30"}'::jsonb, between
    );
    -- A change that holds has its own: around an instalment that it moves there is none.
    insert into plan_offer (party_id, plan_id, version, reason, made_at, made_from, judged, instalments, first_due_on, last_due_on, total)
    select party_id, plan_id, 3, '', made_at, made_from, judged, instalments, first_due_on, last_due_on, total
    from plan_offer where plan_id = seeded.plan_id and version = 2;
    insert into plan_amendment (party_id, plan_id, version, change, asked_at, more, sign_by, held_at)
    select party_id, plan_id, 3, change, asked_at, more, sign_by, dropped_at
    from plan_amendment where plan_id = seeded.plan_id;
    assert whole_months(seeded.party_id, seeded.plan_id) = '[]';
    update plan_amendment set change = '{"shorten": {"instalments": 2}}'
    where plan_id = seeded.plan_id and version = 3;
    assert whole_months(seeded.party_id, seeded.plan_id) = jsonb_build_array(between);
    delete from plan_amendment where plan_id = seeded.plan_id and version = 3;
    delete from plan_offer where plan_id = seeded.plan_id and version = 3;
    update plan_offer set judged = seeded.judged where plan_id = seeded.plan_id;
end
$$;
