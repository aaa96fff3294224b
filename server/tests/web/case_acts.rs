//! What a debtor does with a case, as a browser without scripts sends it: the address and the fields of each act, and
//! what is answered where it cannot be done.

use crate::keyed::{forms, key_in};
use crate::made_so::CAN_BE_APPEALED;
use crate::rig::{Answer, Browser, NEIGHBOUR, RESIDENT, Rig};
use crate::samples::pdf;
use crate::seed;
use crate::staff_cases::{DECISION, opened};
use axum::http::StatusCode;
use besked_domain::dispute::LONGEST_TEXT;
use sqlx::PgPool;
use uuid::Uuid;

/// Fields with what is typed into them.
pub(crate) type Fields<'a> = &'a [(&'a str, &'a str)];
/// Files with their names.
type Files<'a> = &'a [(&'a str, &'a [u8])];

/// What is said where the case has come further, or not so far.
pub(crate) const MOVED_ON: &str = "Ärendet har ändrats sedan sidan visades";
pub(crate) const APPEAL: Fields<'_> =
    &[("text", "Beslutet är fel."), ("change_wanted", "Ta bort avgiften.")];
/// The same charge, objected to today.
const TODAY: &str = "update dispute set received_at = received_at + interval '7 months'
    where id = $1";

/// A case of the resident's that can be appealed and has waited for seven months, and those who act in it.
pub(crate) struct InCase {
    pub(crate) rig: Rig,
    owner: PgPool,
    id: Uuid,
    /// Its address as the debtor has it.
    pub(crate) own: String,
    debtor: Browser,
    pub(crate) handler: Browser,
    pub(crate) manager: Browser,
}

impl InCase {
    pub(crate) async fn opened(owner: &PgPool) -> Self {
        let rig = Rig::new(owner).await;
        let own = opened(&rig).await.trim_start_matches("/staff").to_owned();
        let id = own.rsplit('/').next().unwrap().parse().unwrap();
        let debtor = rig.signed_in(RESIDENT).await;
        let handler = rig.staff("besked-handler").await;
        let manager = rig.staff("besked-manager").await;
        let case = Self { rig, owner: owner.clone(), id, own, debtor, handler, manager };
        case.so(CAN_BE_APPEALED).await;
        case
    }

    /// One that has been decided.
    pub(crate) async fn decided(owner: &PgPool) -> Self {
        let mut case = Self::opened(owner).await;
        case.is_decided().await;
        case
    }

    /// It is decided, and nothing is changed.
    pub(crate) async fn is_decided(&mut self) {
        self.staff_does("statement", &[("statement", "Ingen har bott där.")]).await;
        let no = [("outcome", "no_change"), ("comment_needless", "Inget nytt har tillförts.")];
        let decision: Vec<_> = no.into_iter().chain(DECISION[1..].iter().copied()).collect();
        self.staff_does("decision", &decision).await;
    }

    /// Its address as staff have it.
    pub(crate) fn at_desk(&self) -> String {
        format!("/staff{}", self.own)
    }

    /// Makes something so.
    pub(crate) async fn so(&self, sql: &'static str) {
        sqlx::query(sql).bind(self.id).execute(&self.owner).await.unwrap();
    }

    /// How often the history says that something was done.
    pub(crate) async fn done(&self, event: &str) -> i64 {
        sqlx::query_scalar("select count(*) from event where subject_id = $1 and name = $2")
            .bind(self.id)
            .bind(event)
            .fetch_one(&self.owner)
            .await
            .unwrap()
    }

    /// How it stands.
    pub(crate) async fn state(&self) -> String {
        sqlx::query_scalar("select state from dispute where id = $1")
            .bind(self.id)
            .fetch_one(&self.owner)
            .await
            .unwrap()
    }

    /// What was written of a kind, each with the change that it wants.
    pub(crate) async fn written(&self, kind: &str) -> Vec<(String, Option<String>)> {
        sqlx::query_as(
            "select body, change_wanted from dispute_message where dispute_id = $1 and kind = $2",
        )
        .bind(self.id)
        .bind(kind)
        .fetch_all(&self.owner)
        .await
        .unwrap()
    }

