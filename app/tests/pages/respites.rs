//! More time to pay: what it costs and whether it is given at once, before one asks; and what one reads
//! afterwards.

use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::sample::{self, day, decidable, kr};
use axum::http::StatusCode;
use besked_app::form::{ACTION, FieldError, FormProblem, FormState};
use besked_app::ports::{
    CaseEvent, MOST_RESPITES, PaymentRecord, RespiteAsk, RespiteFile, RespiteInvoice,
    RespitePreview, RespiteRow, StaffRespite, StaffRespiteRow, StaffRole,
};
use besked_domain::id::RespiteId;
use besked_domain::interest::RateTable;
use besked_domain::invoice::allocation::Parts;
use besked_domain::invoice::{Invoice, Owed, Stop, StopKind};
use besked_domain::plan::{AskedInvoice, PlanPolicy, Rule, Verdict};
use besked_domain::respite::life::State;
use besked_domain::respite::{RespiteJudgement, RespiteRequest, judge};
use besked_domain::text::Lang;
use uuid::Uuid;

pub(crate) const fn id() -> RespiteId {
    RespiteId(Uuid::from_u128(0x0192_0000_0000_7000_8000_0000_0000_0700))
}

/// What the rules say of it, for invoices that a program may decide on.
pub(crate) fn preview(invoices: &[Invoice], ask: &RespiteAsk) -> RespitePreview {
    let (rates, policy) = (RateTable::shipped(), PlanPolicy::shipped());
    let asked = invoices.iter().filter(|invoice| ask.invoices.contains(&invoice.id));
    let asked = asked.map(|invoice| AskedInvoice {
        invoice: invoice.id,
        kind: invoice.charge_type.code.clone(),
        regime: invoice.charge_type.regime,
        owed: Owed::of(invoice, &rates),
        held: Parts::default(),
        due_on: invoice.pay_by(),
        in_plan: false,
        respites: 0,
        dunning: None,
    });
    let request = RespiteRequest { invoices: asked.collect(), until: ask.until };
    let judgement = judge(&request, &policy, &rates, day("2026-11-21"));
    RespitePreview { until: request.pay_by(&policy), judgement, answer_by: day("2026-11-27") }
}

pub(crate) fn row(state: State) -> RespiteRow {
    RespiteRow {
        id: id(),
        number: "KS-AS 2026/000004".to_owned(),
        state,
        until: day("2026-12-30"),
        answer_by: (state != State::Granted).then(|| day("2026-11-27")),
        asked_at: sample::at("2026-11-20T08:00:00Z"),
        invoices: 1,
        payable: kr(1_850),
        left: None,
        replaced_by: None,
        subject: sample::late_invoice().subject,
        unit: sample::unit().name,
    }
}

pub(crate) fn file(state: State) -> RespiteFile {
    let invoice = sample::late_invoice();
    let asked = CaseEvent {
        at: sample::at("2026-11-20T08:00:00Z"),
        name: "RespiteAsked".to_owned(),
        by_staff: false,
    };
    RespiteFile {
        row: row(state),
        reason: "Lönen kommer den 25. <b>Tack</b>".to_owned(),
        invoices: vec![RespiteInvoice {
            invoice: invoice.id,
            number: invoice.number,
            subject: invoice.subject,
            due_before: invoice.due_on,
            payable: kr(1_850),
            interest: kr(40),
            preliminary: false,
            left_out: None,
            now: None,
        }],
        reckoned_on: day("2026-11-20"),
        judgement: RespiteJudgement {
            verdict: Verdict::NeedsPerson(vec![Rule::Days { max: 30, got: 39 }]),
            policy: day("2026-01-01"),
            costs: vec![],
        },
        decided_at: (state != State::Asked).then(|| sample::at("2026-11-20T09:00:00Z")),
        by_machine: false,
        declined_because: (state == State::Declined)
            .then(|| "Det är för långt. <i>Ring</i>".to_owned()),
        paused_until: (state == State::Asked).then(|| day("2026-12-04")),
        unit_phone: sample::unit().phone,
        events: vec![asked],
    }
}

