-- Where a payment went is for whoever owes to read; who paid it is not.
do $$
begin
    assert has_column_privilege('besked_portal', 'bank_part', 'costs', 'select');
    assert has_column_privilege('besked_portal', 'bank_part', 'found_at', 'select');
    assert not has_column_privilege('besked_portal', 'bank_part', 'payer_name', 'select');
end
$$;
