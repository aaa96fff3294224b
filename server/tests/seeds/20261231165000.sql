-- Nothing new is kept: what has been paid already is told of by the days that count. The resident's invoice was paid a
-- day before its due date; the plan with it was taken back before it began.
do $$
begin
    assert (
        select days_late from invoice_paid
        where invoice_id = '00000000-0000-7000-8000-00000000e003'
    ) = -1;
end
$$;
-- What was frozen before names no address; what is frozen from now on may.
do $$
begin
    assert not exists (select from plan_agreement where email is not null);
    assert agreed_email('00000000-0000-7000-8000-0000000000a1') is not null;
end
$$;
