//! What units answer, who is biased, and faults of the municipality's own with their work lists.

use crate::disputes::{decide, desk, in_role, manager, open, told};
use crate::seed::{
    COMPANY, FAULT, HANDLER, NEIGHBOUR, OVERDUE, PRESCHOOL, PROTECTED, PROTECTED_INVOICE, RESIDENT,
    UNNAMED_HANDLER, can_be_appealed, clock, debtor, pools, staff,
};
use crate::way_out::{into_folder, runner_at};
use besked_app::ports::{
    DebtorPortal as _, Looked, PortalError, Staff, StaffAct, StaffDesk as _, StaffRole,
};
use besked_domain::dispute::case::{Outcome, Refusal, State};
use besked_domain::dispute::fault::{Cause, HitState};
use besked_domain::dispute::{Ground, Reading, Told};
use besked_domain::id::{DisputeId, InvoiceId, PartyId, UnitRequestId};
use besked_domain::text::Lang;
use besked_server::desk::Desk;
use besked_server::portal::Portal;
use besked_server::store::events;
use besked_server::store::settings::SettingsCache;
use besked_server::store::{DeskTx, Mode, Pools};
use sqlx::PgPool;
use uuid::Uuid;

fn handler() -> Staff {
    in_role(StaffRole::Handler, HANDLER)
}

async fn refused(desk: &Desk, who: &Staff, id: DisputeId, act: StaffAct) -> Refusal {
    match desk.act(who, id, &act, Uuid::new_v4()).await {
        Err(PortalError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

/// The line of the overdue invoice that the case is about.
pub(crate) const LINE: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_c001);

async fn line_case(pools: &Pools) -> DisputeId {
    open(pools, OVERDUE, &Told { ids: vec![LINE], ..told(Ground::WrongAmount) }).await
}

/// An invoice of a party with a line by the rule of [`LINE`].
pub(crate) async fn alike(
    owner: &PgPool,
    party: PartyId,
    number: &str,
    (issued, price, object, period): (&str, &str, &str, &str),
) -> InvoiceId {
    let (invoice, line) = (Uuid::now_v7(), Uuid::now_v7());
    sqlx::query(
        "insert into invoice (party_id, id, unit_id, charge_type_id, number, issued_on, due_on,
            subject_sv, subject_en, total, vat, interest_notice)
        select $1, $2, unit_id, charge_type_id, $3, $4::date, $4::date + 30, 'Förskola',
            'Preschool', 100, 0, true
        from invoice where id = $5",
    )
    .bind(party.0)
    .bind(invoice)
    .bind(number)
    .bind(issued)
    .bind(OVERDUE.0)
    .execute(owner)
    .await
    .unwrap();
    sqlx::query(
        "insert into invoice_line (party_id, id, invoice_id, position, description_sv,
            description_en, net, vat_rate, amount, rule_id, period_from, period_to, object,
            quantity, measure, quantity_source, unit_price)
        select $1, $2, $3, 0, 'Heltid', 'Full time', 100, 0, 100, rule_id, $4::date,
            ($4::date + interval '1 month')::date - 1, $5, 1, 'month', 'decided', $6::numeric
        from invoice_line where id = $7",
    )
    .bind(party.0)
    .bind(line)
    .bind(invoice)
    .bind(period)
    .bind(object)
    .bind(price)
    .bind(LINE)
    .execute(owner)
    .await
    .unwrap();
    InvoiceId(invoice)
}

