-- What waits for the municipality's signature alone is known, and so is the day on which it was given up.
do $$
declare
    of_party constant uuid := '00000000-0000-7000-8000-0000000000a3';
    of_plan constant uuid := '00000000-0000-7000-8000-00000000a303';
    own plan;
begin
    select * into strict own from plan where party_id = of_party and id = of_plan;
    own.countersign := true;
    assert lacks_countersign(own, 1) and not lacks_countersign(own, 2);
    own.countersign := false;
    assert not lacks_countersign(own, 1);
    assert not exists (select from plan_change_awaited);
    assert not exists (select from plan_listed where change_sign_by is not null or successor_awaits);
    begin
        -- The change that nobody signed is signed for the debtor.
        update plan set countersign = true where party_id = of_party and id = of_plan;
        insert into plan_agreement (party_id, plan_id, version, language, document, frozen_at)
        select party_id, plan_id, 2, language, document, '2026-11-08 09:00+00'
        from plan_agreement where party_id = of_party and plan_id = of_plan and version = 1;
        insert into plan_signature (party_id, plan_id, version, number, kind, person, signer, signed_on, evidence, registered_at)
        select party_id, plan_id, 2, 1, kind, person, signer, '2026-11-08', evidence, '2026-11-08 09:30+00'
        from plan_signature
        where party_id = of_party and plan_id = of_plan and version = 1 and kind = 'electronic';
        assert (select began_on from plan_listed where party_id = of_party and id = of_plan) >= '2026-11-09';
        assert not exists (select from plan_change_awaited);
        raise exception 'as it was' using errcode = 'BK000';
    exception
        when sqlstate 'BK000' then null;
    end;
end
$$;
