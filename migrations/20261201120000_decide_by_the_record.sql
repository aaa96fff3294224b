-- What a decision changes and where, who may make it, how to go on from it, and what becomes of an
-- appeal.

-- Whoever gave the statement does not reconsider (S000 p. 7). The key on the statement carries who
-- gave it, so that the two can be compared where the decision is kept.
alter table dispute_statement
add unique (party_id, dispute_id, round, digest, given_by);

alter table dispute_decision
add column stated_by uuid references staff_member (id),
add column remedy text not null default 'credit' check (
    remedy in ('credit', 'interest', 'payment', 'measure')
),
add column invoice_id uuid,
add column appeal_to_sv text check (appeal_to_sv <> ''),
add column appeal_to_en text check (appeal_to_en <> ''),
add foreign key (party_id, invoice_id) references invoice (party_id, id),
add foreign key (party_id, dispute_id, round, statement_digest, stated_by)
references dispute_statement (party_id, dispute_id, round, digest, given_by),
add check ((appeal_to_sv is null) = (appeal_to_en is null));

alter table dispute_decision disable trigger dispute_decision_frozen;
update dispute_decision as decision set
    stated_by = statement.given_by,
    invoice_id = dispute.invoice_id
from dispute_statement as statement, dispute
where statement.party_id = decision.party_id and statement.dispute_id = decision.dispute_id
    and statement.round = decision.round
    and dispute.party_id = decision.party_id and dispute.id = decision.dispute_id;
alter table dispute_decision enable trigger dispute_decision_frozen;
alter table dispute_decision
alter column stated_by set not null,
alter column invoice_id set not null,
-- What was decided before this came to hold stands.
add constraint dispute_decision_not_by_whoever_stated check (
    decided_by <> stated_by and confirmed_by is distinct from stated_by
) not valid;
comment on column dispute_decision.remedy is
    '`credit`: credited. `interest`: not charged. `payment`: moved from where it was booked.
     `measure`: taken back, and costs nothing.';
comment on column dispute_decision.invoice_id is
    'The invoice that is changed: another one, when that is the later of two for the same thing.';
comment on column dispute_decision.appeal_to_sv is
    'Who tries it further, as the setting named it then.';

-- A measure that costs nothing by itself is taken back without an amount.
do $$
declare
    named record;
begin
    for named in
        select conname from pg_constraint
        where conrelid = 'dispute_decision'::regclass and contype = 'c'
            and pg_get_constraintdef(oid) like '%no_change%credited = %'
    loop
        execute format('alter table dispute_decision drop constraint %I', named.conname);
    end loop;
end
$$;
alter table dispute_decision add constraint dispute_decision_amount check (
    (credited > 0) = (outcome <> 'no_change' and remedy <> 'measure')
);

-- An appeal that waits: handed in after the decision, or with the objection.
alter table dispute
add column appealed_at timestamptz,
add column appeal_ended_at timestamptz check (appeal_ended_at >= appealed_at),
add column request_refused_at timestamptz;
comment on column dispute.appeal_ended_at is
    'When it was handed over, dismissed, or fell because all that was asked for was changed.';
update dispute set appealed_at = changed_at where state = 'appealed';
grant update (appealed_at, appeal_ended_at, word) on dispute to besked_portal;
-- When the decision was read decides how long it can be appealed.
grant select (party_id, dispute_id, kind, delivered_at, read_at) on message to besked_desk;
grant update (appealed_at, appeal_ended_at, request_refused_at) on dispute to besked_desk;

alter table dispute drop constraint dispute_state_check;
alter table dispute add constraint dispute_state_check check (
    state in (
        'explained', 'open', 'taken', 'waiting_unit', 'waiting_debtor', 'stated', 'decided',
        'appealed', 'forwarded', 'withdrawn'
    )
);

alter table dispute_message drop constraint dispute_message_kind_check;
alter table dispute_message add constraint dispute_message_kind_check check (
    kind in (
        'message', 'completion', 'review', 'decision_request', 'appeal', 'request_refused',
        'appeal_dismissed'
    )
);
alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check check (
    kind in (
        'explanation', 'written', 'completion', 'statement', 'unit_answer', 'decision', 'lifted',
        'delay', 'request_refused', 'appeal_dismissed', 'appeal_forwarded', 'appeal_reopened'
    )
);

-- The ledger is told what the record shows to be wrong: a credit, interest that is not charged, a
-- payment to move, or a measure that is taken back.
alter table ledger_feed drop constraint ledger_feed_kind_check;
alter table ledger_feed add constraint ledger_feed_kind_check check (
    kind in (
        'hold_placed', 'hold_lifted', 'credit_proposed', 'interest_waived', 'payment_to_move',
        'measure_withdrawn'
    )
);
alter table ledger_feed drop constraint ledger_feed_amount_check;
alter table ledger_feed add constraint ledger_feed_amount_check check (
    amount > 0 or (kind = 'measure_withdrawn' and amount = 0)
);

create or replace function tell_ledger_of_decision() returns trigger
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
    if new.outcome <> 'no_change' then
        perform tell_ledger((
            new.party_id, null, new.invoice_id, new.dispute_id, new.id, new.decided_at,
            case new.remedy
                when 'interest' then 'interest_waived'
                when 'payment' then 'payment_to_move'
                when 'measure' then 'measure_withdrawn'
                else 'credit_proposed'
            end,
            new.credited, null, new.pay_by
        )::ledger_feed);
    end if;
    return null;
end
$$;

insert into policy_setting (key, valid_from, value, source) values
(
    'dispute.review_pauses', '2026-01-01', 'true',
    'shipped: what a manager is asked to look at again is paused meanwhile'
),
(
    'dispute.appeal_to', '2026-01-01',
    '{
        "administrative_appeal": {"sv": "förvaltningsrätten", "en": "the administrative court"},
        "legality_review": {"sv": "förvaltningsrätten", "en": "the administrative court"},
        "mixed": {"sv": "förvaltningsrätten", "en": "the administrative court"},
        "private_law": {"sv": "tingsrätten", "en": "the district court"}
    }',
    'shipped: an example, to be checked by the municipality'
),
(
    'dispute.appeal_to_of_kind', '2026-01-01',
    '{
        "BYGGLOV": {"sv": "länsstyrelsen", "en": "the county administrative board"},
        "LIVSMEDEL": {"sv": "länsstyrelsen", "en": "the county administrative board"},
        "MILJO": {"sv": "länsstyrelsen", "en": "the county administrative board"},
        "HYRA": {"sv": "hyresnämnden eller tingsrätten", "en": "the rent tribunal or the district court"},
        "VATTEN": {"sv": "mark- och miljödomstolen", "en": "the land and environment court"},
        "AVFALL": {"sv": "mark- och miljödomstolen", "en": "the land and environment court"}
    }',
    'shipped: the codes of kinds of charges that another body tries'
);