#[sqlx::test(migrations = false)]
async fn a_units_answer_is_kept_told_and_to_be_commented_on(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = line_case(&pools).await;
    let desk = desk(&pools);
    let ask = StaffAct::AskUnit {
        unit: PRESCHOOL,
        text: text("Var det stängt?"),
        by: "2026-12-01".parse().unwrap(),
    };
    desk.act(&handler(), id, &ask, Uuid::new_v4()).await.unwrap();
    let file = async || desk.dispute(&handler(), id, Lang::Sv, Reading::Full).await.unwrap();
    let asked = file().await.unwrap();
    assert_eq!((asked.case.row.state, asked.requests.len()), (State::WaitingUnit, 1));
    let request = asked.requests[0].id;

    // An answer to another case's question is none.
    let wrong = StaffAct::RecordAnswer {
        request: UnitRequestId(Uuid::now_v7()),
        text: text("Ja, två dagar."),
    };
    assert_eq!(refused(&desk, &handler(), id, wrong).await, Refusal::Stale);
    let answer = StaffAct::RecordAnswer { request, text: text("Ja, två dagar.") };
    desk.act(&handler(), id, &answer, Uuid::new_v4()).await.unwrap();
    assert_eq!(refused(&desk, &handler(), id, answer).await, Refusal::Stale, "written once");

    let answered = file().await.unwrap();
    assert_eq!(answered.case.row.state, State::Taken);
    assert_eq!(answered.case.events.last().unwrap().name, "UnitAnswered");
    let kept = answered.requests[0].answer.clone().unwrap();
    assert_eq!(kept.body, "Ja, två dagar.");
    // The person reads the answer and is told of it.
    let portal = Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock());
    let who = debtor(RESIDENT, RESIDENT);
    let own = portal.dispute(&who, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!(own.unit_answers[0].answer, kept);
    let messages = portal.messages(&who, 1).await.unwrap();
    let newest = serde_json::to_value(messages.rows[0].notice).unwrap();
    assert_eq!(newest["kind"], "unit_answer");
    assert_eq!(newest["comment_by"], kept.comment_by.to_string());
}