    /// The names of the files that came with an appeal.
    async fn files_of_appeal(&self) -> Vec<String> {
        let sql = "select name from evidence where dispute_id = $1 and came = 'appeal'";
        sqlx::query_scalar(sql).bind(self.id).fetch_all(&self.owner).await.unwrap()
    }

    /// A step of a manager's, on the way to what is tried; a statement is the handler's.
    pub(crate) async fn staff_does(&mut self, act: &str, fields: Fields<'_>) {
        let to = format!("{}/{act}", self.at_desk());
        let who = if act == "statement" { &mut self.handler } else { &mut self.manager };
        let answer = who.post(&to, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act}: {}", answer.text);
    }

    /// A step of the debtor's, on the way to what is tried.
    pub(crate) async fn debtor_does(&mut self, act: &str, fields: Fields<'_>) {
        let answer = self.sends(act, fields, &[]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act}: {}", answer.text);
    }

    /// The debtor sends an act.
    async fn sends(&mut self, act: &str, fields: Fields<'_>, files: Files<'_>) -> Answer {
        let to = format!("{}/{act}", self.own);
        sent(&mut self.debtor, (&to, &seed::RESIDENT.to_string()), fields, files).await
    }

    /// The act is offered, is nobody else's, is done once when it is sent twice, and leads back to the case.
    async fn once(&mut self, act: &str, fields: Fields<'_>, files: Files<'_>, event: &str) {
        let to = format!("{}/{act}", self.own);
        let page = self.debtor.get(&self.own).await;
        assert_eq!(forms(&page, &to).len(), 1, "{act}: {}", page.text);
        let key = Uuid::new_v4().to_string();
        let keyed: Vec<_> = [("form_key", &*key)].iter().chain(fields).copied().collect();
        let mut other = self.rig.signed_in(NEIGHBOUR).await;
        let theirs = seed::NEIGHBOUR.to_string();
        let answer = sent(&mut other, (&to, &theirs), &keyed, files).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
        assert_eq!(self.done(event).await, 0, "{act}");
        for _ in 0..2 {
            let answer = self.sends(act, &keyed, files).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act}: {}", answer.text);
            let back = format!("{}?done=1", self.own);
            assert_eq!(answer.location(), Some(back.as_str()), "{act}");
            assert_eq!(self.done(event).await, 1, "{act}");
            let page = self.debtor.get(&back).await;
            assert!(page.text.contains("Skickat. Vi har tagit emot det."), "{act}: {}", page.text);
        }
    }

    /// The act cannot be done as the case stands; why is told, and what was typed is there.
    async fn refused(&mut self, act: &str, fields: Fields<'_>, files: Files<'_>, why: &str) {
        let before = self.state().await;
        let answer = self.sends(act, fields, files).await;
        is_refused((act, &answer), fields, why);
        for (name, _) in files {
            assert!(answer.text.contains(name), "{act}, {name}: {}", answer.text);
        }
        assert_eq!(self.state().await, before, "{act}");
    }

    /// Fields are lacking: each is told of, and what was typed stays in its form, under the same key.
    async fn lacks(&mut self, act: &str, typed: Fields<'_>, files: Files<'_>, lacking: &[&str]) {
        let key = Uuid::new_v4().to_string();
        let keyed: Vec<_> = [("form_key", &*key)].iter().chain(typed).copied().collect();
        let answer = self.sends(act, &keyed, files).await;
        let form = lacks((act, &answer), &format!("{}/{act}", self.own), typed, lacking);
        assert_eq!(key_in(form).to_string(), key, "{act}");
        for (name, _) in files {
            assert!(form.contains(&format!("Välj dem igen: {name}")), "{act}: {form}");
        }
    }
}

/// Sends a form of a case to its address, as someone who acts for a party.
async fn sent(
    browser: &mut Browser,
    (to, acting_for): (&str, &str),
    fields: Fields<'_>,
    files: Files<'_>,
) -> Answer {
    let fields: Vec<_> = [("acting_for", acting_for)].iter().chain(fields).copied().collect();
    if files.is_empty() {
        browser.post(to, &fields).await
    } else {
        browser.post_files(to, &fields, files).await
    }
}

