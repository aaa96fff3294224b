-- What was frozen before tells nothing of the fee, and what an older server asks for stays as it was.
do $$
begin
    assert (select count(*) from plan_agreement) > 0;
    assert not exists (select from plan_agreement where fee_left_off is not null);
    assert not exists (
        select from plan_invoice as own
        cross join lateral agreed_of(own.party_id, own.invoice_id) as older
        where older.since is not null
            and not exists (
                select from jsonb_array_elements(agreed_through(own.party_id, own.invoice_id)) as newer
                where (newer ->> 'from')::date = older.since
                    and newer ->> 'order' = older.payment_order
                    and newer ->> 'interest' = older.interest
            )
    );
end
$$;