#[sqlx::test(migrations = false)]
async fn what_a_unit_answered_late_is_commented_on_before_the_decision(owner: PgPool) {
    let pools = pools(&owner).await;
    can_be_appealed(&owner).await;
    let id = line_case(&pools).await;
    let desk = desk(&pools);
    let ask = |text: &str| StaffAct::AskUnit {
        unit: PRESCHOOL,
        text: text.to_owned(),
        by: "2026-12-01".parse().unwrap(),
    };
    desk.act(&handler(), id, &ask("Var det stängt?"), Uuid::new_v4()).await.unwrap();
    desk.act(
        &handler(),
        id,
        &StaffAct::State(text("Enligt schemat var det öppet.")),
        Uuid::new_v4(),
    )
    .await
    .unwrap();
    // The time to comment on the statement has passed; then the answer comes.
    sqlx::query("alter table dispute_statement disable trigger user")
        .execute(&owner)
        .await
        .unwrap();
    sqlx::query("update dispute_statement set comment_by = '2026-11-20' where dispute_id = $1")
        .bind(id.0)
        .execute(&owner)
        .await
        .unwrap();
    let file = desk.dispute(&handler(), id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let request = file.requests[0].id;
    let answer = StaffAct::RecordAnswer { request, text: text("Det var öppet.") };
    desk.act(&handler(), id, &answer, Uuid::new_v4()).await.unwrap();
    let file = desk.dispute(&handler(), id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    let until = file.requests[0].answer.as_ref().unwrap().comment_by;
    let no = decide(Outcome::NoChange);
    assert_eq!(refused(&desk, &manager(), id, no.clone()).await, Refusal::NotHeard(until));
    // Once the person has commented on it there is nothing to wait for.
    let portal = Portal::new(pools.clone(), SettingsCache::new(pools.clone()), clock());
    let later = sqlx::query(
        "update unit_request set answered_at = answered_at - interval '1 hour',
        asked_at = asked_at - interval '2 hours' where dispute_id = $1",
    );
    later.bind(id.0).execute(&owner).await.unwrap();
    sqlx::query(
        "update dispute_statement set given_at = given_at - interval '2 hours'
        where dispute_id = $1",
    )
    .bind(id.0)
    .execute(&owner)
    .await
    .unwrap();
    let write = besked_app::ports::DebtorAct::Write(text("Det var stängt!"));
    portal.act(&debtor(RESIDENT, RESIDENT), id, &write, Uuid::new_v4()).await.unwrap();
    desk.act(&manager(), id, &no, Uuid::new_v4()).await.unwrap();
}

#[sqlx::test(migrations = false)]
async fn whoever_is_biased_takes_no_further_part(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = line_case(&pools).await;
    let desk = desk(&pools);
    desk.act(&manager(), id, &StaffAct::Take, Uuid::new_v4()).await.unwrap();
    desk.act(&manager(), id, &StaffAct::DeclareBias(text("Barnets granne.")), Uuid::new_v4())
        .await
        .unwrap();
    let file = desk.dispute(&handler(), id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
    assert_eq!(file.handler, None, "the case is nobody's");
    assert_eq!((file.biases.len(), file.biases[0].by), (1, UNNAMED_HANDLER));
    let every = [
        StaffAct::Take,
        StaffAct::Note(text("Ändå.")),
        StaffAct::State(text("Ändå.")),
        StaffAct::Reply(text("Ändå.")),
        StaffAct::DeclareBias(text("Igen.")),
        decide(Outcome::ChangeFully),
    ];
    for act in every {
        assert_eq!(refused(&desk, &manager(), id, act).await, Refusal::Biased);
    }
    let StaffAct::Decide(decision) = decide(Outcome::ChangeFully) else { panic!() };
    let shown = desk.preview(&manager(), id, &decision).await;
    assert_eq!(shown, Err(PortalError::Refused(Refusal::Biased)));
    // Nor is the case given back to them; but they may see to it that someone has it.
    let back = StaffAct::HandOver { to: UNNAMED_HANDLER };
    desk.act(&handler(), id, &StaffAct::Take, Uuid::new_v4()).await.unwrap();
    assert_eq!(refused(&desk, &handler(), id, back).await, Refusal::Biased);
    desk.act(&manager(), id, &StaffAct::HandOver { to: HANDLER }, Uuid::new_v4()).await.unwrap();
}

/// Does what waits.
async fn search(pools: &Pools) {
    let folder = tempfile::tempdir().unwrap();
    runner_at(pools, &into_folder(folder.path()), clock()).drain().await.unwrap();
}

/// A case decided for the person.
async fn granted(pools: &Pools) -> (Desk, DisputeId) {
    let id = line_case(pools).await;
    let desk = desk(pools);
    desk.act(&handler(), id, &StaffAct::State(text("Förra årets taxa.")), Uuid::new_v4())
        .await
        .unwrap();
    desk.act(&manager(), id, &decide(Outcome::ChangeFully), Uuid::new_v4()).await.unwrap();
    (desk, id)
}

#[sqlx::test(migrations = false)]
async fn each_cause_finds_what_it_has_in_common_with_others(owner: PgPool) {
    let pools = pools(&owner).await;
    let eken = "Förskolan Eken";
    let autumn = ("2026-09-30", "1250.50", eken, "2026-09-01");
    let price =
        alike(&owner, NEIGHBOUR, "F-1", ("2026-10-02", "1250.50", "Björken", "2026-09-01")).await;
    let spring =
        alike(&owner, NEIGHBOUR, "F-2", ("2026-04-02", "1250.50", "Björken", "2026-03-01")).await;
    let place = alike(&owner, COMPANY, "F-3", ("2026-05-02", "990", eken, "2026-04-01")).await;
    let run = alike(&owner, COMPANY, "F-4", ("2026-09-30", "990", "Almen", "2026-08-01")).await;
    let twice = alike(&owner, COMPANY, "F-5", ("2026-05-03", "990", eken, "2026-04-01")).await;
    let other_price =
        alike(&owner, NEIGHBOUR, "F-6", ("2026-10-02", "990", "Björken", "2026-09-01")).await;
    let withdrawn = alike(&owner, COMPANY, "F-7", autumn).await;
    sqlx::query("update invoice set cancelled_on = issued_on where id = $1")
        .bind(withdrawn.0)
        .execute(&owner)
        .await
        .unwrap();
    let sees_all = Staff { roles: vec![StaffRole::Handler], ..staff(HANDLER, true) };
    // The seed's own invoices that stand beside them: the protected party's of the same month.
    let of_seed = PROTECTED_INVOICE;
    let of_day = InvoiceId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_e005));
    let expected = [
        (Cause::WrongPrice, vec![price]),
        (Cause::WrongQuantity, vec![place, twice]),
        (Cause::WrongRecipient, vec![place, twice]),
        (Cause::ChargedTwice, vec![place, twice, price, other_price]),
        (Cause::NotDelivered, vec![price, other_price, of_seed]),
        (Cause::FaultyRun, vec![run, of_seed, of_day]),
    ];
    assert_eq!(expected.len(), Cause::ALL.len());
    for (cause, hit) in expected {
        let (desk, id) = granted(&pools).await;
        let mark = StaffAct::MarkFault { cause, note: text("Förra årets taxa låg kvar.") };
        desk.act(&handler(), id, &mark, Uuid::new_v4()).await.unwrap();
        assert_eq!(refused(&desk, &handler(), id, mark).await, Refusal::Once);
        search(&pools).await;
        let file = desk.dispute(&sees_all, id, Lang::Sv, Reading::Full).await.unwrap().unwrap();
        let fault = file.fault.unwrap();
        assert!(fault.searched);
        let list = desk.fault(&sees_all, fault.id).await.unwrap().unwrap();
        let mut found: Vec<_> = list.hits.iter().map(|hit| hit.invoice).collect();
        let mut hit = hit;
        found.sort();
        hit.sort();
        assert_eq!(found, hit, "{cause:?}");
        assert!(!found.contains(&spring) && !found.contains(&withdrawn));
        // A protected party's is put right like any other, by those who may see it.
        let hidden = desk.fault(&handler(), fault.id).await.unwrap().unwrap();
        assert!(hidden.hits.iter().all(|hit| hit.party != PROTECTED), "{cause:?}");
    }
}

#[sqlx::test(migrations = false)]
async fn a_work_list_is_worked_off_once_each(owner: PgPool) {
    let pools = pools(&owner).await;
    let other =
        alike(&owner, NEIGHBOUR, "F-1", ("2026-10-02", "1250.50", "Björken", "2026-09-01")).await;
    let (desk, id) = granted(&pools).await;
    let mark = StaffAct::MarkFault { cause: Cause::WrongPrice, note: text("Fel år.") };
    desk.act(&handler(), id, &mark, Uuid::new_v4()).await.unwrap();
    let before = desk.faults(&handler()).await.unwrap().remove(0);
    assert_eq!((before.case, before.searched, before.found), (id, false, 0));
    search(&pools).await;
    let fault = desk.faults(&handler()).await.unwrap().remove(0);
    assert_eq!((fault.case, fault.found, fault.open), (id, 1, 1));
    let looked = Looked { fault: fault.id, invoice: other, state: HitState::NotHit, by: HANDLER };
    let open = Looked { state: HitState::Open, ..looked };
    assert_eq!(desk.close_hit(&handler(), &open).await, Err(PortalError::Stale));
    desk.close_hit(&handler(), &looked).await.unwrap();
    let again = Looked { state: HitState::Handled, ..looked };
    assert_eq!(desk.close_hit(&handler(), &again).await, Err(PortalError::Stale));
    let file = desk.fault(&handler(), fault.id).await.unwrap().unwrap();
    assert_eq!((file.fault.open, file.hits[0].state), (0, HitState::NotHit));
    // What was done with the neighbour's invoice stands in its own history, unbroken.
    let mut tx = DeskTx::begin(&pools, true, Mode::Read).await.unwrap();
    let names: Vec<String> =
        sqlx::query_scalar("select name from event where party_id = $1 and subject_id = $2")
            .bind(NEIGHBOUR.0)
            .bind(other.0)
            .fetch_all(&owner)
            .await
            .unwrap();
    assert_eq!(names, ["FaultLookedInto"]);
    let subject = events::Subject::Invoice(NEIGHBOUR, other);
    let chain = events::verify(&mut tx, subject).await.unwrap();
    assert_eq!(chain, events::Chain::Whole { events: 1, cleared: 0 });
}

#[sqlx::test(migrations = false)]
async fn only_what_was_changed_has_a_fault_and_a_protected_partys_stays_hidden(owner: PgPool) {
    let pools = pools(&owner).await;
    let id = line_case(&pools).await;
    let desk = desk(&pools);
    let mark = StaffAct::MarkFault { cause: Cause::FaultyRun, note: text("Fel år.") };
    assert_eq!(refused(&desk, &handler(), id, mark.clone()).await, Refusal::Stale);
    desk.act(&handler(), id, &StaffAct::State(text("Rätt.")), Uuid::new_v4()).await.unwrap();
    desk.act(&manager(), id, &decide(Outcome::NoChange), Uuid::new_v4()).await.unwrap();
    assert_eq!(refused(&desk, &handler(), id, mark).await, Refusal::NotGranted);
    // The seed's fault has three invoices, one of them a protected party's.
    let seen = async |protected| {
        let who = staff(HANDLER, protected);
        let faults = desk.faults(&who).await.unwrap();
        let file = desk.fault(&who, FAULT).await.unwrap().unwrap();
        assert_eq!(faults[0].id, FAULT);
        (faults[0].found, file.hits.iter().any(|hit| hit.party == PROTECTED))
    };
    assert_eq!(seen(false).await, (2, false));
    assert_eq!(seen(true).await, (3, true));
}
