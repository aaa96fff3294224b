-- The database roles of Besked. Run as a superuser, or as a role with CREATEROLE; safe to run
-- again. No passwords: set them with ALTER ROLE, or leave authentication to pg_hba.conf.
--
--   besked_owner   owns the database and its schema, runs migrations; serves nobody
--   besked_signin  identities, names, sessions, mandates
--   besked_portal  the debtor side; row-level security shows the one party of the transaction
--   besked_desk    the staff side; row-level security hides protected parties
--   besked_jobs    imports and jobs
do $$
declare
    wanted text;
begin
    foreach wanted in array
        array['besked_owner', 'besked_signin', 'besked_portal', 'besked_desk', 'besked_jobs']
    loop
        if not exists (select from pg_roles where rolname = wanted) then
            execute format('create role %I', wanted);
        end if;
    end loop;
end
$$;

-- CREATEDB lets the tests make a database each; production may take it away.
alter role besked_owner login createdb nocreaterole;
alter role besked_signin login nocreatedb nocreaterole;
alter role besked_portal login nocreatedb nocreaterole;
alter role besked_desk login nocreatedb nocreaterole;
alter role besked_jobs login nocreatedb nocreaterole;

-- Only a superuser may say this aloud; for anyone else the roles were made without them anyway,
-- and every pool asserts it when it connects.
do $$
begin
    if (select rolsuper from pg_roles where rolname = current_user) then
        alter role besked_owner nosuperuser nobypassrls;
        alter role besked_signin nosuperuser nobypassrls;
        alter role besked_portal nosuperuser nobypassrls;
        alter role besked_desk nosuperuser nobypassrls;
        alter role besked_jobs nosuperuser nobypassrls;
    end if;
end
$$;
