-- A decision may leave something that an appeal which waits goes on pausing: it names no last day to pay that, and a day
-- comes when that pause is lifted. Where it is another invoice that is changed, what is left of that has its day.
alter table dispute_decision
    add rest_paused boolean not null default false,
    add constraint dispute_decision_rest_paused check (not (rest_paused and rest_paid));
comment on column dispute_decision.rest_paused is
    'It leaves something of what was asked for, which stays paused because an appeal waits. A `pay_by` beside it is that
     of the other invoice, which is changed.';
comment on column dispute_decision.rest_paid is
    'It leaves something of what was asked for, and nothing to pay. Otherwise it leaves something where `pay_by` is told, or `rest_paused`.';
