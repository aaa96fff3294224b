-- Papers that an official takes in came on a day of their own, which both sides read: `sent_at` is when they were written
-- down.
alter table evidence
add column arrived_on date,
add check (arrived_on is null or registered_by is not null);
comment on column evidence.arrived_on is
    'The day that it came another way than through the portal, as the official wrote it down.';

-- What came before: with a letter of the same moment, or with the objection itself.
update evidence set arrived_on = coalesce(
    (
        select max(letter.arrived_on) from dispute_message as letter
        where letter.party_id = evidence.party_id and letter.dispute_id = evidence.dispute_id
            and letter.registered_by = evidence.registered_by and letter.sent_at = evidence.sent_at
    ),
    (
        select (dispute.received_at at time zone 'Europe/Stockholm')::date from dispute
        where dispute.party_id = evidence.party_id and dispute.id = evidence.dispute_id
            and evidence.came = 'objection'
    )
)
where registered_by is not null;
