//! What is left of a respite once some of it has been paid, is contested, or is paid by a plan: the confirmation tells what
//! it came to when it was granted, and step and card what it comes to now.

use crate::fake::Fake;
use crate::planned;
use crate::render::{Visit, text_of};
use crate::respites::{file, id};
use crate::sample::kr;
use besked_app::ports::{RespiteFile, RespiteInvoice};
use besked_domain::id::InvoiceId;
use besked_domain::money::Money;
use besked_domain::respite::LeftOut;
use besked_domain::respite::life::State;
use besked_domain::text::Lang;
use uuid::Uuid;

fn reads(file: RespiteFile, visit: Visit) -> Visit {
    let fake = Fake { respite: Some(file.row.state), respite_file: Some(file), ..visit.fake };
    Visit { fake, ..visit }
}

async fn page(file: &RespiteFile, lang: Lang) -> String {
    reads(file.clone(), Visit::debtor(lang)).get(&format!("/respites/{}", id())).await.html
}

async fn cards(file: &RespiteFile) -> [String; 2] {
    let visit = reads(file.clone(), Visit::debtor(Lang::Sv));
    [text_of(&visit.get("/overview").await.html), text_of(&visit.get("/disputes").await.html)]
}

#[tokio::test]
async fn after_a_payment_step_and_card_ask_for_what_is_left_and_the_letter_stands() {
    let mut file = file(State::Granted);
    file.row.left = Some(kr(1_350));
    let text = text_of(&page(&file, Lang::Sv).await);
    assert!(text.contains("Betala 1 350 kr senast 30 december"), "{text}");
    assert!(text.contains("Kvar att betala då 1 350 kr"), "{text}");
    assert!(text.contains("Betala 1 850 kr senast 30 december 2026"), "the letter: {text}");
    assert!(text.contains("Så mycket var kvar 20 november 2026."), "{text}");
    let english = text_of(&page(&file, Lang::En).await);
    assert!(english.contains("So much was left on 20 November 2026."), "{english}");
    for text in cards(&file).await {
        assert!(text.contains("Betala 1 350 kr senast 30 december"), "{text}");
        assert!(!text.contains("Betala 1 850 kr senast 30 december"), "{text}");
    }
    // As long as all of it is left, nothing is told twice.
    file.row.left = Some(kr(1_850));
    assert!(!text_of(&page(&file, Lang::Sv).await).contains("Kvar att betala då"));
}

#[tokio::test]
async fn where_nothing_is_left_nothing_is_asked_for() {
    let mut file = file(State::Granted);
    file.row.left = Some(Money::ZERO);
    for text in cards(&file).await {
        assert!(text.contains("Just nu finns inget att betala här"), "{text}");
        assert!(!text.contains("Betala 1 850 kr senast 30 december"), "{text}");
    }
    // Nor in the confirmation, where it was so when it was granted.
    file.row.payable = Money::ZERO;
    file.invoices[0].payable = Money::ZERO;
    let text = text_of(&page(&file, Lang::Sv).await);
    assert!(text.contains("allt är betalt eller pausat av en invändning"), "{text}");
    assert!(!text.contains("Betala 0") && !text.contains("Så mycket var kvar"), "{text}");
}

/// A respite that was granted without its second invoice.
fn without(why: LeftOut) -> RespiteFile {
    let mut own = file(State::Granted);
    own.invoices.push(RespiteInvoice {
        invoice: InvoiceId(Uuid::from_u128(2)),
        number: "F-1009".to_owned(),
        payable: Money::ZERO,
        interest: Money::ZERO,
        left_out: Some(why),
        now: Some(why),
        ..own.invoices[0].clone()
    });
    own
}

#[tokio::test]
async fn what_a_signed_plan_pays_is_named_and_not_moved() {
    let mut own = without(LeftOut::ByPlan);
    let text = text_of(&page(&own, Lang::Sv).await);
    let told = "Anståndet gäller inte faktura F-1009. Den betalas enligt betalningsplanen.";
    assert!(text.contains(told), "{text}");
    assert!(text.contains("F-1009 · inget anstånd, på grund av en betalningsplan"), "{text}");
    // Staff see it before they answer, and grant nothing where plans pay all of it.
    let address = format!("/staff/respites/{}", id());
    for (all, granted) in [(false, true), (true, false)] {
        own.row.state = State::Asked;
        own.invoices[0].now = all.then_some(LeftOut::ByPlan);
        let html = reads(own.clone(), Visit::staff(Lang::Sv)).get(&address).await.html;
        assert_eq!(html.contains("/grant\""), granted, "{html}");
        let text = text_of(&html);
        assert!(text.contains("F-1009 · inget anstånd, på grund av en betalningsplan"), "{text}");
        assert_eq!(text.contains("så anstånd kan inte beviljas"), all, "{text}");
        assert!(html.contains("/decline\""));
    }
}

