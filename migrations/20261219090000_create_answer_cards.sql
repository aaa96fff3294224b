-- What whoever answers says about a topic, kept by each unit (S003 3.1). A card is never changed: the next one
-- holds from its day, which is announced in good time.

create table answer_card (
    id uuid primary key,
    unit_id uuid not null references unit (id),
    topic text not null check (
        topic in ('invoice', 'payment', 'cannot_pay', 'dispute', 'plan', 'other')
    ),
    text_sv text not null check (text_sv <> ''),
    text_en text not null check (text_en <> ''),
    valid_from date not null,
    announced_on date not null,
    kept_by uuid not null references staff_member (id),
    removed_at timestamptz
);
comment on column answer_card.announced_on is 'The day in Stockholm that it was written on.';
create index answer_card_topic on answer_card (topic, valid_from) where removed_at is null;
grant select, insert on answer_card to besked_desk;
grant update (removed_at) on answer_card to besked_desk;

insert into policy_setting (key, valid_from, value, source) values
('callback.card_lead_days', '2026-01-01', '5', 'shipped: working days that a change is announced before');
