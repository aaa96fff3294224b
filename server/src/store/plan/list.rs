//! Lists of plans: a party's own, and those that staff follow.

use crate::store::decode::Row;
use crate::store::{DeskTx, Scoped, StoreError};
use besked_app::ports::{
    Asking, FeeLeftOff, MOST_COUNTED, PAGE_SIZE, PlanPlace, PlanQueue, PlanRow, StaffPlanList,
    StaffPlanRow, Stood,
};
use besked_domain::id::{InvoiceId, PartyId, PlanId};
use besked_domain::money::Money;
use besked_domain::plan::life::State;
use besked_domain::plan::{Contest, FollowUp, Judgement, PlanPolicy, standing};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::Value;
use uuid::Uuid;

/// A party's plans, for one invoice or for all: those that are not at their end first, then the newest
/// first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn of_party(
    tx: &mut impl Scoped,
    party: PartyId,
    invoice: Option<InvoiceId>,
    today: NaiveDate,
) -> Result<Vec<PlanRow>, StoreError> {
    let rows = sqlx::query_as!(
        Stored,
        r#"select
            party_id as "party_id!", id as "id!", number as "number!",
            state as "state!", version as "version!", answer_by, proposed_at as "proposed_at!",
            noticed_on, put_forward as "put_forward!", unit_sv as "unit_sv!",
            unit_en as "unit_en!", judged as "judged!", policy as "policy!", many as "many!",
            paid as "paid!", left_to_pay as "left_to_pay!", subject_sv as "subject_sv!",
            subject_en as "subject_en!", contested as "contested!", contested_pay_by,
            awaits_countersign as "awaits_countersign!", began_on, change_sign_by,
            successor_awaits as "successor_awaits!", fee_left_off(party_id, id) as fee_left_off
        from plan_listed as listed
        where party_id = $1
            and (
                $2::uuid is null
                or exists (
                    select from plan_invoice as sought
                    where sought.party_id = listed.party_id and sought.plan_id = listed.id
                        and sought.version = listed.version and sought.invoice_id = $2
                )
            )
        order by
            state not in ('proposed', 'countered', 'agreed', 'active', 'noticed'),
            proposed_at desc, id
        limit 200"#,
        party.0,
        invoice.map(|invoice| invoice.0)
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(|row| Ok(row.read(today)?.0)).collect()
}

/// The states of the plans of a list. What is put forward waits for the municipality, and so does what the debtor's
/// side has signed and the municipality is to sign too: a plan, or a change of one that is being paid.
const fn states(list: PlanQueue) -> &'static [State] {
    match list {
        PlanQueue::Waiting => &[State::Proposed, State::Agreed],
        PlanQueue::Theirs => &[State::Countered, State::Agreed],
        PlanQueue::Running => &[State::Active, State::Noticed],
    }
}

/// A part of a list.
#[derive(Clone, Copy)]
struct Part {
    list: PlanQueue,
    /// What has stood before it.
    after: Option<PlanPlace>,
    /// Those with this day or an earlier one.
    through: Option<NaiveDate>,
    /// No more than so many.
    most: i64,
}

/// A page of a list that staff follow, and how many there are in all: the first promised first; of those that are
/// being paid the one whose next instalment has the earliest day, so that the late ones come first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn page(
    tx: &mut DeskTx,
    list: PlanQueue,
    after: Option<PlanPlace>,
    today: NaiveDate,
) -> Result<StaffPlanList, StoreError> {
    let size = usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX);
    let part = Part { list, after, through: None, most: i64::from(PAGE_SIZE) + 1 };
    let (mut found, total) = read(tx, part, today).await?;
    let total = match total {
        Some(total) => total,
        // Past the end there is no row to carry the count: the first one does.
        None if after.is_some() => {
            let first = Part { after: None, most: 1, ..part };
            read(tx, first, today).await?.1.unwrap_or_default()
        }
        None => 0,
    };
    let goes_on = found.len() > size;
    found.truncate(size);
    let next = found.last().filter(|_| goes_on).map(|(row, listed_by)| PlanPlace {
        list,
        after: row.row.id,
        stood: Stood::from(*listed_by),
    });
    let rows = found.into_iter().map(|(row, _)| row).collect();
    Ok(StaffPlanList { rows, next, total })
}

