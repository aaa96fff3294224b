-- Settings of calls are changed by two, as those of plans and respites are. For that the hours of calls, the
-- days that close early and the days with hours of their own become settings by themselves.

alter table setting_proposal drop constraint setting_proposal_key_check;
alter table setting_proposal add constraint setting_proposal_key_check check (
    key ~ '^(plan|respite|callback)\.[a-z_]+$'
);

insert into policy_setting (key, valid_from, value, source)
select 'callback.' || part.name, held.valid_from, held.value -> part.name, held.source
from policy_setting as held
cross join (values ('opens'), ('closes')) as part (name)
where held.key = 'callback.hours' and held.scope = '';

-- Null is as usual.
insert into policy_setting (key, valid_from, value, source)
select
    'callback.' || eve.name, held.valid_from,
    coalesce(
        (
            select custom.value -> 'closes'
            from jsonb_array_elements(held.value -> 'early') as custom (value)
            where custom.value ->> 'eve' = eve.name
            order by custom.value ->> 'closes'
            limit 1
        ),
        'null'
    ),
    held.source
from policy_setting as held
cross join (
    values ('maundy_thursday'), ('walpurgis'), ('before_ascension'), ('before_national_day'),
    ('before_all_saints'), ('before_christmas_eve')
) as eve (name)
where held.key = 'callback.hours' and held.scope = '';

insert into policy_setting (key, valid_from, value, source)
select
    'callback.days', held.valid_from,
    coalesce(
        (
            select jsonb_agg(jsonb_build_object('day', closed.day, 'hours', null) order by closed.day)
            from jsonb_array_elements_text(held.value -> 'closed') as closed (day)
        ),
        '[]'
    ),
    held.source
from policy_setting as held
where held.key = 'callback.hours' and held.scope = '';

delete from policy_setting where key = 'callback.hours';
