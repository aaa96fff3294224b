//! The queries of disputed charges, for the test that tries every query as the party itself, as others and
//! as nobody.

use crate::facts::facts;
use crate::scopes::Given;
use crate::seed::{CASE, OVERDUE, PRESCHOOL, RESIDENT, now, today};
use besked_app::ports::{About, Draft, MessageKind};
use besked_domain::charge::Regime;
use besked_domain::dispute::case::{Action, Actor as Role, State, transition};
use besked_domain::dispute::{DisputePolicy, ENGINE, Facts, Hold, Objection, Scope, Word, explain};
use besked_domain::evidence::Limits;
use besked_domain::id::DisputeId;
use besked_domain::money::Money;
use besked_domain::notice::Notice;
use besked_server::store::events::Actor;
use besked_server::store::{PortalTx, StoreError, dispute, invoice, message};
use besked_server::texts;
use std::sync::OnceLock;
use uuid::Uuid;

/// The form that opened the resident's case of the seed.
const FORM: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_9101);

/// What an answer is made from, read as the resident: others try to write it.
static FACTS: OnceLock<(Facts, Objection, DisputePolicy)> = OnceLock::new();

/// Reads what an answer is made from, as the resident.
pub(crate) async fn prepare(tx: &mut PortalTx) {
    let invoice = invoice::whole(tx, RESIDENT, OVERDUE).await.unwrap().unwrap();
    let looked = dispute::look(tx, &invoice, false).await.unwrap().unwrap();
    FACTS.get_or_init(|| facts(invoice, looked));
}

/// A case that is opened with what was read, with an answer.
async fn opened(tx: &mut PortalTx) -> Result<DisputeId, StoreError> {
    let id = DisputeId(Uuid::new_v4());
    let (facts, objection, policy) = FACTS.get().unwrap();
    let answer = explain(facts, objection, policy, today());
    let mut facts = facts.clone();
    facts.case.number = Uuid::new_v4().to_string();
    let new = dispute::NewDispute {
        id,
        state: State::Open,
        received_at: now(),
        now: now(),
        today: today(),
        by_person: Some(RESIDENT),
        registered_by: None,
        form_key: None,
        facts: &facts,
        objection,
        policy,
        texts: texts::kept(),
        told: &texts::answer().told_digests(&answer),
        answer: &answer,
    };
    dispute::insert(tx, new).await?;
    Ok(id)
}

/// Pauses a part of the resident's invoice.
async fn place(tx: &mut PortalTx) -> Result<(), StoreError> {
    let amount = Money::from_ore(100);
    let hold = Hold { scope: Scope::Disputed, invoice: OVERDUE, amount, until: None };
    dispute::place(tx, RESIDENT, CASE, &hold, now()).await
}

