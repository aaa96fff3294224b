-- The board's list holds every kind of decision that is made for it by delegation (KL 6 kap. 40 §), and not only
-- what reconsideration led to: a refusal to decide now, an appeal dismissed, plans, respites, what is paid back.
alter table delegation_entry drop constraint delegation_entry_outcome_check;
alter table delegation_entry add constraint delegation_entry_outcome_check check (
    outcome in (
        'change_fully',
        'change_partly',
        'no_change',
        'request_refused',
        'appeal_dismissed',
        'plan_agreed',
        'plan_countered',
        'plan_declined',
        'plan_cancelled',
        'plan_broken',
        'respite_granted',
        'respite_declined',
        'paid_back'
    )
);
alter table delegation_entry add constraint delegation_entry_amount check (
    (credited = 0 or outcome in ('change_fully', 'change_partly', 'no_change', 'paid_back'))
    and (outcome <> 'paid_back' or (credited > 0 and confirmed_by is not null))
);
comment on column delegation_entry.outcome is 'What was decided.';
comment on column delegation_entry.credited is 'What is credited, or paid back.';
comment on column delegation_entry.case_number is 'The case''s number; of a refund the end of its id. Nothing tells whose it is.';
comment on column delegation_entry.confirmed_by is 'The second person, where two decide.';