/// How many of those that are being paid ask for a look, of each kind. So many are looked at that it takes no longer
/// the more there are, those to be paid first.
///
/// # Errors
/// When the database does not answer, or a row cannot be read.
pub async fn asking(tx: &mut DeskTx, today: NaiveDate) -> Result<Asking, StoreError> {
    // Nothing asks for one before its next day to pay has come.
    let list = PlanQueue::Running;
    let due = Part { list, after: None, through: Some(today), most: MOST_COUNTED + 1 };
    let (mut rows, _) = read(tx, due, today).await?;
    let most = usize::try_from(MOST_COUNTED).unwrap_or(usize::MAX);
    let goes_on = rows.len() > most;
    rows.truncate(most);
    let kinds: Vec<FollowUp> =
        rows.iter().filter_map(|(own, _)| Some(own.row.standing?.follow_up(today))).collect();
    let many = |kind| (kind, kinds.iter().filter(|own| **own == kind).count());
    let kinds = FollowUp::ASKING.into_iter().map(many).filter(|(_, many)| *many > 0).collect();
    Ok(Asking { kinds, goes_on })
}

/// The rows of a part of a list, each with the day that it stands by; and how many the whole has, counted so far as
/// it takes no longer the more there are. `None` where the part has no row.
async fn read(
    tx: &mut DeskTx,
    part: Part,
    today: NaiveDate,
) -> Result<(Vec<(StaffPlanRow, Option<NaiveDate>)>, Option<i64>), StoreError> {
    let Part { list, after, through, most } = part;
    let states: Vec<String> = states(list).iter().map(|state| state.word().to_owned()).collect();
    let rows = sqlx::query!(
        r#"with matching as not materialized (
            select
                plan.party_id, plan.id,
                case
                    when awaits_countersign(plan) then (
                        select offer.first_due_on from plan_offer as offer
                        where offer.party_id = plan.party_id and offer.plan_id = plan.id
                            and offer.version = plan.version
                    )
                    else plan.answer_by
                end as listed_by
            from plan
            where not $3::boolean
                and (
                    (plan.state = any($1::text[]) and case
                        when plan.put_forward_by is not null then $2::boolean
                        when plan.state = 'agreed' then awaits_countersign(plan) = $2
                        else true
                    end)
                    or (plan.put_forward_by is not null and $2)
                )
            union all
            select running.party_id, running.id, running.next_due_on
            from plan_being_paid as running
            where $3::boolean
            union all
            -- So does a change of one that is being paid, by the last day to sign it.
            select awaited.party_id, awaited.plan_id, awaited.sign_by
            from plan_change_awaited as awaited
            where $2::boolean
        ), page as (
            select *
            from matching
            where ($4::date is null or listed_by <= $4)
                and (
                    $5::uuid is null
                    or (coalesce(listed_by, 'infinity'::date), id)
                    > (coalesce($6::date, 'infinity'::date), $5)
                )
            order by coalesce(listed_by, 'infinity'::date), id
            limit $7
        )
        select
            listed.party_id as "party_id!", party.name as "party_name!", listed.id as "id!",
            listed.number as "number!", listed.state as "state!", listed.version as "version!",
            listed.answer_by, listed.proposed_at as "proposed_at!", listed.noticed_on,
            listed.put_forward as "put_forward!", listed.unit_sv as "unit_sv!",
            listed.unit_en as "unit_en!", listed.judged as "judged!", listed.policy as "policy!",
            listed.many as "many!", listed.paid as "paid!", listed.left_to_pay as "left_to_pay!",
            listed.subject_sv as "subject_sv!", listed.subject_en as "subject_en!",
            listed.contested as "contested!", listed.contested_pay_by,
            listed.awaits_countersign as "awaits_countersign!", listed.began_on,
            listed.change_sign_by, listed.successor_awaits as "successor_awaits!", page.listed_by,
            fee_left_off(listed.party_id, listed.id) as fee_left_off,
            (select count(*) from (select from matching limit $8) as counted) as "total!"
        from page
        inner join plan_listed as listed
            on page.party_id = listed.party_id and page.id = listed.id
        inner join party on page.party_id = party.id
        order by coalesce(page.listed_by, 'infinity'::date), page.id"#,
        &states,
        list == PlanQueue::Waiting,
        list == PlanQueue::Running,
        through,
        after.map(|place| place.after.0),
        after.and_then(|place| place.stood.day()),
        most,
        MOST_COUNTED + 1
    )
    .fetch_all(tx.connection())
    .await?;
    let total = rows.first().map(|row| row.total);
    let rows = rows.into_iter().map(|row| {
        let (listed_by, party_name) = (row.listed_by, row.party_name);
        let stored = Stored {
            party_id: row.party_id,
            id: row.id,
            number: row.number,
            state: row.state,
            version: row.version,
            answer_by: row.answer_by,
            proposed_at: row.proposed_at,
            noticed_on: row.noticed_on,
            put_forward: row.put_forward,
            unit_sv: row.unit_sv,
            unit_en: row.unit_en,
            judged: row.judged,
            policy: row.policy,
            many: row.many,
            paid: row.paid,
            left_to_pay: row.left_to_pay,
            subject_sv: row.subject_sv,
            subject_en: row.subject_en,
            contested: row.contested,
            contested_pay_by: row.contested_pay_by,
            awaits_countersign: row.awaits_countersign,
            began_on: row.began_on,
            change_sign_by: row.change_sign_by,
            successor_awaits: row.successor_awaits,
            fee_left_off: row.fee_left_off,
        };
        let (row, party) = stored.read(today)?;
        Ok((StaffPlanRow { row, party, party_name }, listed_by))
    });
    Ok((rows.collect::<Result<_, StoreError>>()?, total))
}

