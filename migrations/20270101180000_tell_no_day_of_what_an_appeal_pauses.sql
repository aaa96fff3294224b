-- A decision may leave something that an appeal which waits goes on pausing: it names no last day to pay, and a day
-- comes when that pause is lifted.
alter table dispute_decision
    add rest_paused boolean not null default false,
    add constraint dispute_decision_rest_paused check (
        not (rest_paused and (rest_paid or pay_by is not null))
    );
comment on column dispute_decision.rest_paused is
    'It leaves something of what was asked for, which stays paused because an appeal waits.';
comment on column dispute_decision.rest_paid is
    'It leaves something of what was asked for, and nothing to pay. Otherwise it leaves something where `pay_by` is told, or `rest_paused`.';
