-- Some of each month's refunds are drawn at random and looked over by one who took no part in them (S001). The draw is
-- the job's, which sees everyone's: no refund is left out because of whose it is. What was drawn and what was written
-- is never changed nor removed.
create table refund_draw (
    month date primary key check (extract(day from month) = 1),
    seed uuid not null,
    decided integer not null check (decided >= 0),
    size integer not null check (size >= 0),
    drawn_at timestamptz not null
);
comment on column refund_draw.seed is 'Which of the month''s refunds are drawn follows from this alone.';
comment on column refund_draw.decided is 'How many refunds were decided in the month.';

create table refund_control (
    party_id uuid not null,
    refund_id uuid not null,
    month date not null references refund_draw (month),
    primary key (party_id, refund_id),
    foreign key (party_id, refund_id) references refund (party_id, id)
);
create index refund_control_month on refund_control (month);
create index refund_control_refund on refund_control (refund_id);

create table refund_protocol (
    party_id uuid not null,
    refund_id uuid not null,
    was_right boolean not null,
    remark text not null,
    written_by uuid not null references staff_member (id),
    written_at timestamptz not null,
    primary key (party_id, refund_id),
    foreign key (party_id, refund_id) references refund_control (party_id, refund_id),
    check (was_right or btrim(remark) <> '')
);

call guard_by_party('refund_control');
call guard_by_party('refund_protocol');
grant select, insert on refund_draw, refund_control to besked_jobs;
grant select on refund_draw, refund_control to besked_desk;
grant select, insert on refund_protocol to besked_desk;

insert into policy_setting (key, valid_from, value, source) values
('refunds.control_size', '2026-01-01', '5', 'shipped: how many of a month''s refunds are looked over');

-- Grants stop the roles that serve; the triggers stop the owner too.
create trigger refund_draw_frozen
before update or delete or truncate on refund_draw
for each statement execute function refuse_change();
create trigger refund_control_frozen
before update or delete or truncate on refund_control
for each statement execute function refuse_change();
create trigger refund_protocol_frozen
before update or delete or truncate on refund_protocol
for each statement execute function refuse_change();
