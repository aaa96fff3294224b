-- A decision may leave something of what was asked for of an invoice that has been paid meanwhile: it is a change in part
-- all the same, and names no last day to pay.
alter table dispute_decision
    add rest_paid boolean not null default false,
    add constraint dispute_decision_rest_paid check (not (rest_paid and pay_by is not null));
comment on column dispute_decision.rest_paid is
    'It leaves something of what was asked for, and nothing to pay. Otherwise it leaves something where `pay_by` is told.';
