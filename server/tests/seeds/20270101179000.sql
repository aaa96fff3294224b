-- What was sent in the portal came when it was sent: only what an official takes in has a day of its own.
do $$
begin
    assert not exists (select from evidence where (arrived_on is null) <> (registered_by is null));
    begin
        update evidence set arrived_on = '2026-11-19' where registered_by is null;
        raise exception 'a file that was sent in the portal has a day of its own';
    exception
        when check_violation then null;
    end;
end
$$;
