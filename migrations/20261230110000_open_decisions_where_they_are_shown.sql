-- A decision is received when it is shown to the party's side: on the page of its case, or in its letter. The message
-- that tells of it does not hold it, and starts no time by being read (FL 44 §).
alter table message
add column shown_at timestamptz check (shown_at >= delivered_at),
add column shown_by uuid references party (id),
add check ((shown_at is null) = (shown_by is null)),
add check (shown_at is null or kind in ('decision', 'request_refused'));
comment on column message.read_at is 'When the message itself was first opened.';
comment on column message.shown_at is
    'When the decision that it tells of was first shown: the time to appeal is counted from then (FL 44 §).';
grant update (shown_at, shown_by) on message to besked_portal;
grant select (shown_at) on message to besked_desk;

-- Whoever was told a last day by opening the message, before a proof was registered that would give an earlier one,
-- keeps it (FL 45 §). All else is opened anew: that never gives an earlier day than was told.
update message
set shown_at = read_at, shown_by = read_by
from dispute_decision as decision
where message.party_id = decision.party_id and message.dispute_id = decision.dispute_id
    and message.kind = 'decision' and message.delivered_at = decision.decided_at
    and message.read_at < (
        select min(proof.registered_at) from decision_receipt as proof
        where proof.party_id = decision.party_id and proof.dispute_id = decision.dispute_id
            and proof.round = decision.round
    );