pub(crate) fn staff_row(state: State) -> StaffRespiteRow {
    let party = sample::party();
    StaffRespiteRow { row: row(state), party: party.id, party_name: party.name }
}

pub(crate) fn staff_file(mut file: RespiteFile, documents: bool) -> StaffRespite {
    if !documents {
        file.reason.clear();
    }
    let record = PaymentRecord { invoices: 12, in_time: 10, late: 1, ..PaymentRecord::default() };
    StaffRespite { documents, file, party: sample::party(), record, decided_by: None }
}

fn typed(lang: Lang, until: &str) -> Visit {
    let invoice = sample::invoice().id.to_string();
    let form = FormState::typed([
        ("invoice", invoice.as_str()),
        ("until", until),
        ("reason", "Lönen kommer den 25."),
    ]);
    Visit { form, ..Visit::debtor(lang) }
}

/// Someone who has chosen an invoice and a day, and asks what it comes to.
pub(crate) fn chosen(lang: Lang) -> Visit {
    typed(lang, "2026-12-20")
}

/// Someone who has chosen a day that is too far away, and sent it.
pub(crate) fn too_long(lang: Lang) -> Visit {
    let visit = typed(lang, "2027-06-30");
    Visit { form: visit.form.clone().with_problem(FormProblem::NotEligible), ..visit }
}

fn with(state: State, visit: Visit) -> Visit {
    Visit { fake: Fake { respite: Some(state), ..visit.fake.clone() }, ..visit }
}

#[tokio::test]
async fn the_form_begins_with_the_invoice_that_led_there() {
    let invoice = sample::invoice().id;
    let html = Visit::debtor(Lang::Sv).get(&format!("/respites/new?invoice={invoice}")).await.html;
    assert_eq!(html.matches("name=\"invoice\"").count(), 3, "what is open, and nothing else");
    assert_eq!(html.matches(" checked").count(), 1);
    assert!(
        !text_of(&html).contains("Så här blir det"),
        "nothing is reckoned before a day is chosen"
    );
    for field in ["until", "reason", "acting_for", "form_key"] {
        assert!(html.contains(&format!("name=\"{field}\"")), "{field}");
    }
}

#[tokio::test]
async fn what_it_costs_and_that_it_is_given_at_once_stand_before_one_asks() {
    let text = text_of(&decidable(chosen(Lang::Sv)).get("/respites/new").await.html);
    assert!(text.contains("Så här blir det"), "{text}");
    assert!(text.contains("Du får anståndet direkt"), "{text}");
    assert!(text.contains("Från 27 november till 21 december"), "{text}");
    assert!(text.contains("Bankerna bokför inga betalningar 20 december"), "a Sunday: {text}");
    assert!(text.contains("Därför räcker det att du betalar 21 december"), "{text}");
    assert!(text.contains("Ränta som tillkommer"), "{text}");
    let english = text_of(&decidable(chosen(Lang::En)).get("/respites/new").await.html);
    assert!(english.contains("You get the time at once"), "{english}");
    // What is a working day already is not explained.
    let visit = decidable(typed(Lang::Sv, "2026-12-21"));
    let monday = text_of(&visit.get("/respites/new").await.html);
    assert!(monday.contains("till 21 december") && !monday.contains("Bankerna"), "{monday}");
}

#[tokio::test]
async fn a_person_looks_where_the_law_or_the_policy_asks_for_it_and_says_by_when() {
    let text = text_of(&chosen(Lang::Sv).get("/respites/new").await.html);
    assert!(text.contains("du får svar senast 27 november"), "{text}");
    assert!(text.contains("där en person behöver ta ställning"), "{text}");
}

#[tokio::test]
async fn what_is_too_long_is_explained_with_the_nearest_day_and_help() {
    let answer = too_long(Lang::Sv).get("/respites/new").await;
    let text = text_of(&answer.html);
    assert!(text.contains("Det går inte som du har valt"), "{text}");
    assert!(text.contains("Välj 25 februari 2027 i stället"), "{text}");
    assert!(answer.html.contains("name=\"until\" value=\"2027-02-25\""), "{}", answer.html);
    assert!(text.contains("budget- och skuldrådgivning"), "{text}");
    assert!(answer.html.contains("Lönen kommer den 25."), "what was typed is kept");
}

