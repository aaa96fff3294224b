-- Changes of a plan that is being paid: an offer like others, which holds once it is signed as the plan was.
-- Until then the old instalments hold. What may be changed is told by `domain::plan::change`.

create table plan_amendment (
    party_id uuid not null,
    plan_id uuid not null,
    version integer not null check (version > 1),
    change jsonb not null check (jsonb_typeof(change) = 'object'),
    asked_at timestamptz not null,
    more numeric(14, 2) not null,
    sign_by date not null,
    held_at timestamptz,
    dropped_at timestamptz,
    primary key (party_id, plan_id, version),
    foreign key (party_id, plan_id, version) references plan_offer (party_id, plan_id, version),
    check (held_at is null or dropped_at is null)
);
comment on table plan_amendment is
    'Which offers change a plan that runs, and whether they came to hold. One at a time waits for its
     signature.';
comment on column plan_amendment.change is 'What the debtor changes: `move` or `shorten`, with its facts.';
comment on column plan_amendment.more is
    'What is paid more than without it, in interest; less than nought where it saves some.';
comment on column plan_amendment.sign_by is
    'The last day to sign it: no instalment that it touches falls due before.';
comment on column plan_amendment.held_at is 'Since when it holds.';
comment on column plan_amendment.dropped_at is 'When it was given up, or it was too late to sign it.';
create unique index plan_amendment_waits on plan_amendment (party_id, plan_id)
where held_at is null and dropped_at is null;
call guard_by_party('plan_amendment');
grant select, insert on plan_amendment to besked_portal;
grant select on plan_amendment to besked_desk, besked_jobs;
grant update (held_at, dropped_at) on plan_amendment to besked_portal, besked_desk;
grant update (dropped_at) on plan_amendment to besked_jobs;

-- What is to be signed of a plan: the change that waits, else the offer that holds.
create view plan_to_sign with (security_invoker = true) as
select
    plan.party_id, plan.id, coalesce(waits.version, plan.version) as version,
    waits.version as amendment, waits.sign_by
from plan
left join plan_amendment as waits
    on plan.party_id = waits.party_id and plan.id = waits.plan_id
    and waits.held_at is null and waits.dropped_at is null
    and plan.state in ('active', 'noticed');
grant select on plan_to_sign to besked_portal, besked_desk, besked_jobs;

-- An invoice that is paid stays in the plan when the plan is changed.
alter table plan_invoice drop constraint plan_invoice_payable_check;
alter table plan_invoice add constraint plan_invoice_payable_check check (payable >= 0);

alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (
    kind in (
        'explanation', 'written', 'completion', 'statement', 'unit_answer', 'decision', 'lifted',
        'delay', 'request_refused', 'appeal_dismissed', 'appeal_forwarded', 'appeal_reopened',
        'respite_asked', 'respite_granted', 'respite_declined', 'plan_proposed', 'plan_countered',
        'plan_agreed', 'plan_declined', 'plan_active', 'plan_soon', 'plan_missed', 'plan_noticed',
        'plan_broken', 'plan_completed', 'plan_cancelled', 'plan_changed'
    )
);

insert into policy_setting (key, valid_from, value, source) values
('plan.move_max_days', '2026-01-01', '30', 'shipped: days later than it fell due'),
('plan.amendment_needs_signature', '2026-01-01', 'true', 'shipped');
