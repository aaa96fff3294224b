-- How much is booked is for the list of claims to read; which payments it is of is not.
do $$
begin
    assert has_column_privilege('besked_jobs', 'dispute_booking', 'amount', 'select');
    assert not has_column_privilege('besked_jobs', 'dispute_booking', 'bank_payment_id', 'select');
end
$$;
