-- Payment plans (amorteringsplan, S000 p. 9): a debt paid in instalments, in writing and signed by the
-- one who owes. What a state means, and which step may follow which, is told by
-- `domain::plan::life`; how a plan is kept follows from its instalments and from what is booked, and is
-- not stored.

create table plan (
    party_id uuid not null references party (id),
    id uuid not null,
    number text not null unique check (number <> ''),
    unit_id uuid not null references unit (id),
    state text not null check (
        state in (
            'proposed', 'countered', 'agreed', 'active', 'noticed', 'completed', 'broken',
            'cancelled', 'declined', 'replaced', 'withdrawn'
        )
    ),
    version integer not null check (version >= 1),
    proposed_at timestamptz not null,
    by_person uuid references party (id),
    registered_by uuid references staff_member (id),
    answer_by date,
    put_forward_version integer check (put_forward_version >= 1),
    put_forward_by uuid references staff_member (id),
    signers integer not null check (signers >= 1),
    countersign boolean not null,
    reminded_of date,
    missed_of date,
    noticed_on date,
    ended_because text check (ended_because <> ''),
    changed_at timestamptz not null,
    form_key uuid,
    primary key (party_id, id),
    unique (party_id, form_key),
    check ((by_person is null) = (registered_by is not null)),
    check (state <> 'proposed' or answer_by is not null),
    check ((put_forward_version is null) = (put_forward_by is null)),
    check (put_forward_by is null or state in ('proposed', 'countered')),
    check (state not in ('noticed', 'broken') or noticed_on is not null),
    check (state <> 'cancelled' or ended_because is not null)
);
comment on column plan.unit_id is 'The unit whose invoice is the oldest of them: it answers.';
comment on column plan.version is
    'The offer that holds. A later one is put forward to a second person and not made yet.';
comment on column plan.registered_by is 'Who wrote it down, where it came by telephone or on paper.';
comment on column plan.answer_by is
    'The last day that the municipality answers by, or the one until which it waits for an answer.';
comment on column plan.put_forward_version is
    'The offer that one of staff has put to a second person: the one that holds, to be accepted, or a
     later one, to be answered with.';
comment on column plan.signers is 'How many sign on the debtor''s side.';
comment on column plan.countersign is 'Whether the municipality signs too.';
comment on column plan.reminded_of is 'The due day that the debtor was last reminded of.';
comment on column plan.missed_of is 'The due day of the instalment that was last told to be late.';
comment on column plan.noticed_on is
    'When the debtor was last told in writing that the plan will be broken. Nothing breaks without it.';
comment on column plan.form_key is 'The form that proposed: sent twice, it proposes once.';
create index plan_id on plan (id);
create index plan_waiting on plan (answer_by, id) where state = 'proposed';
create index plan_running on plan (id) where state in ('active', 'noticed');

create table plan_offer (
    party_id uuid not null,
    plan_id uuid not null,
    version integer not null check (version >= 1),
    by_staff uuid references staff_member (id),
    reason text not null,
    made_at timestamptz not null,
    made_from jsonb not null,
    judged jsonb not null,
    instalments integer not null check (instalments >= 1),
    first_due_on date not null,
    last_due_on date not null check (last_due_on >= first_due_on),
    total numeric(14, 2) not null check (total > 0),
    primary key (party_id, plan_id, version),
    foreign key (party_id, plan_id) references plan (party_id, id)
);
comment on column plan_offer.by_staff is 'Null where the debtor made it.';
comment on column plan_offer.reason is 'In the words of whoever made it; may be empty.';
comment on column plan_offer.made_from is
    'What it was judged by: invoices, policy, rates and day. It can be judged again.';
comment on column plan_offer.judged is 'The verdict, with the terms and the instalments.';

create table plan_invoice (
    party_id uuid not null,
    plan_id uuid not null,
    version integer not null,
    invoice_id uuid not null,
    due_before date not null,
    payable numeric(14, 2) not null check (payable > 0),
    left_out numeric(14, 2) not null check (left_out >= 0),
    paid_before numeric(14, 2) not null,
    primary key (party_id, plan_id, version, invoice_id),
    foreign key (party_id, plan_id, version) references plan_offer (party_id, plan_id, version),
    foreign key (party_id, invoice_id) references invoice (party_id, id)
);
comment on column plan_invoice.payable is 'What the plan pays of it, interest so far included.';
comment on column plan_invoice.left_out is 'What stays out because it is disputed.';
comment on column plan_invoice.paid_before is
    'What had been booked on it when the offer was made. What has been booked since pays the plan.';
create index plan_invoice_invoice on plan_invoice (party_id, invoice_id);

