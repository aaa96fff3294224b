-- Whoever has a session is known by it; the others sign in again.
do $$
begin
    assert (
        select roles = '{handler}' and not sees_protected from staff_member
        where id = '00000000-0000-7000-8000-000000006001'
    );
    assert (
        select roles is null and sees_protected is null from staff_member
        where id = '00000000-0000-7000-8000-000000006002'
    );
end
$$;
update staff_member set roles = '{handler,manager}', sees_protected = false
where id = '00000000-0000-7000-8000-000000006002';
update staff_member set roles = '{manager}', sees_protected = true
where id = '00000000-0000-7000-8000-000000006003';
