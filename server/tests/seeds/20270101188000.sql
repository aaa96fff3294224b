-- What was signed and completed is told of, whatever stayed out of it.
do $$
begin
    assert not exists (
        select from plan_invoice as own
        inner join plan
            on own.party_id = plan.party_id and own.plan_id = plan.id
            and own.version = plan.version
        where plan.state = 'completed'
            and exists (
                select from plan_signature as signed
                where signed.party_id = plan.party_id and signed.plan_id = plan.id
            )
            and jsonb_array_length(agreed_through(own.party_id, own.invoice_id)) = 0
    );
end
$$;