-- The agreement that is signed: its bytes are frozen before anybody is asked to sign, and never change.
create table plan_agreement (
    party_id uuid not null,
    plan_id uuid not null,
    version integer not null,
    language text not null check (language in ('sv', 'en')),
    document bytea not null check (octet_length(document) > 0),
    sha256 bytea not null generated always as (sha256(document)) stored,
    frozen_at timestamptz not null,
    primary key (party_id, plan_id, version),
    foreign key (party_id, plan_id, version) references plan_offer (party_id, plan_id, version)
);
comment on column plan_agreement.document is 'The PDF, byte for byte as it is signed.';

create table plan_signature (
    party_id uuid not null,
    plan_id uuid not null,
    version integer not null,
    number integer not null check (number >= 1),
    kind text not null check (kind in ('electronic', 'paper', 'countersigned')),
    person uuid references party (id),
    signer text not null check (signer <> ''),
    signed_on date not null,
    evidence bytea check (octet_length(evidence) > 0),
    registered_by uuid references staff_member (id),
    registered_at timestamptz not null,
    primary key (party_id, plan_id, version, number),
    unique (party_id, plan_id, version, person),
    foreign key (party_id, plan_id, version) references plan_agreement (party_id, plan_id, version),
    check ((kind = 'electronic') = (evidence is not null)),
    check ((kind = 'electronic') = (person is not null)),
    check ((kind = 'electronic') = (registered_by is null))
);
comment on table plan_signature is
    'Who has signed which frozen bytes: by e-identification, on paper that staff have in hand, or for
     the municipality.';
comment on column plan_signature.signer is 'The name of whoever signed.';
comment on column plan_signature.evidence is
    'What shows it, byte for byte as it is attached to the sealed agreement.';
comment on column plan_signature.registered_by is
    'Who of staff registered the paper, or signed for the municipality.';

-- A stop of collection follows from a respite or from a plan.
alter table collection_stop
alter column respite_id drop not null,
add column plan_id uuid,
add foreign key (party_id, plan_id) references plan (party_id, id),
add constraint collection_stop_one_ground check (num_nonnulls(respite_id, plan_id) = 1),
add constraint collection_stop_of_plan unique (party_id, invoice_id, plan_id, kind);
alter table collection_stop drop constraint collection_stop_kind_check;
alter table collection_stop add constraint collection_stop_kind_check check (
    kind = 'asked'
    or (kind = 'respite' and respite_id is not null)
    or (kind = 'plan' and plan_id is not null)
);
comment on column collection_stop.kind is
    '`asked`: what was asked for is being looked at, and the invoice is to be paid as before.
     `respite`: the due date has moved to `until`. `plan`: a signed plan is being paid; without an end
     until it is completed, broken or cancelled.';

-- Plans as lists show them.
create view plan_listed with (security_invoker = true) as
select
    plan.party_id, plan.id, plan.number, plan.state, plan.version, plan.answer_by,
    plan.proposed_at, plan.noticed_on, plan.put_forward_by is not null as put_forward,
    unit.name_sv as unit_sv, unit.name_en as unit_en, offer.judged,
    offer.made_from -> 'policy' as policy, own.many, own.payable, own.paid, own.left_to_pay,
    own.subject_sv, own.subject_en
from plan
inner join unit on plan.unit_id = unit.id
inner join plan_offer as offer
    on plan.party_id = offer.party_id and plan.id = offer.plan_id and plan.version = offer.version
inner join lateral (
    select
        count(*) as many, sum(part.payable) as payable,
        sum(invoice.paid - part.paid_before) as paid,
        sum(greatest(invoice.left_to_pay - part.left_out, 0)) as left_to_pay,
        (array_agg(invoice.subject_sv order by part.due_before, part.invoice_id))[1] as subject_sv,
        (array_agg(invoice.subject_en order by part.due_before, part.invoice_id))[1] as subject_en
    from plan_invoice as part
    inner join invoice on part.party_id = invoice.party_id and part.invoice_id = invoice.id
    where part.party_id = plan.party_id and part.plan_id = plan.id and part.version = plan.version
) as own on true;

call guard_by_party('plan');
call guard_by_party('plan_offer');
call guard_by_party('plan_invoice');
call guard_by_party('plan_agreement');
call guard_by_party('plan_signature');
grant select, insert on plan, plan_offer, plan_invoice, plan_agreement, plan_signature
to besked_portal, besked_desk;
grant select on plan, plan_offer, plan_invoice, plan_agreement, plan_signature to besked_jobs;
grant update (
    state, version, answer_by, put_forward_version, put_forward_by, ended_because, changed_at
) on plan to besked_portal;
grant update (
    state, version, answer_by, put_forward_version, put_forward_by, noticed_on, ended_because,
    changed_at
) on plan to besked_desk;
grant update (state, reminded_of, missed_of, noticed_on, changed_at) on plan to besked_jobs;
grant select on plan_listed to besked_portal, besked_desk, besked_jobs;
grant update (ended_at) on collection_stop to besked_desk, besked_jobs;

