-- A plan that is not signed by its first day to pay lapses. What a plan kept that the municipality ends is let go once
-- the days after the letter have passed. And a plan that one of two has signed pauses its invoices once more.

alter table plan drop constraint plan_state_check;
alter table plan add constraint plan_state_check check (
    state in (
        'proposed', 'countered', 'agreed', 'active', 'noticed', 'completed', 'broken',
        'cancelled', 'declined', 'replaced', 'withdrawn', 'lapsed'
    )
);
create index plan_unsigned on plan (id) where state in ('countered', 'agreed');

alter table plan
add column let_go_on date,
add constraint plan_let_go_check check (let_go_on is null or state = 'cancelled');
comment on column plan.let_go_on is
    'The first day that what it kept may be claimed, where it was ended while it was being paid.';
grant update (let_go_on) on plan to besked_desk;

insert into message_kind (kind) values ('plan_lapsed');

-- One that is being paid keeps an invoice once; before that it may pause it twice, when it is proposed and when
-- the first of several has signed.
alter table collection_stop drop constraint collection_stop_of_plan;
create unique index collection_stop_of_plan
on collection_stop (party_id, invoice_id, plan_id, kind) where kind = 'plan';
