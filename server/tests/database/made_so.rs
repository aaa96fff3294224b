//! What is so in a case, whoever has made it so: `$1` is the case.

/// A charge that can be appealed, objected to seven months ago.
pub(crate) const CAN_BE_APPEALED: &str = "update dispute
    set received_at = received_at - interval '7 months', regime = 'administrative_appeal'
    where id = $1";
/// Each decision was received long ago, by a proof: what comes now comes too late.
pub(crate) const RECEIVED_LONG_AGO: &str = "insert into decision_receipt (
        party_id, id, dispute_id, round, received_on, manner, registered_at, registered_by
    )
    select party_id, gen_random_uuid(), dispute_id, round, '2026-10-01', 'served', decided_at,
        stated_by
    from dispute_decision where dispute_id = $1";
/// So was a no to deciding now, whose message was read.
pub(crate) const REFUSED_LONG_AGO: &str = "update message
    set delivered_at = '2026-10-01 08:00+00', read_at = '2026-10-01 09:00+00', read_by = party_id
    where dispute_id = $1 and kind = 'request_refused'";
