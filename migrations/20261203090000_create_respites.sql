-- Respites (anstånd, S000 p. 9): the due date of one or more invoices moved. And stops of collection,
-- one mechanism for whatever keeps reminders and claims from an invoice that nobody disputes. What a
-- state means, and which step may follow which, is told by `domain::respite`.

create table respite (
    party_id uuid not null references party (id),
    id uuid not null,
    number text not null unique check (number <> ''),
    unit_id uuid not null references unit (id),
    until date not null,
    reason text not null,
    asked_at timestamptz not null,
    by_person uuid not null references party (id),
    made_from jsonb not null,
    judged jsonb not null,
    state text not null check (state in ('asked', 'granted', 'declined', 'withdrawn', 'ended')),
    answer_by date,
    decided_at timestamptz check (decided_at >= asked_at),
    decided_by uuid references staff_member (id),
    declined_because text check (declined_because <> ''),
    changed_at timestamptz not null,
    form_key uuid,
    primary key (party_id, id),
    unique (party_id, form_key),
    check (state <> 'asked' or answer_by is not null),
    check ((decided_at is not null) = (state in ('granted', 'declined', 'ended'))),
    check ((state = 'declined') = (declined_because is not null)),
    check (state <> 'declined' or decided_by is not null)
);
comment on column respite.unit_id is 'The unit whose invoice is the oldest of them: it answers.';
comment on column respite.until is 'The new due date.';
comment on column respite.reason is 'In the person''s own words; may be empty.';
comment on column respite.made_from is
    'What it was judged by: invoices, policy, rates and day. It can be judged again.';
comment on column respite.answer_by is
    'The last day that a person answers by; null where the answer was given at once.';
comment on column respite.decided_by is 'Null where a program granted it: it never says no.';
comment on column respite.form_key is 'The form that asked: sent twice, it asks once.';
create index respite_id on respite (id);
create index respite_open on respite (answer_by, id) where state = 'asked';
create index respite_granted on respite (until, id) where state = 'granted';

create table respite_invoice (
    party_id uuid not null,
    respite_id uuid not null,
    invoice_id uuid not null,
    due_before date not null,
    payable numeric(14, 2) not null check (payable > 0),
    interest numeric(14, 2) not null check (interest >= 0),
    preliminary boolean not null,
    primary key (party_id, respite_id, invoice_id),
    foreign key (party_id, respite_id) references respite (party_id, id),
    foreign key (party_id, invoice_id) references invoice (party_id, id)
);
comment on column respite_invoice.payable is 'What is to be paid on the new due date.';
comment on column respite_invoice.interest is 'How much of it is interest that comes on top.';
create index respite_invoice_invoice on respite_invoice (party_id, invoice_id);

create table collection_stop (
    party_id uuid not null,
    id uuid not null,
    invoice_id uuid not null,
    kind text not null check (kind in ('asked', 'respite')),
    respite_id uuid not null,
    placed_at timestamptz not null,
    until date,
    ended_at timestamptz check (ended_at >= placed_at),
    primary key (party_id, id),
    unique (party_id, invoice_id, respite_id, kind),
    foreign key (party_id, invoice_id) references invoice (party_id, id),
    foreign key (party_id, respite_id) references respite (party_id, id),
    check (until is not null or kind not in ('asked', 'respite'))
);
comment on table collection_stop is 'Kravstopp: no reminder and no claim while it stands.';
comment on column collection_stop.kind is
    '`asked`: what was asked for is being looked at, and the invoice is to be paid as before.
     `respite`: the due date has moved to `until`.';
comment on column collection_stop.until is 'The last day of it.';
create index collection_stop_standing on collection_stop (party_id, invoice_id)
where ended_at is null;

-- What keeps reminders and claims from an invoice, the strongest first.
create function standing_stop(of_party uuid, of_invoice uuid)
returns table (kind text, until date)
language sql stable as $$
    select stop.kind, stop.until
    from collection_stop as stop
    where stop.party_id = of_party and stop.invoice_id = of_invoice and stop.ended_at is null
    order by stop.kind = 'asked', stop.until desc nulls first
    limit 1
$$;

-- Whether collection of an invoice is stopped on a day.
create function is_stopped(of_party uuid, of_invoice uuid, on_day date) returns boolean
language sql stable as $$
    select exists (
        select from collection_stop as stop
        where stop.party_id = of_party and stop.invoice_id = of_invoice
            and stop.ended_at is null and (stop.until is null or stop.until >= on_day)
    )
$$;

-- Whether the due date of an invoice has been moved past a day.
create function is_moved(of_party uuid, of_invoice uuid, on_day date) returns boolean
language sql stable as $$
    select exists (
        select from collection_stop as stop
        where stop.party_id = of_party and stop.invoice_id = of_invoice
            and stop.ended_at is null and stop.kind <> 'asked'
            and (stop.until is null or stop.until >= on_day)
    )
$$;

