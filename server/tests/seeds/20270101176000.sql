-- Nothing is booked or told anew: what stands is what stood, and what was frozen is of an earlier letter.
do $$
begin
    assert not exists (select from fee where plan_id is not null);
    assert not exists (select from ledger_feed where kind = 'fee_booked');
    assert (select count(*) from plan_agreement) > 0;
    assert not exists (select from plan_agreement where letter is not null);
    assert not exists (select from plan where fee_left_off(party_id, id) is not null);
    assert paid_in_full_by('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-00000000e003', '2026-11-22');
    assert not paid_in_full_by('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-00000000e001', '2026-11-22');
    assert has_function_privilege('besked_portal', 'lock_invoice(uuid, uuid)', 'execute');
    assert not has_function_privilege('besked_jobs', 'forget_earlier_agreement(uuid, uuid, integer, integer)', 'execute');
end
$$;
