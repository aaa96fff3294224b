-- How people were treated, as they say after a call (S003 3.2). Who gave which grade is not kept: the call knows
-- that one was given, and the grade knows its unit and month.

create table treatment_grade (
    id uuid primary key,
    unit_id uuid not null references unit (id),
    month date not null check (extract(day from month) = 1),
    grade smallint not null check (grade between 1 and 5)
);
comment on column treatment_grade.id is 'Drawn at random, so that it tells of no order.';
create index treatment_grade_month on treatment_grade (month);
grant insert on treatment_grade to besked_portal;
grant select on treatment_grade to besked_desk;

alter table callback add column graded_at timestamptz;
comment on column callback.graded_at is 'When a grade was given, once; not which.';
grant update (graded_at) on callback to besked_portal;
