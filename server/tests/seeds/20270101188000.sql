-- What is told of plans is told as before, but for what was completed while a part of an invoice stayed out.
do $$
begin
    assert (
        select count(*) from plan_invoice as own
        where jsonb_array_length(agreed_through(own.party_id, own.invoice_id)) > 0
    ) > 0;
end
$$;
