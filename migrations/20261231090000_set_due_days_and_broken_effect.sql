-- The days of a month that instalments fall due on as a rule, and what a broken plan leads to, are settings too. The
-- numbers of the days are some of 1 to 28, and 31 for the last of a month.
insert into policy_setting (key, valid_from, value, source) values
('plan.due_days', '2026-01-01', '[25, 31]', 'shipped: the 25th, and the last of a month'),
('plan.broken_effect', '2026-01-01', '"rest_at_once"', 'shipped');

-- Where the rest of a broken plan is to be paid within days, its invoices are let go once those have passed, as those
-- of a plan are that the municipality ends.
alter table plan
drop constraint plan_let_go_check,
add constraint plan_let_go_check check (let_go_on is null or state in ('cancelled', 'broken'));
comment on column plan.let_go_on is
    'The first day that what it kept may be claimed, where it was ended while it was being paid or where days to pay
     the rest followed when it was broken.';
grant update (let_go_on) on plan to besked_jobs;
