//! What is overdue and undisputed, and not put off by a respite: what a claim may be sent for
//! (S000 p. 11, inkassolagen 8 §). What a decision has left unchanged is not claimed while that can be
//! appealed (FL 35 §).

mod stored;

use super::{JobsTx, Scoped, StoreError};
use besked_domain::dispute::decision::appealable_since;
use besked_domain::id::{InvoiceId, PartyId};
use besked_domain::interest::RateTable;
use besked_domain::invoice::{CountedDays, FeeKind, WaivedDays};
use besked_domain::money::Money;
use besked_domain::plan::unknown_since;
use besked_domain::text::Localised;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::Value;
use stored::Stored;

/// How many are read at a time.
pub const AT_A_TIME: i64 = 1_000;

/// A claim that may be sent.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Claim {
    /// Who owes.
    pub party: PartyId,
    /// Identity number, or `scheme:value`.
    pub identity: String,
    /// The name.
    pub name: String,
    /// The invoice.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: String,
    /// The unit's code.
    pub unit: String,
    /// What the debt concerns.
    pub ground: Localised,
    /// Invoice date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// The principal that is left, without what is paused of it.
    pub principal: Money,
    /// What interest rests on: `interest_act`, `own_rule` or `none`.
    pub interest_basis: String,
    /// The first day that interest is counted for; none while interest is contested.
    pub interest_from: Option<NaiveDate>,
    /// The whole rate on the day of the list, in per cent a year, where interest is counted.
    pub interest_percent: Option<Decimal>,
    /// The days before those for which interest is counted too, and that is not booked: before and between those for which
    /// plans have waived it, each at the rate of its day.
    pub interest_before: Vec<CountedDays>,
    /// The days for which plans have waived interest: none is claimed for them.
    pub interest_waived: Vec<WaivedDays>,
    /// Fees, each with what is left of it to claim. None that is paused.
    pub fees: Vec<ClaimedFee>,
    /// Payments.
    pub payments: Vec<Paid>,
    /// Whether someone contests a part of the invoice: a case is open or tried further, or something is
    /// paused.
    pub disputed: bool,
    /// What is left to pay and paused, and is no part of the claim.
    pub paused: Money,
    /// Reminders sent: their dates.
    pub reminders: Value,
    /// The files of the invoice's cases: name, SHA-256 in hexadecimal.
    pub attachments: Value,
    /// E-mail address that the party has confirmed.
    pub email: Option<String>,
    /// Telephone number that the party has given, E.164.
    pub phone: Option<String>,
}

/// A fee in a claim.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ClaimedFee {
    /// Which kind.
    pub kind: FeeKind,
    /// The day that it was charged.
    pub on: NaiveDate,
    /// What is left of it to claim.
    pub amount: Money,
}

/// A payment in a claim.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Paid {
    /// The day that it reached the municipality.
    pub on: NaiveDate,
    /// How much; negative when it was taken back.
    pub amount: Money,
}

/// Claims, and the last invoice that was looked at for them: of some nothing can be claimed.
#[derive(Clone, PartialEq, Debug)]
pub struct Batch {
    /// The claims.
    pub claims: Vec<Claim>,
    /// Where the next ones begin.
    pub last: (PartyId, InvoiceId),
}