/// The button sends what was chosen, and the page says by when a person answers and for what.
#[tokio::test]
async fn a_person_can_be_asked_for_more_than_the_rules_give() {
    let (late, paid) = (sample::late_invoice().id.to_string(), sample::paid_invoice().id);
    let both = format!("{late} {paid}");
    for (lang, some, by) in [
        (Lang::Sv, "bara de fakturor som kan få mer tid", "du får svar senast 27 november"),
        (Lang::En, "only for the invoices that can get more time", "you get an answer by"),
    ] {
        let asked = async |invoices: &str, until: &str| {
            let form = [("invoice", invoices), ("until", until), ("reason", "Lönen.")];
            let form = FormState::typed(form).with_problem(FormProblem::NotEligible);
            Visit { form, ..Visit::debtor(lang) }.get("/respites/new").await.html
        };
        for (invoices, until, of_some) in
            [(late.as_str(), "2027-06-30", false), (both.as_str(), "2026-12-21", true)]
        {
            let html = asked(invoices, until).await;
            let forms = html.split("<form").find(|form| form.contains("value=\"anyway\""));
            let form = forms.unwrap_or_else(|| panic!("a button in {html}"));
            for id in invoices.split(' ') {
                assert!(form.contains(&format!("name=\"invoice\" value=\"{id}\"")), "{form}");
            }
            assert!(form.contains(&format!("name=\"until\" value=\"{until}\"")), "{form}");
            let text = text_of(&html);
            assert!(text.contains(by), "{text}");
            assert_eq!(text.contains(some), of_some, "{text}");
        }
        // Where no invoice can be moved, or the day moves nothing, nobody is asked.
        for (invoices, until) in [(paid.to_string(), "2026-12-21"), (late.clone(), "2026-11-21")] {
            let html = asked(&invoices, until).await;
            assert!(
                html.contains("id=\"outcome\"") && !html.contains("value=\"anyway\""),
                "{html}"
            );
        }
    }
}

#[tokio::test]
async fn a_form_without_invoice_says_so_at_the_field() {
    let form = FormState::typed([("invoice", "")]).with_error("invoice", FieldError::NoneChosen);
    let html = Visit { form, ..Visit::debtor(Lang::Sv) }.get("/respites/new").await.html;
    assert!(html.contains("href=\"#invoice\""), "{html}");
    assert!(text_of(&html).contains("Välj minst en faktura"));
}

#[tokio::test]
async fn nothing_to_pay_asks_for_no_time() {
    let fake = Fake { invoices: vec![sample::paid_invoice()], ..Fake::default() };
    let html = Visit { fake, ..Visit::debtor(Lang::Sv) }.get("/respites/new").await.html;
    assert!(text_of(&html).contains("inget att betala"));
    assert!(!html.contains("method=\"post\""));
}