alter table event drop constraint event_subject_kind_check;
alter table event add constraint event_subject_kind_check
check (subject_kind in ('party', 'invoice', 'dispute', 'respite', 'plan'));

-- The ledger is told when a plan begins and how it ends.
alter table ledger_feed
add column plan_id uuid,
add foreign key (party_id, plan_id) references plan (party_id, id);
alter table ledger_feed drop constraint ledger_feed_one_case;
alter table ledger_feed add constraint ledger_feed_one_case check (
    num_nonnulls(dispute_id, respite_id, plan_id) = case
        when kind in ('payment_booked', 'payment_taken_back', 'payment_found') then 0
        else 1
    end
);
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
        'respite_granted',
        'payment_booked',
        'payment_taken_back',
        'payment_found',
        'plan_started',
        'plan_completed',
        'plan_broken',
        'plan_cancelled',
        'plan_replaced'
    )
);

create or replace function tell_ledger_of_stop() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    entry ledger_feed;
begin
    entry.party_id := new.party_id;
    entry.invoice_id := new.invoice_id;
    entry.respite_id := new.respite_id;
    entry.plan_id := new.plan_id;
    entry.source_id := new.id;
    if new.kind = 'plan' then
        entry.amount := (
            select own.payable
            from plan_invoice as own
            inner join plan
                on own.party_id = plan.party_id and own.plan_id = plan.id
                and own.version = plan.version
            where own.party_id = new.party_id and own.plan_id = new.plan_id
                and own.invoice_id = new.invoice_id
        );
    else
        -- What it keeps from being claimed: the rest is disputed, and paused by that.
        entry.amount := (
            select invoice.left_to_pay - held_of_left(invoice.party_id, invoice.id)
            from invoice
            where invoice.party_id = new.party_id and invoice.id = new.invoice_id
        );
    end if;
    if tg_op = 'INSERT' then
        entry.at := new.placed_at;
        entry.until := new.until;
        entry.kind := case new.kind
            when 'respite' then 'respite_granted'
            when 'plan' then 'plan_started'
            else 'collection_paused'
        end;
        perform tell_ledger(entry);
    elsif new.kind = 'plan' and old.ended_at is null and new.ended_at is not null then
        entry.at := new.ended_at;
        -- How the plan ended is written before its stops are.
        entry.kind := 'plan_' || (
            select plan.state from plan
            where plan.party_id = new.party_id and plan.id = new.plan_id
        );
        perform tell_ledger(entry);
    end if;
    return null;
end
$$;
drop trigger collection_stop_told on collection_stop;
create trigger collection_stop_told after insert or update on collection_stop
for each row execute function tell_ledger_of_stop();

-- A message tells of a plan too.
alter table message
add column plan_id uuid,
add foreign key (party_id, plan_id) references plan (party_id, id);
alter table message drop constraint message_one_case;
alter table message add constraint message_one_case check (
    num_nonnulls(dispute_id, respite_id, plan_id) = 1
);
create index message_plan on message (party_id, plan_id) where plan_id is not null;
create or replace view message_case with (security_invoker = true) as
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
inner join respite on listed.party_id = respite.party_id and listed.id = respite.id
union all
select
    listed.party_id, listed.id, listed.number, plan.unit_id,
    (
        select string_agg(invoice.number, ', ' order by own.due_before, own.invoice_id)
        from plan_invoice as own
        inner join invoice on own.party_id = invoice.party_id and own.invoice_id = invoice.id
        where own.party_id = plan.party_id and own.plan_id = plan.id and own.version = plan.version
    ),
    listed.subject_sv, listed.subject_en
from plan_listed as listed
inner join plan on listed.party_id = plan.party_id and listed.id = plan.id;

alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (
    kind in (
        'explanation', 'written', 'completion', 'statement', 'unit_answer', 'decision', 'lifted',
        'delay', 'request_refused', 'appeal_dismissed', 'appeal_forwarded', 'appeal_reopened',
        'respite_asked', 'respite_granted', 'respite_declined', 'plan_proposed', 'plan_countered',
        'plan_agreed', 'plan_declined', 'plan_active', 'plan_soon', 'plan_missed', 'plan_noticed',
        'plan_broken', 'plan_completed', 'plan_cancelled'
    )
);

alter table job drop constraint job_kind_check;
alter table job add constraint job_kind_check check (
    kind in (
        'notice', 'confirm_address', 'missing_file', 'find_alike', 'watch_delays',
        'watch_respites', 'watch_plans', 'forget'
    )
);

insert into policy_setting (key, valid_from, value, source) values
('plan.series', '2026-01-01', '"KS-BP"', 'shipped: an example, to be replaced'),
('plan.answer_days', '2026-01-01', '5', 'shipped: working days');