/// An act was refused in these words, and each text that was typed is on the page.
pub(crate) fn is_refused((act, answer): (&str, &Answer), typed: Fields<'_>, why: &str) {
    assert_eq!(answer.status, StatusCode::CONFLICT, "{act}: {}", answer.text);
    assert!(answer.text.contains(why), "{act}: {}", answer.text);
    for (name, text) in typed {
        assert!(answer.text.contains(text), "{act}, {name}: {}", answer.text);
    }
}

/// An act lacks these fields and no other, and each text that was typed is in its form; the form.
pub(crate) fn lacks<'a>(
    (act, answer): (&str, &'a Answer),
    to: &str,
    typed: Fields<'_>,
    lacking: &[&str],
) -> &'a str {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}: {}", answer.text);
    let form = *forms(answer, to).first().expect("the form is there still");
    for field in lacking {
        let id = format!("{act}-{field}");
        assert!(form.contains(&format!("id=\"{id}-error\"")), "{id}: {form}");
        assert!(answer.text.contains(&format!("href=\"#{id}\"")), "{id}: {}", answer.text);
    }
    assert_eq!(form.matches("class=\"error\"").count(), lacking.len(), "{act}: {form}");
    for (name, text) in typed {
        assert!(form.contains(text), "{act}, {name}: {form}");
    }
    form
}

#[sqlx::test(migrations = false)]
async fn an_objection_is_taken_back_once(owner: PgPool) {
    let mut case = InCase::opened(&owner).await;
    case.once("withdraw", &[], &[], "DisputeWithdrawn").await;
    assert_eq!(case.state().await, "withdrawn");
    case.refused("withdraw", &[], &[], MOVED_ON).await;
    let page = case.debtor.get(&case.own).await;
    assert!(forms(&page, &format!("{}/withdraw", case.own)).is_empty(), "{}", page.text);
}

#[sqlx::test(migrations = false)]
async fn a_manager_is_asked_to_look_again_in_own_words(owner: PgPool) {
    let why = [("text", "Jag har en bild på lappen.")];
    let mut case = InCase::opened(&owner).await;
    case.refused("review", &why, &[], MOVED_ON).await;
    case.is_decided().await;
    case.lacks("review", &[], &[], &["text"]).await;
    let long = "å".repeat(LONGEST_TEXT + 1);
    case.lacks("review", &[("text", &long)], &[], &["text"]).await;
    case.once("review", &why, &[], "ReviewAsked").await;
    assert_eq!(case.state().await, "open");
    assert_eq!(case.written("review").await, [(why[0].1.to_owned(), None)]);
    case.refused("review", &why, &[], MOVED_ON).await;
}

/// FL 12 §.
#[sqlx::test(migrations = false)]
async fn a_decision_is_asked_for_once_six_months_have_passed(owner: PgPool) {
    let mut case = InCase::opened(&owner).await;
    case.so(TODAY).await;
    case.refused("decision-request", &[], &[], "Det går från och med").await;
    case.so(CAN_BE_APPEALED).await;
    case.once("decision-request", &[], &[], "DecisionAsked").await;
    case.refused("decision-request", &[], &[], "Det är redan gjort").await;
    let page = case.debtor.get(&case.own).await;
    assert!(forms(&page, &format!("{}/decision-request", case.own)).is_empty(), "{}", page.text);
}

/// The texts of an appeal, each where it belongs.
fn appealed() -> [(String, Option<String>); 1] {
    [(APPEAL[0].1.to_owned(), Some(APPEAL[1].1.to_owned()))]
}

/// FL 43 §.
#[sqlx::test(migrations = false)]
async fn an_appeal_is_handed_in_with_its_files(owner: PgPool) {
    let paper = pdf();
    let files: [(&str, &[u8]); 1] = [("intyg.pdf", &paper)];
    let mut case = InCase::opened(&owner).await;
    case.refused("appeal", APPEAL, &files, MOVED_ON).await;
    case.is_decided().await;
    case.lacks("appeal", &[], &[], &["text", "change_wanted"]).await;
    case.lacks("appeal", &APPEAL[..1], &files, &["change_wanted"]).await;
    case.lacks("appeal", &APPEAL[1..], &[], &["text"]).await;
    assert_eq!(case.state().await, "decided");
    case.once("appeal", APPEAL, &files, "Appealed").await;
    assert_eq!(case.state().await, "appealed");
    assert_eq!(case.written("appeal").await, appealed());
    assert_eq!(case.files_of_appeal().await, ["intyg.pdf"]);
    case.refused("appeal", APPEAL, &files, MOVED_ON).await;
}