/// Since it was granted: the letter stands as it was.
#[tokio::test]
async fn what_a_plan_has_taken_the_place_of_since_is_marked_in_the_table_alone() {
    let mut own = file(State::Granted);
    own.invoices.push(RespiteInvoice {
        invoice: InvoiceId(Uuid::from_u128(2)),
        number: "F-1009".to_owned(),
        payable: kr(500),
        now: Some(LeftOut::ByPlan),
        ..own.invoices[0].clone()
    });
    own.row.payable = kr(2_350);
    own.row.left = Some(kr(1_850));
    let text = text_of(&page(&own, Lang::Sv).await);
    assert!(text.contains("F-1009 · inget anstånd, på grund av en betalningsplan"), "{text}");
    assert!(text.contains("Kvar att betala då 1 850 kr"), "{text}");
    assert!(!text.contains("Anståndet gäller inte faktura F-1009"), "{text}");
    let address = format!("/staff/respites/{}", id());
    let staff = text_of(&reads(own, Visit::staff(Lang::Sv)).get(&address).await.html);
    assert!(staff.contains("F-1009 · inget anstånd, på grund av en betalningsplan"), "{staff}");
}

#[tokio::test]
async fn what_has_gone_on_is_named_with_its_reason_and_not_moved() {
    let mut own = without(LeftOut::GoneOn);
    let text = text_of(&page(&own, Lang::Sv).await);
    let told = "Anståndet gäller inte faktura F-1009. Den har gått vidare till Kronofogden";
    assert!(text.contains(told), "{text}");
    assert!(text.contains("F-1009 · inget anstånd, har gått vidare till Kronofogden"), "{text}");
    assert!(!text.contains("på grund av en betalningsplan"), "{text}");
    let address = format!("/staff/respites/{}", id());
    own.row.state = State::Asked;
    own.invoices[0].now = Some(LeftOut::ByPlan);
    let html = reads(own, Visit::staff(Lang::Sv)).get(&address).await.html;
    assert!(!html.contains("/grant\""), "{html}");
    assert!(text_of(&html).contains("Avslå och hänvisa dit"), "{html}");
}

#[tokio::test]
async fn staff_read_why_a_respite_has_ended_that_a_plan_took_the_place_of() {
    let mut file = file(State::Ended);
    file.row.replaced_by = Some(planned::id());
    let address = format!("/staff/respites/{}", id());
    let html = reads(file, Visit::staff(Lang::Sv)).get(&address).await.html;
    assert!(text_of(&html).contains("En betalningsplan tog över"), "{html}");
    assert!(html.contains(&format!("href=\"/staff/plans/{}\"", planned::id())), "{html}");
}

#[tokio::test]
async fn a_respite_whose_place_a_plan_has_taken_leads_to_the_plan() {
    for state in [State::Withdrawn, State::Ended] {
        let mut file = file(state);
        file.row.replaced_by = Some(planned::id());
        let html = page(&file, Lang::Sv).await;
        let text = text_of(&html);
        assert!(text.contains("En betalningsplan tog över"), "{state:?}: {text}");
        assert!(html.contains(&format!("href=\"/plans/{}\"", planned::id())), "{html}");
        assert!(text.contains("Avslutat") && !text.contains("Tillbakataget"), "{text}");
        assert!(!text.contains("Tiden har gått ut"), "{text}");
        let confirmed = text.contains("Vi har beviljat dig anstånd");
        assert_eq!(confirmed, state == State::Ended, "only what was granted was confirmed");
        let text = text_of(&reads(file, Visit::debtor(Lang::Sv)).get("/disputes").await.html);
        assert!(text.contains("En betalningsplan tog över"), "{text}");
    }
}

#[tokio::test]
async fn staff_see_in_the_list_what_is_left_of_what_waits() {
    let mut own = file(State::Asked);
    own.row.left = Some(kr(1_350));
    let text = text_of(&reads(own, Visit::staff(Lang::Sv)).get("/staff/plans").await.html);
    assert!(text.contains("1 350 kr") && !text.contains("1 850 kr"), "{text}");
}
