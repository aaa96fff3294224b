-- Nothing new is kept: what there is already is listed in another order.
do $$
begin
    assert (select count(*) from plan_being_paid)
        = (select count(*) from plan where state in ('active', 'noticed'));
end
$$;
