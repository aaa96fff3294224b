-- Nobody counts as not reached before three attempts, whatever a setting says. That they are at different times is
-- told by `domain::callback::life`.

create function refuse_giving_up_early() returns trigger
language plpgsql as $$
begin
    if new.state <> 'not_reached' or old.state = 'not_reached' then
        return new;
    end if;
    if (
        select count(*) from callback_attempt as attempt
        where attempt.party_id = new.party_id and attempt.callback_id = new.id
            and attempt.round = new.round and attempt.outcome = 'no_answer'
    ) < 3 then
        raise exception 'a call is not given up before three attempts'
        using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger callback_tried
before update of state on callback
for each row execute function refuse_giving_up_early();

create function refuse_giving_up_stranger_early() returns trigger
language plpgsql as $$
begin
    if new.state <> 'not_reached' or old.state = 'not_reached' then
        return new;
    end if;
    if (
        select count(*) from stranger_attempt as attempt
        where attempt.call_id = new.id and attempt.round = new.round
            and attempt.outcome = 'no_answer'
    ) < 3 then
        raise exception 'a call is not given up before three attempts'
        using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger stranger_call_tried
before update of state on stranger_call
for each row execute function refuse_giving_up_stranger_early();