/// FL 12 §.
#[sqlx::test(migrations = false)]
async fn a_no_to_deciding_now_is_appealed_with_its_files(owner: PgPool) {
    let paper = pdf();
    let files: [(&str, &[u8]); 1] = [("intyg.pdf", &paper)];
    let none = "Det finns inget avslag att överklaga";
    let mut case = InCase::opened(&owner).await;
    case.refused("refusal-appeal", APPEAL, &files, none).await;
    case.debtor_does("decision-request", &[]).await;
    case.staff_does("refuse-request", &[("text", "Vi väntar på yttrandet.")]).await;
    case.lacks("refusal-appeal", &[], &[], &["text", "change_wanted"]).await;
    case.lacks("refusal-appeal", &APPEAL[..1], &files, &["change_wanted"]).await;
    case.once("refusal-appeal", APPEAL, &files, "RefusalAppealed").await;
    assert_eq!(case.state().await, "open", "the case goes on");
    assert_eq!(case.written("refusal_appeal").await, appealed());
    assert_eq!(case.files_of_appeal().await, ["intyg.pdf"]);
    case.refused("refusal-appeal", APPEAL, &files, none).await;
}

/// Whoever contests an invoice that is itself the decision is asked whether it is an appeal too.
#[sqlx::test(migrations = false)]
async fn an_objection_to_an_invoice_that_is_the_decision_can_be_its_appeal(owner: PgPool) {
    let rig = Rig::new(&owner).await;
    let mut debtor = rig.signed_in(RESIDENT).await;
    let form = |invoice| format!("/invoices/{invoice}/dispute");
    let asked = async |browser: &mut Browser, step: &str| {
        let page = browser.get(&format!("{}?step={step}", form(seed::UPCOMING))).await;
        page.input("appeal").map(str::to_owned)
    };
    assert_eq!(asked(&mut debtor, "wanted").await, None, "there is nothing to appeal");
    seed::can_be_appealed(&owner).await;
    assert_eq!(asked(&mut debtor, "wanted").await.as_deref(), Some("1"));
    let own = seed::RESIDENT.to_string();
    // Question by question, it is among what is sent in the end.
    let answers: [Fields<'_>; 3] = [
        &[("step", "why"), ("ground", "not_received")],
        &[("step", "story"), ("statement", "Det var stängt.")],
        &[("step", "wanted"), ("wanted", "Ta bort avgiften."), ("appeal", "1")],
    ];
    for answer in answers {
        let kept = sent(&mut debtor, (&form(seed::UPCOMING), &own), answer, &[]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    }
    assert_eq!(asked(&mut debtor, "check").await.as_deref(), Some("1"));
    let whole = [
        ("ground", "not_received"),
        ("statement", "Det var stängt."),
        ("wanted", "Ta bort avgiften."),
        ("appeal", "1"),
    ];
    for (invoice, fields, is_one) in
        [(seed::UPCOMING, &whole[..], true), (seed::OVERDUE, &whole[..3], false)]
    {
        let key = Uuid::new_v4().to_string();
        let keyed: Vec<_> = [("form_key", &*key)].iter().chain(fields).copied().collect();
        let first = sent(&mut debtor, (&form(invoice), &own), &keyed, &[]).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text);
        let again = sent(&mut debtor, (&form(invoice), &own), &keyed, &[]).await;
        assert_eq!(first.location(), again.location(), "sent twice, it is one case");
        let case = first.location().unwrap().split('?').next().unwrap();
        let id: Uuid = case.rsplit('/').next().unwrap().parse().unwrap();
        let waits: bool =
            sqlx::query_scalar("select appealed_at is not null from dispute where id = $1")
                .bind(id)
                .fetch_one(&owner)
                .await
                .unwrap();
        assert_eq!(waits, is_one, "{invoice}");
    }
}