#[tokio::test]
async fn each_state_tells_its_next_step_and_the_letter_that_confirms_it() {
    let address = format!("/respites/{}", id());
    for (state, says) in [
        (State::Asked, "svarar senast 27 november"),
        (State::Granted, "Betala 1 850 kr senast 30 december"),
        (State::Declined, "ska betalas som förut"),
        (State::Withdrawn, "inte göra något mer"),
        (State::Ended, "Tiden har gått ut"),
    ] {
        let answer = with(state, Visit::debtor(Lang::Sv)).get(&address).await;
        assert_eq!(answer.status, StatusCode::OK);
        let text = text_of(&answer.html);
        assert!(text.contains(says), "{state:?}: {text}");
        let confirmed = matches!(state, State::Granted | State::Ended);
        assert_eq!(text.contains("beviljat dig anstånd"), confirmed, "{state:?}");
        assert_eq!(text.contains("30 december 2026"), confirmed, "a letter tells its year");
        assert_eq!(text.contains("Det är för långt."), state == State::Declined, "{state:?}");
        assert_eq!(answer.html.contains("/withdraw\""), state == State::Asked, "{state:?}");
        assert!(!answer.html.contains("<b>Tack") && !answer.html.contains("<i>Ring"));
    }
    let none = Visit::debtor(Lang::Sv).get(&address).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_invoice_with_a_respite_says_until_when_on_page_list_and_overview() {
    let mut fake = Fake { respite: Some(State::Granted), ..Fake::default() };
    let until = Some(day("2026-12-30"));
    fake.invoices[0].stop = Some(Stop { kind: StopKind::Respite, until });
    let visit = Visit { fake, ..Visit::debtor(Lang::Sv) };
    let late = sample::late_invoice().id;
    for address in [format!("/invoices/{late}"), "/invoices".to_owned()] {
        let text = text_of(&visit.get(&address).await.html);
        assert!(text.contains("Anstånd till 30 december"), "{address}: {text}");
    }
    let page = visit.get(&format!("/invoices/{late}")).await.html;
    assert!(page.contains(&format!("/respites/{}", id())), "the page leads to the respite");
    assert!(text_of(&page).contains("Ny sista betalningsdag"), "the time line has the new day");
    let overview = text_of(&visit.get("/overview").await.html);
    assert!(overview.contains("Anstånd till 30 december"), "{overview}");
    assert!(!overview.contains("Har förfallit"), "{overview}");
    let cases = text_of(&visit.get("/disputes").await.html);
    assert!(cases.contains("Anstånd till 30 december"), "{cases}");
}

#[tokio::test]
async fn the_way_there_stands_on_an_open_invoice_and_on_no_other() {
    for (invoice, leads) in [
        (sample::late_invoice(), true),
        (sample::coming_invoice(), true),
        (sample::paid_invoice(), false),
    ] {
        let html = Visit::debtor(Lang::Sv).get(&format!("/invoices/{}", invoice.id)).await.html;
        let link = format!("/respites/new?invoice={}", invoice.id);
        assert_eq!(html.contains(&link), leads, "{}", invoice.number);
    }
}

#[tokio::test]
async fn staff_see_why_a_person_decides_and_a_no_asks_for_reasons() {
    let address = format!("/staff/respites/{}", id());
    let list = with(State::Asked, Visit::staff(Lang::Sv)).get("/staff/plans").await.html;
    assert!(list.contains(&address), "{list}");
    let page = with(State::Asked, Visit::staff(Lang::Sv)).get(&address).await.html;
    let text = text_of(&page);
    assert!(text.contains("Mer än 30 dagars anstånd"), "{text}");
    assert!(text.contains("Lönen kommer den 25."), "{text}");
    assert!(text.contains("Bevilja till 30 december"), "{text}");
    assert!(page.contains("/grant\"") && page.contains("/decline\""));
    let form = FormState::typed([(ACTION, "decline"), ("reason", "")])
        .with_error("reason", FieldError::Missing);
    let again = Visit { form, ..with(State::Asked, Visit::staff(Lang::Sv)) };
    assert!(again.get(&address).await.html.contains("href=\"#reason\""));
    let empty = Visit::staff(Lang::Sv).get("/staff/plans").await.html;
    assert!(text_of(&empty).contains("Inget anstånd väntar"));
    // No more stand on the page than it says.
    for (many, says) in [(MOST_RESPITES, false), (MOST_RESPITES + 1, true)] {
        let visit = with(State::Asked, Visit::staff(Lang::Sv));
        let fake = Fake { many_respites: many, ..visit.fake.clone() };
        let html = Visit { fake, ..visit }.get("/staff/plans").await.html;
        assert_eq!(html.matches(&format!("href=\"{address}\"")).count(), MOST_RESPITES);
        assert_eq!(text_of(&html).contains("Fler än 200 anstånd väntar"), says, "{many}");
    }
}

#[tokio::test]
async fn who_neither_handles_nor_reads_documents_sees_less() {
    let address = format!("/staff/respites/{}", id());
    let agent = Visit::as_roles(Lang::Sv, &[StaffRole::CallAgent]);
    let page = with(State::Asked, agent).get(&address).await.html;
    assert!(!page.contains("Lönen kommer") && !page.contains("/grant\""), "{page}");
    let decided = with(State::Granted, Visit::staff(Lang::Sv)).get(&address).await.html;
    assert!(!decided.contains("/grant\""));
}
