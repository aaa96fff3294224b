-- What is frozen anew leaves what was frozen before beside it, and that takes its place again, once.
do $$
declare
    of_party constant uuid := '00000000-0000-7000-8000-0000000000a3';
    of_plan constant uuid := '00000000-0000-7000-8000-00000000a303';
    earlier bytea;
begin
    insert into plan_agreement (party_id, plan_id, version, language, document, frozen_at)
    select party_id, plan_id, 2, language, '%PDF-1.7 newer', '2026-11-09 09:00+00'
    from plan_agreement where party_id = of_party and plan_id = of_plan and version = 1;
    insert into plan_agreement_earlier (party_id, plan_id, version, language, document, frozen_at)
    select party_id, plan_id, 2, language, document, '2026-11-08 09:00+00'
    from plan_agreement where party_id = of_party and plan_id = of_plan and version = 1
    returning sha256 into strict earlier;
    -- It is moved for the party that asks, and for no other.
    perform take_earlier_agreement(of_party, of_plan, 2, earlier);
    assert (select sha256 = earlier from plan_agreement_earlier);
    perform set_config('besked.party_id', of_party::text, true);
    perform take_earlier_agreement(of_party, of_plan, 2, earlier);
    perform take_earlier_agreement(of_party, of_plan, 2, earlier);
    assert (
        select sha256 = earlier and frozen_at = '2026-11-08 09:00+00' from plan_agreement
        where party_id = of_party and plan_id = of_plan and version = 2
    );
    assert (
        select array_agg(document) = array['%PDF-1.7 newer'::bytea] from plan_agreement_earlier
    );
    assert not exists (
        select from plan_offer
        where judged -> 'plan' -> 1 ? 'earlier_fee' and made_from -> 'change' is null
    );
end
$$;