-- Respites as lists show them.
create view respite_listed with (security_invoker = true) as
select
    respite.party_id, respite.id, respite.number, respite.state, respite.until, respite.answer_by,
    respite.asked_at, unit.name_sv as unit_sv, unit.name_en as unit_en, own.many, own.payable,
    own.subject_sv, own.subject_en
from respite
inner join unit on respite.unit_id = unit.id
inner join lateral (
    select
        count(*) as many, sum(part.payable) as payable,
        (array_agg(invoice.subject_sv order by part.due_before, part.invoice_id))[1] as subject_sv,
        (array_agg(invoice.subject_en order by part.due_before, part.invoice_id))[1] as subject_en
    from respite_invoice as part
    inner join invoice on part.party_id = invoice.party_id and part.invoice_id = invoice.id
    where part.party_id = respite.party_id and part.respite_id = respite.id
) as own on true;

call guard_by_party('respite');
call guard_by_party('respite_invoice');
call guard_by_party('collection_stop');
grant select, insert on respite to besked_portal;
grant update (state, changed_at) on respite to besked_portal;
grant select on respite to besked_desk, besked_jobs;
grant update (state, decided_at, decided_by, declined_because, changed_at) on respite
to besked_desk;
grant update (state, changed_at) on respite to besked_jobs;
grant select, insert on respite_invoice to besked_portal;
grant select on respite_invoice to besked_desk, besked_jobs;
grant select on respite_listed to besked_portal, besked_desk, besked_jobs;
grant select, insert on collection_stop to besked_portal, besked_desk;
grant select on collection_stop to besked_jobs;

alter table event drop constraint event_subject_kind_check;
alter table event add constraint event_subject_kind_check
check (subject_kind in ('party', 'invoice', 'dispute', 'respite'));

-- The ledger is told of every stop: it is the ledger that would remind.
alter table ledger_feed
alter column dispute_id drop not null,
add column respite_id uuid,
add foreign key (party_id, respite_id) references respite (party_id, id),
add constraint ledger_feed_one_case check (num_nonnulls(dispute_id, respite_id) = 1);
comment on column ledger_feed.source_id is 'The hold, the decision or the stop that it tells of.';
comment on column ledger_feed.until is
    'The day that the pause ends by itself, or that the due date has moved to.';
alter table ledger_feed drop constraint ledger_feed_kind_check;
alter table ledger_feed add constraint ledger_feed_kind_check check (
    kind in (
        'hold_placed',
        'hold_lifted',
        'credit_proposed',
        'interest_waived',
        'payment_to_move',
        'measure_withdrawn',
        'collection_paused',
        'respite_granted'
    )
);
do $$
declare
    named record;
begin
    for named in
        select conname from pg_constraint
        where conrelid = 'ledger_feed'::regclass and contype = 'c'
            and pg_get_constraintdef(oid) like '%until IS NULL%'
    loop
        execute format('alter table ledger_feed drop constraint %I', named.conname);
    end loop;
end
$$;
alter table ledger_feed add constraint ledger_feed_until_check check (
    until is null or kind in ('hold_placed', 'collection_paused', 'respite_granted')
);

-- Entries are filled in by the names of their columns, so that a new column is nobody else's matter.
create or replace function tell_ledger_of_hold() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
begin
    entry.party_id := new.party_id;
    entry.invoice_id := new.invoice_id;
    entry.dispute_id := new.dispute_id;
    entry.source_id := new.id;
    entry.amount := new.amount;
    if tg_op = 'INSERT' then
        entry.kind := 'hold_placed';
        entry.at := new.placed_at;
        entry.until := new.until;
        perform tell_ledger(entry);
    elsif old.lifted_at is null and new.lifted_at is not null then
        entry.kind := 'hold_lifted';
        entry.at := new.lifted_at;
        entry.pay_by := new.pay_by;
        perform tell_ledger(entry);
    end if;
    return null;
end
$$;

create or replace function tell_ledger_of_decision() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
begin
    if new.outcome <> 'no_change' then
        entry.party_id := new.party_id;
        entry.invoice_id := new.invoice_id;
        entry.dispute_id := new.dispute_id;
        entry.source_id := new.id;
        entry.at := new.decided_at;
        entry.kind := case new.remedy
            when 'interest' then 'interest_waived'
            when 'payment' then 'payment_to_move'
            when 'measure' then 'measure_withdrawn'
            else 'credit_proposed'
        end;
        entry.amount := new.credited;
        entry.pay_by := new.pay_by;
        perform tell_ledger(entry);
    end if;
    return null;
end
$$;

create function tell_ledger_of_stop() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
begin
    entry.party_id := new.party_id;
    entry.invoice_id := new.invoice_id;
    entry.respite_id := new.respite_id;
    entry.source_id := new.id;
    entry.at := new.placed_at;
    entry.kind := case new.kind when 'respite' then 'respite_granted' else 'collection_paused' end;
    entry.until := new.until;
    -- What it keeps from being claimed: the rest is disputed, and paused by that.
    entry.amount := (
        select invoice.left_to_pay - coalesce(sum(hold.amount), 0)
        from invoice
        left join hold
            on invoice.party_id = hold.party_id and invoice.id = hold.invoice_id
            and hold.lifted_at is null
        where invoice.party_id = new.party_id and invoice.id = new.invoice_id
        group by invoice.left_to_pay
    );
    perform tell_ledger(entry);
    return null;
