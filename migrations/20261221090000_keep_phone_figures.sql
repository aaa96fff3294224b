-- What the telephone system tells of each day and number (S003 3.2). It names nobody.

create table phone_day (
    day date not null,
    number text not null check (number <> ''),
    offered bigint not null,
    answered bigint not null,
    hung_up_at_once bigint not null,
    abandoned bigint not null,
    answered_in_time bigint not null,
    abandoned_late bigint not null,
    waited_seconds bigint not null check (waited_seconds >= 0),
    kept_by uuid not null references staff_member (id),
    kept_at timestamptz not null,
    primary key (day, number),
    check (answered >= 0 and abandoned >= 0 and answered + abandoned <= offered),
    check (hung_up_at_once between 0 and abandoned),
    check (answered_in_time between 0 and answered),
    check (abandoned_late between 0 and abandoned)
);
comment on column phone_day.number is 'As the telephone system calls it: of a unit or of a group.';
grant select, insert, update on phone_day to besked_desk;
