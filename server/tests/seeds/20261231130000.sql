-- Nothing new to fill: the comment tells both uses.
do $$
begin
    assert (
        select col_description('staff_member'::regclass, attnum) from pg_attribute
        where attrelid = 'staff_member'::regclass and attname = 'shown_as'
    ) like '%name nobody%';
end
$$;