/// A plan as lists read it.
pub(super) struct Stored {
    pub(super) party_id: Uuid,
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) state: String,
    pub(super) version: i32,
    pub(super) answer_by: Option<NaiveDate>,
    pub(super) proposed_at: DateTime<Utc>,
    pub(super) noticed_on: Option<NaiveDate>,
    pub(super) put_forward: bool,
    pub(super) unit_sv: String,
    pub(super) unit_en: String,
    pub(super) judged: Value,
    pub(super) policy: Value,
    pub(super) many: i64,
    pub(super) paid: Decimal,
    pub(super) left_to_pay: Decimal,
    pub(super) subject_sv: String,
    pub(super) subject_en: String,
    pub(super) contested: Decimal,
    pub(super) contested_pay_by: Option<NaiveDate>,
    pub(super) awaits_countersign: bool,
    pub(super) began_on: Option<NaiveDate>,
    pub(super) change_sign_by: Option<NaiveDate>,
    pub(super) successor_awaits: bool,
    pub(super) fee_left_off: Option<String>,
}

impl Stored {
    /// The row, and whose it is.
    pub(super) fn read(self, today: NaiveDate) -> Result<(PlanRow, PartyId), StoreError> {
        let row = Row::new("plan", self.id);
        let judgement: Judgement = row.json("judged", self.judged)?;
        let fee_left_off = match self.fee_left_off.as_deref() {
            None => None,
            Some("unbooked") => Some(FeeLeftOff::Unbooked),
            Some("waived") => Some(FeeLeftOff::Waived),
            Some(other) => {
                return Err(row.error("fee_left_off", format!("{other} is no reason")));
            }
        };
        let agreed = row.present("judged", judgement.plan)?.1;
        let schedule = if fee_left_off.is_some() { agreed.without_fee() } else { agreed };
        let policy: PlanPolicy = row.json("policy", self.policy)?;
        let state = row.word("state", &self.state)?;
        let paid = Money::round(self.paid);
        let runs = matches!(state, State::Active | State::Noticed);
        let contest =
            Contest { contested: Money::round(self.contested), pay_by: self.contested_pay_by };
        let awaits_us = self.change_sign_by.is_some() || self.successor_awaits;
        let kept = runs.then(|| {
            standing(&schedule, paid, self.noticed_on, &policy, today)
                .counted_from(self.began_on, &policy, today)
                .beside(contest, &policy, today)
                .while_awaiting_us(awaits_us)
        });
        let read = PlanRow {
            id: PlanId(self.id),
            number: self.number,
            state,
            version: self.version,
            answer_by: self.answer_by,
            proposed_at: self.proposed_at,
            invoices: self.many,
            subject: Localised { sv: self.subject_sv, en: self.subject_en },
            unit: Localised { sv: self.unit_sv, en: self.unit_en },
            schedule,
            fee_left_off,
            paid,
            left: Money::round(self.left_to_pay),
            noticed_on: self.noticed_on,
            standing: kept,
            put_forward: self.put_forward,
            awaits_countersign: self.awaits_countersign,
            change_sign_by: self.change_sign_by,
        };
        Ok((read, PartyId(self.party_id)))
    }
}
