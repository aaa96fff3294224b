-- A case is handed to someone who may work it and see whose it is. Roles come with the sign-in and hold for the session: what
-- someone had when they signed in last is remembered with them. Nobody is given a case on a guess.
alter table staff_member
add column roles text[],
add column sees_protected boolean,
add constraint staff_member_roles check (
    cardinality(roles) > 0
    and roles <@ array[
        'handler', 'manager', 'call_agent', 'economist', 'administrator', 'auditor'
    ]
),
add constraint staff_member_rights_whole_or_absent check (
    (roles is null) = (sees_protected is null)
);
comment on column staff_member.roles is
    'Those that they had when they signed in last. Null of whoever has not signed in since this column came.';
comment on column staff_member.sees_protected is
    'Whether they had the right to parties with protected identity then.';

update staff_member
set roles = latest.roles, sees_protected = latest.sees_protected
from (
    select distinct on (staff_id) staff_id, roles, sees_protected from staff_session
    order by staff_id, created_at desc
) as latest
where staff_member.id = latest.staff_id;