/// Asks one query for the resident's rows, inside the transaction given.
pub(crate) async fn ask(query: &str, tx: &mut PortalTx) -> Given {
    let of = RESIDENT;
    Ok(match query {
        "dispute::appealed" => {
            dispute::appealed(tx, (of, CASE), now()).await?;
            usize::from(dispute::lock(tx, of, CASE).await?.is_some())
        }
        "dispute::ask_unit" => {
            dispute::ask_unit(tx, (of, CASE), PRESCHOOL, None, today(), now()).await?;
            1
        }
        "dispute::by_form" => usize::from(dispute::by_form(tx, of, FORM).await?.is_some()),
        "dispute::changed_so_far" => {
            usize::from(dispute::changed_so_far(tx, of, CASE).await?.all.is_positive())
        }
        "dispute::charging_same" => dispute::charging_same(tx, of, OVERDUE).await?.len(),
        "dispute::decision_asked" => {
            dispute::decision_asked(tx, of, CASE, now()).await?;
            let case = dispute::whole(tx, of, CASE, false, Limits::MOST).await?;
            usize::from(case.is_some())
        }
        "dispute::draft" => dispute::draft(tx, of, OVERDUE, of).await?.len(),
        "dispute::drop_draft" => {
            let before = dispute::draft(tx, of, OVERDUE, of).await?.len();
            dispute::drop_draft(tx, of, OVERDUE, of).await?;
            before - dispute::draft(tx, of, OVERDUE, of).await?.len()
        }
        "dispute::held" => usize::from(dispute::held(tx, of, OVERDUE).await?.is_positive()),
        "dispute::insert" => {
            opened(tx).await?;
            1
        }
        "dispute::keep_draft" => {
            dispute::keep_draft(tx, of, OVERDUE, of, &Draft::new(), now()).await?;
            1
        }
        "dispute::lock" => usize::from(dispute::lock(tx, of, CASE).await?.is_some()),
        "dispute::look" => {
            let (facts, ..) = FACTS.get().unwrap();
            match dispute::look(tx, &facts.invoice, false).await? {
                Some(looked) => looked.earlier.len(),
                None => 0,
            }
        }
        "dispute::made_from" => {
            let id = opened(tx).await?;
            let made_from = dispute::made_from(tx, of, id).await?;
            usize::from(made_from.facts.invoice.id == OVERDUE && made_from.engine == ENGINE)
        }
        "dispute::moved" => {
            let Some(before) = dispute::lock(tx, of, CASE).await? else { return Ok(0) };
            let step = transition(before.state, Action::Write, Role::Debtor).unwrap();
            let moved = dispute::Moved {
                id: CASE,
                before: &before,
                step,
                actor: Actor::Debtor(of),
                now: now(),
                round: 1,
                waits_until: None,
                answer_by: None,
                content: serde_json::json!({}),
            };
            dispute::moved(tx, moved).await?;
            1
        }
        "dispute::of_party" => dispute::of_party(tx, of, None).await?.len(),
        "dispute::other_texts" => {
            usize::from(dispute::other_texts(tx, of, CASE, &texts::kept().digest).await?.is_some())
        }
        "dispute::paused_of" => {
            place(tx).await?;
            usize::from(dispute::paused_of(tx, (of, CASE), OVERDUE).await?.all.is_positive())
        }
        "dispute::payments_elsewhere" => dispute::payments_elsewhere(tx, of, OVERDUE).await?.len(),
        "dispute::place" => {
            place(tx).await?;
            1
        }
        "dispute::refusal_appealed" => {
            dispute::refusal_appealed(tx, of, CASE, None).await?;
            usize::from(dispute::lock(tx, of, CASE).await?.is_some())
        }
        "dispute::show" => {
            let new = message::NewMessage {
                party: of,
                about: About::Dispute(CASE),
                notice: Notice::RequestRefused,
                letter: None,
            };
            message::make(tx, new, now()).await?;
            let shown = dispute::show(tx, (of, CASE), None, (of, now())).await?;
            usize::try_from(shown).unwrap()
        }
        "dispute::unbooked" => dispute::unbooked(tx, of, OVERDUE).await?.len(),
        "dispute::undecided" => {
            dispute::undecided(tx, of, CASE).await?;
            let cases = dispute::of_party(tx, of, None).await?;
            cases.iter().filter(|row| row.id == CASE && row.word == Word::Undecided).count()
        }
        "dispute::waiting_appeals" => {
            dispute::appealed(tx, (of, CASE), now()).await?;
            dispute::waiting_appeals(tx, (of, CASE), Regime::AdministrativeAppeal).await?.len()
        }
        "dispute::whole" => match dispute::whole(tx, of, CASE, false, Limits::MOST).await? {
            Some(case) => {
                let official = case.statements.iter().find_map(|one| one.official.clone());
                assert_eq!(official, None, "the debtor's side never reads who gave the statement");
                case.holds.len() + case.messages.len() + case.decisions.len()
            }
            None => 0,
        },
        "dispute::write" => {
            let new = dispute::NewMessage {
                kind: MessageKind::Message,
                by_person: Some(of),
                by_staff: None,
                registered: None,
                body: "Hej",
                missing: None,
                change_wanted: None,
                appeal_to: None,
                decided_by: None,
                dismissed: None,
            };
            dispute::write(tx, of, CASE, new, now()).await?;
            1
        }
        other => panic!("{other} has no case here"),
    })
}