end
$$;
revoke all on function tell_ledger_of_stop() from public;
create trigger collection_stop_told after insert on collection_stop
for each row execute function tell_ledger_of_stop();

-- A message tells of one case, of whatever kind it is.
alter table message
alter column dispute_id drop not null,
add column respite_id uuid,
add foreign key (party_id, respite_id) references respite (party_id, id),
add constraint message_one_case check (num_nonnulls(dispute_id, respite_id) = 1);
create index message_respite on message (party_id, respite_id) where respite_id is not null;
-- What messages tell of: a case of whatever kind, by its number and its invoices.
create view message_case with (security_invoker = true) as
select
    dispute.party_id, dispute.id, dispute.number, dispute.unit_id, invoice.number as invoices,
    invoice.subject_sv, invoice.subject_en
from dispute
inner join invoice on dispute.party_id = invoice.party_id and dispute.invoice_id = invoice.id
union all
select
    listed.party_id, listed.id, listed.number, respite.unit_id,
    (
        select string_agg(invoice.number, ', ' order by own.due_before, own.invoice_id)
        from respite_invoice as own
        inner join invoice on own.party_id = invoice.party_id and own.invoice_id = invoice.id
        where own.party_id = listed.party_id and own.respite_id = listed.id
    ),
    listed.subject_sv, listed.subject_en
from respite_listed as listed
inner join respite on listed.party_id = respite.party_id and listed.id = respite.id;
grant select on message_case to besked_portal, besked_jobs;

alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (
    kind in (
        'explanation', 'written', 'completion', 'statement', 'unit_answer', 'decision', 'lifted',
        'delay', 'request_refused', 'appeal_dismissed', 'appeal_forwarded', 'appeal_reopened',
        'respite_asked', 'respite_granted', 'respite_declined'
    )
);

alter table job drop constraint job_kind_check;
alter table job add constraint job_kind_check check (
    kind in (
        'notice', 'confirm_address', 'missing_file', 'find_alike', 'watch_delays',
        'watch_respites', 'forget'
    )
);

insert into policy_setting (key, valid_from, value, source) values
('respite.series', '2026-01-01', '"KS-AS"', 'shipped: an example, to be replaced'),
('respite.answer_days', '2026-01-01', '5', 'shipped: working days'),
('respite.max_days', '2026-01-01', '90', 'shipped: as other municipalities do'),
('respite.auto_days', '2026-01-01', '30', 'shipped: longer ones are looked at by a person'),
('respite.auto_amount', '2026-01-01', '10000', 'shipped: larger ones are looked at by a person'),
(
    'plan.automatic_regimes', '2026-01-01', '["private_law", "administrative_appeal"]',
    'shipped: a person says yes where it may be a decision that members can have tried, KL 13 kap.'
),
('plan.max_months', '2026-01-01', '12', 'shipped: as other municipalities do'),
('plan.min_instalment', '2026-01-01', '100', 'shipped: as other municipalities do'),
('plan.min_debt', '2026-01-01', '500', 'shipped'),
('plan.latest_first_due_days', '2026-01-01', '35', 'shipped'),
('plan.auto_months', '2026-01-01', '3', 'shipped: more are looked at by a person'),
('plan.auto_amount', '2026-01-01', '10000', 'shipped: larger ones are looked at by a person'),
('plan.broken_lookback_months', '2026-01-01', '24', 'shipped'),
('plan.max_open_plans', '2026-01-01', '1', 'shipped'),
('plan.fee_persons', '2026-01-01', '0', 'shipped: free to persons, konsumentkreditlagen 4 §'),
('plan.fee_others', '2026-01-01', '170', 'lag (1981:739) 3 § 2, 4 §'),
('plan.interest', '2026-01-01', '"runs"', 'räntelagen (1975:635) 3-6 §§'),
('plan.method', '2026-01-01', '"straight"', 'shipped: the easiest to explain'),
('plan.order', '2026-01-01', '"costs_first"', 'handelsbalken 9 kap. 5 §'),
('plan.move_to_working_day', '2026-01-01', 'true', 'lag (1930:173) 2 §'),
('plan.grace_days', '2026-01-01', '10', 'shipped'),
('plan.notice_days', '2026-01-01', '10', 'shipped'),
('plan.break_needs_look', '2026-01-01', 'true', 'shipped: no program breaks a plan'),
('plan.proposal_pause_days', '2026-01-01', '14', 'shipped: once for an invoice'),
('plan.reminder_days_before', '2026-01-01', '5', 'shipped'),
('plan.moves_per_year', '2026-01-01', '1', 'shipped'),
('plan.alone_up_to', '2026-01-01', '50000', 'shipped: above it two decide'),
('plan.two_signers', '2026-01-01', 'false', 'shipped'),
('plan.countersign', '2026-01-01', 'false', 'shipped');
