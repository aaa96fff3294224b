-- Nothing new to fill: what was written and sent before came from the person or from the unit.
do $$
begin
    assert not exists (
        select from dispute_message where registered_by is not null or arrived_on is not null
    );
    assert not exists (select from evidence where by_person is null or registered_by is not null);
end
$$;
-- For as long as it takes to book the fees of plans: the resident's plan is being paid, and the ledger has told of its fee.
update plan set state = 'active' where id = '00000000-0000-7000-8000-00000000a301';
update plan_offer set judged = jsonb_set(judged, '{plan,0,fee}', '"170.00"')
where plan_id = '00000000-0000-7000-8000-00000000a301';
insert into fee (party_id, id, invoice_id, kind, amount, charged_on) values
('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-000000003301', '00000000-0000-7000-8000-00000000e003', 'plan', 170, '2026-11-18');
update invoice set fees = fees + 170 where id = '00000000-0000-7000-8000-00000000e003';
