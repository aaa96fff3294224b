-- Nothing new to fill: a plan that was broken before let its invoices go at once.
do $$
begin
    assert not exists (select from plan where state = 'broken' and let_go_on is not null);
end
$$;
