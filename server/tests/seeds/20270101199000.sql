-- A plan goes by the offer that it began with, whatever was put forward and not given since, and by its own due days,
-- whatever has been moved. Its first month is whole unless it was made while that was by days.
do $$
declare
    of_party constant uuid := '00000000-0000-7000-8000-0000000000a3';
    of_plan constant uuid := '00000000-0000-7000-8000-00000000a303';
    official constant uuid := '00000000-0000-7000-8000-000000006001';
    first_month constant jsonb := '{"from": "2026-11-30", "until": "2026-12-31"}';
    last_month constant jsonb := '{"from": "2027-02-28", "until": "2027-03-31"}';
    paused_until date;
begin
    assert not exists (
        select from plan_offer where plan_id = of_plan and not first_month_whole
    );
    select contested_pay_by(part) into strict paused_until
    from plan_invoice as part where part.plan_id = of_plan and part.version = 1;
    assert paused_until is not null;

    -- Nothing of it stays.
    begin
        update plan_offer set judged = jsonb_set(
            jsonb_set(judged, '{plan,0}', (judged #> '{plan,0}') || '{
                "interest": "twelfths", "starts_on": "2026-11-30", "first_due_on": "2026-12-31"
            }'::jsonb),
            '{plan,1,instalments}', '[
                {"number": 1, "due_on": "2026-12-31"}, {"number": 2, "due_on": "2027-01-31"},
                {"number": 3, "due_on": "2027-02-28"}, {"number": 4, "due_on": "2027-03-31"}
            ]'
        )
        where plan_id = of_plan and version = 1;
        assert jsonb_array_length(whole_months(of_party, of_plan)) = 4;
        -- What was put forward is not confirmed; then the second instalment is moved, and more is changed the day after.
        insert into plan_offer (party_id, plan_id, version, by_staff, reason, made_at, made_from, judged, instalments, first_due_on, last_due_on, total)
        select
            party_id, plan_id, own.version, own.by_staff, '', own.made_at, made_from,
            jsonb_set(
                jsonb_set(judged, '{plan,0,starts_on}', to_jsonb(own.starts_on)),
                '{plan,1,instalments}', '[
                    {"number": 2, "due_on": "2027-02-15"}, {"number": 3, "due_on": "2027-02-28"},
                    {"number": 4, "due_on": "2027-03-31"}
                ]'
            ),
            instalments, first_due_on, last_due_on, total
        from plan_offer, (
            values
            (3, official, timestamptz '2026-11-28 08:00+00', text '2026-12-01'),
            (4, null, '2027-01-10 08:00+00', '2027-01-10'),
            (5, null, '2027-01-11 08:00+00', '2027-01-11')
        ) as own (version, by_staff, made_at, starts_on)
        where plan_offer.plan_id = of_plan and plan_offer.version = 1;
        insert into plan_amendment (party_id, plan_id, version, change, asked_at, more, sign_by, held_at)
        select
            of_party, of_plan, own.version, own.change, own.at, 0,
            '2027-01-20', own.at
        from (
            values
            (4, jsonb '{"move": {"number": 2, "to": "2027-02-15"}}', timestamptz '2027-01-10 08:00+00'),
            (5, '{"extra": {"effect": "lower"}}', '2027-01-11 08:00+00')
        ) as own (version, change, at);
        insert into plan_invoice (party_id, plan_id, version, invoice_id, due_before, payable, left_out, paid_before)
        select party_id, plan_id, 5, invoice_id, due_before, payable, left_out, paid_before
        from plan_invoice where plan_id = of_plan and version = 1;
        update plan set version = 5 where id = of_plan;
        assert whole_months(of_party, of_plan) = jsonb_build_array(first_month, last_month);
        assert (
            select contested_pay_by(part) = paused_until
            from plan_invoice as part where part.plan_id = of_plan and part.version = 5
        );
        update plan_offer set first_month_whole = false where plan_id = of_plan and version = 1;
        assert whole_months(of_party, of_plan) = jsonb_build_array(last_month);
        raise sqlstate 'BE000';
    exception
        when sqlstate 'BE000' then null;
    end;
end
$$;