/// The claims among the next invoices after one, in the order of their keys; `None` when there are no
/// more. Parties with protected identity are not among them: their claims are a matter for those with
/// the right to see them.
///
/// What a decision leaves unchanged counts as paused until the time to appeal has run out, whether or not it was
/// paused before: from the first day that the decision was opened or is proved to have been received, but from the day
/// that it was opened where that was before any proof was registered, and where neither is known from the last day to
/// pay that it gave. Before that day nothing of the invoice is claimed, by
/// whatever law it was decided.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn after(
    tx: &mut JobsTx,
    last: Option<(PartyId, InvoiceId)>,
    rates: &RateTable,
    today: NaiveDate,
) -> Result<Option<Batch>, StoreError> {
    let (party, invoice) = last.map(|(party, invoice)| (party.0, invoice.0)).unzip();
    let rows = sqlx::query_as!(
        Stored,
        r#"select
            invoice.party_id, invoice.id, identity.scheme, identity.value, party.name,
            invoice.number, unit.code, invoice.subject_sv, invoice.subject_en, invoice.issued_on,
            invoice.due_on, invoice.total - invoice.credited as "charged!",
            terms.interest_basis as "interest_basis!", invoice.interest_notice,
            agreed_through(invoice.party_id, invoice.id) as "agreed!",
            contact.phone as "phone?",
            case when contact.email_confirmed_at is not null then contact.email end as email,
            exists (
                select from dispute
                where dispute.party_id = invoice.party_id and dispute.invoice_id = invoice.id
                    and (dispute.worked_on or dispute.state = 'forwarded')
            ) as "contested!",
            coalesce((
                select jsonb_agg(jsonb_build_object(
                    'scope', paused.scope, 'ground', dispute.ground,
                    'targets', explanation.objection -> 'targets', 'amount', paused.amount::text
                ) order by paused.placed_at, paused.id)
                from dispute
                inner join explanation
                    on dispute.party_id = explanation.party_id
                    and dispute.id = explanation.dispute_id
                left join lateral (
                    -- The latest decision, where it leaves something that can be appealed today.
                    select decision.decided_at, made.earlier > 0 as again, made.changed as credited
                    from dispute_decision as decision
                    cross join lateral (
                        -- What all rounds have changed, as far as it comes about: of what lay on nothing no more is
                        -- booked than what was found.
                        select
                            count(*) filter (where each.round < decision.round) as earlier,
                            sum(
                                coalesce(each.credited_beside + booked.amount, each.credited)
                            ) as changed
                        from dispute_decision as each
                        cross join lateral (
                            select sum(booking.amount) as amount from dispute_booking as booking
                            where booking.party_id = each.party_id
                                and booking.dispute_id = each.dispute_id
                                and booking.round = each.round
                        ) as booked
                        where each.party_id = decision.party_id
                            and each.dispute_id = decision.dispute_id
                            and each.round <= decision.round
                    ) as made
                    where decision.party_id = dispute.party_id
                        and decision.dispute_id = dispute.id
                        and dispute.regime = 'administrative_appeal'
                        and (
                            decision.pay_by is not null or decision.rest_paid
                            or decision.rest_paused
                        )
                        and not exists (
                            select from dispute_decision as newer
                            where newer.party_id = decision.party_id
                                and newer.dispute_id = decision.dispute_id
                                and newer.round > decision.round
                        )
                        and coalesce(least((
                            select (min(message.shown_at) at time zone 'Europe/Stockholm')::date
                            from message
                            where message.party_id = decision.party_id
                                and message.dispute_id = decision.dispute_id
                                and message.kind = 'decision'
                                and message.delivered_at = decision.decided_at
                        ), (
                            select proof.received_on from decision_receipt as proof
                            where proof.party_id = decision.party_id
                                and proof.dispute_id = decision.dispute_id
                                and proof.round = decision.round
                                -- Whoever opened it before any was registered was told the later day.
                                and not exists (
                                    select from message
                                    where message.party_id = decision.party_id
                                        and message.dispute_id = decision.dispute_id
                                        and message.kind = 'decision'
                                        and message.delivered_at = decision.decided_at
                                        and message.shown_at < (
                                            select min(any_proof.registered_at)
                                            from decision_receipt as any_proof
                                            where any_proof.party_id = decision.party_id
                                                and any_proof.dispute_id = decision.dispute_id
                                                and any_proof.round = decision.round
                                        )
                                )
                            order by proof.registered_at desc, proof.id desc
                            limit 1
                        )), greatest(decision.pay_by, (
                            -- What an appeal went on pausing got its day when that was lifted.
                            select max(lifted.pay_by) from hold as lifted
                            where lifted.party_id = decision.party_id
                                and lifted.dispute_id = decision.dispute_id
                                and lifted.lifted_at >= decision.decided_at
                                and decision.rest_paused
                        )), (decision.decided_at at time zone 'Europe/Stockholm')::date) >= $5
                ) as decided on true
                inner join lateral (
                    select hold.id, hold.placed_at, hold.scope, hold.amount from hold
                    where hold.party_id = dispute.party_id and hold.dispute_id = dispute.id
                        and hold.invoice_id = invoice.id and hold.lifted_at is null
                    union all
                    -- The last pause before it. A credit that waits is paused by itself, and so is an appeal,
                    -- each on its own invoice: the credit on that of the charge. Once more than one round has been
                    -- decided it may hold only what the earlier ones left.
                    select hold.id, hold.placed_at, hold.scope,
                        greatest(hold.amount - case
                            when hold.invoice_id = dispute.invoice_id then decided.credited else 0
                        end - coalesce((
                            select sum(standing.amount) from hold as standing
                            where standing.party_id = hold.party_id
                                and standing.dispute_id = hold.dispute_id
                                and standing.invoice_id = hold.invoice_id
                                and standing.lifted_at is null
                                and standing.scope <> 'difference'
                        ), 0), 0)
                    from hold
                    where hold.party_id = dispute.party_id and hold.dispute_id = dispute.id
                        and hold.invoice_id = invoice.id and hold.lifted_at <= decided.decided_at
                        and not (decided.again and hold.invoice_id = dispute.invoice_id)
                        and not exists (
                            select from hold as later
                            where later.party_id = hold.party_id and later.dispute_id = hold.dispute_id
                                and later.invoice_id = hold.invoice_id
                                and later.lifted_at > hold.lifted_at
                                and later.lifted_at <= decided.decided_at
                        )
                    union all
                    -- What was not paused before it, and what several rounds together leave.
                    select dispute.id, dispute.received_at,
                        case dispute.ground when 'reduce_interest' then 'interest' else 'disputed' end,
                        greatest(dispute.disputed - decided.credited - coalesce((
                            select sum(standing.amount) from hold as standing
                            where standing.party_id = dispute.party_id
                                and standing.dispute_id = dispute.id
                                and standing.invoice_id = dispute.invoice_id
                                and standing.lifted_at is null
                                and standing.scope <> 'difference'
                        ), 0), 0)
                    where decided.decided_at is not null and dispute.invoice_id = invoice.id
                        and (decided.again or not exists (
                            select from hold
                            where hold.party_id = dispute.party_id and hold.dispute_id = dispute.id
                                and hold.scope <> 'difference'
                                and hold.placed_at <= decided.decided_at
                        ))
                ) as paused on true
                where dispute.party_id = invoice.party_id and dispute.id in (
                    select own.id from dispute as own
                    where own.party_id = invoice.party_id and own.invoice_id = invoice.id
                    union all
                    select hold.dispute_id from hold
                    where hold.party_id = invoice.party_id and hold.invoice_id = invoice.id
                )
            ), '[]') as "holds!",
            coalesce((
                select jsonb_agg(jsonb_build_object(
                    'id', fee.id, 'kind', fee.kind, 'on', fee.charged_on,
                    'amount', fee.amount::text, 'waived_on', null
                ))
                from fee
                where fee.party_id = invoice.party_id and fee.invoice_id = invoice.id
                    and fee.waived_on is null
            ), '[]') as "fees!",
            coalesce((
                select jsonb_agg(jsonb_build_object(
                    'id', payment.id, 'on', payment.paid_on, 'amount', payment.amount::text,
                    'channel', payment.channel, 'reference', payment.reference
                ) order by payment.paid_on, payment.id)
                from payment
                where payment.party_id = invoice.party_id and payment.invoice_id = invoice.id
            ), '[]') as "payments!",
            coalesce((
                select jsonb_agg(dunning.sent_on order by dunning.sent_on)
                from dunning
                where dunning.party_id = invoice.party_id and dunning.invoice_id = invoice.id
                    and dunning.stage = 'reminder'
            ), '[]') as "reminders!",
            coalesce((
                select jsonb_agg(
                    jsonb_build_object(
                        'name', evidence.name, 'sha256', encode(evidence.sha256, 'hex')
                    ) order by evidence.sent_at, evidence.id
                )
                from evidence
                where evidence.party_id = invoice.party_id and evidence.invoice_id = invoice.id
                    and evidence.dispute_id is not null and evidence.sha256 is not null
            ), '[]') as "attachments!"
        from invoice
        inner join party on invoice.party_id = party.id
        inner join party_identity as identity on party.id = identity.party_id and identity.main
        inner join unit on invoice.unit_id = unit.id
        left join party_contact as contact on party.id = contact.party_id
        inner join lateral (
            select terms.interest_basis, terms.regime
            from charge_type_terms as terms
            where terms.charge_type_id = invoice.charge_type_id
            order by
                terms.valid_from <= invoice.issued_on desc,
                abs(terms.valid_from - invoice.issued_on)
            limit 1
        ) as terms on true
        where invoice.left_to_pay > 0
            and invoice.due_on < $1
            and coalesce(invoice.dunning_stage, 'reminder') in ('reminder', 'delivery_stop')
            and not exists (
                select from hold
                where hold.party_id = invoice.party_id and hold.invoice_id = invoice.id
                    and hold.pay_by >= $1
            )
            and not exists (
                select from dispute
                inner join dispute_decision as decision
                    on dispute.party_id = decision.party_id and dispute.id = decision.dispute_id
                where dispute.party_id = invoice.party_id
                    and invoice.id in (dispute.invoice_id, decision.invoice_id)
                    and decision.pay_by >= $1
            )
            and not is_stopped(invoice.party_id, invoice.id, $1)
            -- What was paid on the last day of a respite may not be known yet.
            and not is_moved(invoice.party_id, invoice.id, $6)
            and terms.regime <> 'excluded'
            and not party.protected
            and ($2::uuid is null or (invoice.party_id, invoice.id) > ($2, $3))
        order by invoice.party_id, invoice.id
        limit $4"#,
        today,
        party,
        invoice,
        AT_A_TIME,
        appealable_since(today),
        unknown_since(today)
    )
    .fetch_all(tx.connection())
    .await?;
    let Some(end) = rows.last() else { return Ok(None) };
    let last = (PartyId(end.party_id), InvoiceId(end.id));
    let claims = rows.into_iter().filter_map(|row| row.read(rates, today).transpose());
    Ok(Some(Batch { claims: claims.collect::<Result<_, StoreError>>()?, last }))
}

/// How many overdue claims there are on parties with protected identity.
///
/// # Errors
/// When the database does not answer.
pub async fn left_out(tx: &mut JobsTx, today: NaiveDate) -> Result<i64, StoreError> {
    let many = sqlx::query_scalar!(
        r#"select count(*) as "many!"
        from invoice
        inner join party on invoice.party_id = party.id
        where party.protected and invoice.left_to_pay > 0 and invoice.due_on < $1"#,
        today
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(many)
}
