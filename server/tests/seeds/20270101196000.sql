-- Staff give what they made once it is confirmed; what the debtor made is not for them to give.
do $$
begin
    assert has_column_privilege('besked_desk', 'plan_offer', 'given_at', 'update');
    assert not has_column_privilege('besked_desk', 'plan_offer', 'by_staff', 'update');
    assert not has_column_privilege('besked_portal', 'plan_offer', 'given_at', 'update');
    begin
        update plan_offer set given_at = made_at where by_staff is null;
        raise exception 'the debtor''s own is given';
    exception
        when check_violation then null;
    end;
end
$$;
