//! What a case does to collection, as its page tells it: each amount once, as the invoice stands now.

use crate::cases;
use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::sample::{self, at, day, kr};
use besked_app::ports::{DisputeCase, HoldView, PauseTold};
use besked_domain::dispute::case::State;
use besked_domain::dispute::{Ground, Reading, Scope};
use besked_domain::invoice::standing::LatestDunning;
use besked_domain::invoice::{DunningStage, Stop, StopKind};
use besked_domain::money::Money;
use besked_domain::text::Lang;

/// So much is paused, of an invoice of which nothing is paid.
fn paused(amount: Money) -> HoldView {
    let invoice = sample::invoice();
    HoldView {
        invoice_number: invoice.number,
        amount,
        scope: Scope::Disputed,
        until: None,
        placed_at: at("2026-11-20T09:00:00Z"),
        lifted_at: None,
        pay_by: None,
        told_by_plan: false,
        beside_plan: None,
        left: invoice.total,
        free: invoice.total - amount,
    }
}

/// What a case has paused. What is granted stays paused until it has been credited.
pub(crate) fn holds(amount: Money, granted: Option<Money>) -> Vec<HoldView> {
    let Some(granted) = granted else { return vec![paused(amount)] };
    let lifted = HoldView {
        lifted_at: Some(at("2026-11-21T09:00:00Z")),
        pay_by: Some(day("2026-12-21")),
        ..paused(amount)
    };
    let placed_at = at("2026-11-21T09:00:00Z");
    let kept = HoldView { placed_at, scope: Scope::Difference, ..paused(granted) };
    let all = [lifted, kept];
    all.map(|hold| HoldView { free: sample::invoice().total - granted, ..hold }).to_vec()
}

/// The card alone, as it is read.
pub(crate) async fn card(lang: Lang, state: State, otherwise: fn(&mut DisputeCase)) -> String {
    let mut case = cases::case(state, lang, Reading::Full);
    otherwise(&mut case);
    let fake = Fake { dispute: Some(state), case: Some(case), ..Fake::default() };
    let visit = Visit { fake, ..Visit::debtor(lang) };
    let html = visit.get(&format!("/disputes/{}", cases::id())).await.html;
    let (_, from) = html.split_once("id=\"paused\"").expect("the card");
    let (card, _) = from.split_once("</section>").expect("its end");
    text_of(&format!("<body>{card}")).trim_start_matches("> ").to_owned()
}

/// 100 are contested of 1 264, and paused.
fn part(case: &mut DisputeCase) {
    case.row.disputed = kr(100);
    case.holds = holds(kr(100), None);
    case.held = kr(100);
}

/// 40 of them were granted: 60 are to be paid, and the 40 wait for the ledger.
fn granted(case: &mut DisputeCase) {
    part(case);
    case.holds = holds(kr(100), Some(kr(40)));
    case.held = kr(40);
    for decision in &mut case.decisions {
        decision.credited = kr(40);
    }
}

/// What is not contested has been paid since.
fn paid(case: &mut DisputeCase) {
    part(case);
    case.figures.paid = kr(1164);
    for hold in &mut case.holds {
        (hold.left, hold.free) = (kr(100), kr(0));
    }
}

/// All of it has been paid since.
fn paid_whole(case: &mut DisputeCase) {
    part(case);
    case.figures.paid = kr(1264);
    for hold in &mut case.holds {
        (hold.left, hold.free) = (kr(0), kr(0));
    }
}

/// The ledger has credited the 40, an official has lifted them, and the 60 are paid.
fn settled(case: &mut DisputeCase) {
    granted(case);
    (case.figures.credited, case.figures.paid, case.held) = (kr(40), kr(1224), kr(0));
    for hold in &mut case.holds {
        (hold.left, hold.free) = (kr(0), kr(0));
        if hold.lifted_at.is_none() {
            hold.lifted_at = Some(at("2026-11-21T12:00:00Z"));
            hold.pay_by = Some(day("2027-01-15"));
        }
    }
}

/// It pauses nothing, and says why, in the language of `case`'s own answer.
fn none(case: &mut DisputeCase, lang: Lang) {
    case.row.ground = Ground::TariffLevel;
    (case.holds, case.held) = (vec![], kr(0));
    case.answer = cases::answer(Ground::TariffLevel);
    case.pause_told = PauseTold::of(&case.answer, &cases::texts(), lang, Reading::Full);
}

/// A day until which the pause lasts at least.
fn for_a_while(case: &mut DisputeCase) {
    part(case);
    for hold in &mut case.holds {
        hold.until = Some(day("2026-12-04"));
    }
}

fn by_plan(case: &mut DisputeCase) {
    left_out_of_plan(case);
    for hold in &mut case.holds {
        hold.beside_plan = Some(kr(0));
    }
}

/// A plan pays the invoice, but for what was contested when it was offered.
fn left_out_of_plan(case: &mut DisputeCase) {
    granted(case);
    case.figures.stop = Some(Stop { kind: StopKind::Plan, until: None });
    for hold in &mut case.holds {
        hold.beside_plan = Some(kr(60));
    }
}

/// With the Enforcement Authority, as far as told.
fn with_them(case: &mut DisputeCase, stage: DunningStage, respond_by: Option<&str>) {
    case.figures.due_on = day("2026-09-01");
    let on = day("2026-11-01");
    case.figures.dunning = Some(LatestDunning { stage, on, respond_by: respond_by.map(day) });
}

#[tokio::test]
async fn the_card_tells_each_amount_once() {
    let whole = card(Lang::Sv, State::Open, |_| ()).await;
    assert_eq!(
        whole,
        "1 264 kr är pausat 1 264 kr på faktura 2026000123 Vi skickar ingen påminnelse och inget \
         krav på den delen medan vi prövar saken. Ränta räknas även under tiden. Om avgiften \
         ändras faller räntan på den delen bort."
    );
    let part_of_it = card(Lang::En, State::Open, part).await;
    assert_eq!(
        part_of_it,
        "100 kr is paused 100 kr on invoice 2026000123 We send no reminder and no claim for \
         that part while we look into the matter. 1 164 kr of the invoice is to be paid as \
         usual. Interest is counted meanwhile too. If the charge is changed, the interest on \
         that part falls away."
    );
    let until = card(Lang::Sv, State::Open, for_a_while).await;
    assert!(until.contains("100 kr på faktura 2026000123 Minst till 4 december."), "{until}");
}

#[tokio::test]
async fn after_a_part_is_granted_the_amounts_come_to_what_is_left() {
    let sv = card(Lang::Sv, State::Decided, granted).await;
    assert!(sv.starts_with("40 kr är pausat 40 kr på faktura 2026000123"), "{sv}");
    assert!(sv.contains("tills ändringen syns på fakturan"), "{sv}");
    assert!(sv.contains("60 kr är inte längre pausat. Betala senast 21 december."), "{sv}");
    assert!(sv.contains("1 164 kr på fakturan ska betalas som vanligt."), "{sv}");
    assert!(!sv.contains("100 kr"), "{sv}");
    let en = card(Lang::En, State::Decided, granted).await;
    assert!(en.contains("60 kr is no longer paused. Pay by 21 December."), "{en}");
    assert!(en.contains("1 164 kr of the invoice is to be paid as usual."), "{en}");
}

/// The decision gives a new last day to pay, whether or not something was paused before it.
#[tokio::test]
async fn where_nothing_was_paused_the_decision_tells_the_day() {
    let unpaused = |case: &mut DisputeCase| (case.holds, case.held) = (vec![], kr(0));
    let sv = card(Lang::Sv, State::Decided, unpaused).await;
    assert!(sv.contains("1 264 kr på fakturan ska betalas senast 21 december."), "{sv}");
    let en = card(Lang::En, State::Decided, unpaused).await;
    assert!(en.contains("1 264 kr of the invoice is to be paid by 21 December."), "{en}");
}

#[tokio::test]
async fn what_has_been_paid_is_not_asked_for() {
    let sv = card(Lang::Sv, State::Open, paid).await;
    assert!(sv.starts_with("100 kr är pausat"), "{sv}");
    assert!(!sv.contains("som vanligt") && !sv.contains("1 164"), "{sv}");
    for (lang, state, otherwise, title, nothing) in [
        (
            Lang::Sv,
            State::Open,
            paid_whole as fn(&mut DisputeCase),
            "Inget är pausat",
            "Inget kvar",
        ),
        (Lang::En, State::Open, paid_whole, "Nothing is paused", "Nothing left to pay"),
        (Lang::Sv, State::Decided, settled, "Inget är pausat", "Inget kvar att betala"),
        (Lang::En, State::Decided, settled, "Nothing is paused", "Nothing left to pay"),
    ] {
        let said = card(lang, state, otherwise).await;
        assert!(said.starts_with(title) && said.contains(nothing), "{said}");
        assert!(!said.contains("kr") && !said.contains("änta"), "{said}");
    }
}

#[tokio::test]
async fn where_nothing_is_paused_the_card_says_why() {
    let sv = card(Lang::Sv, State::Explained, |case| none(case, Lang::Sv)).await;
    assert_eq!(
        sv,
        "Inget är pausat Betalningen pausas inte, eftersom invändningen inte gäller om avgiften \
         är riktig. 1 264 kr på fakturan ska betalas som vanligt. Ränta räknas även under tiden. \
         Om avgiften ändras faller räntan på den delen bort."
    );
    let en = card(Lang::En, State::Explained, |case| none(case, Lang::En)).await;
    assert!(en.starts_with("Nothing is paused The payment is not paused, since"), "{en}");
    assert!(en.contains("Interest is counted meanwhile too."), "{en}");
}

/// 100 of another invoice are paused no longer.
fn of_another(case: &mut DisputeCase, by_plan: bool) {
    granted(case);
    case.holds = holds(kr(100), None);
    case.held = kr(0);
    for hold in &mut case.holds {
        hold.invoice_number = "F-2001".to_owned();
        hold.lifted_at = Some(at("2026-11-21T09:00:00Z"));
        hold.pay_by = Some(day("2026-12-21"));
        hold.beside_plan = by_plan.then(|| kr(0));
    }
}

/// What was paused of another invoice is paid as the plan says that pays it, and not by a day beside that.
#[tokio::test]
async fn what_a_plan_pays_of_another_invoice_has_no_day_of_its_own() {
    let planned = card(Lang::Sv, State::Decided, |case| of_another(case, true)).await;
    assert!(planned.contains("inte längre pausat. Betala enligt din betalningsplan."), "{planned}");
    assert!(!planned.contains("21 december"), "{planned}");
    let by_day = card(Lang::Sv, State::Decided, |case| of_another(case, false)).await;
    assert!(by_day.contains("inte längre pausat. Betala senast 21 december."), "{by_day}");
}

/// A plan tells what to pay; what the Enforcement Authority has is theirs.
#[tokio::test]
async fn what_a_plan_or_the_enforcement_authority_has_is_not_asked_for_here() {
    let planned = card(Lang::Sv, State::Decided, by_plan).await;
    assert!(planned.contains("Betala enligt din betalningsplan"), "{planned}");
    assert!(!planned.contains("som vanligt") && !planned.contains("60 kr"), "{planned}");
    // What it left out has its day beside that.
    let beside = card(Lang::Sv, State::Decided, left_out_of_plan).await;
    assert!(beside.contains("Betala enligt din betalningsplan"), "{beside}");
    assert!(beside.contains("60 kr är inte längre pausat. Betala senast 21 december."), "{beside}");
    // Nothing of it is paused here: then what they do is all there is to tell.
    let unpaused = card(Lang::En, State::Open, |case| {
        with_them(case, DunningStage::Enforcement, None);
        (case.holds, case.held) = (vec![], kr(0));
    })
    .await;
    assert!(unpaused.contains("The Enforcement Authority will be in touch"), "{unpaused}");
    assert!(!unpaused.contains("as usual"), "{unpaused}");
}

/// No pause of ours stops what the Enforcement Authority does: the card says so, says what to answer them, and asks
/// for nothing that is contested.
#[tokio::test]
async fn where_the_enforcement_authority_has_it_the_card_says_what_to_tell_them() {
    let in_time = |case: &mut DisputeCase| {
        with_them(case, DunningStage::PaymentOrder, Some("2026-12-04"));
    };
    let late = |case: &mut DisputeCase| {
        with_them(case, DunningStage::PaymentOrder, Some("2026-11-10"));
    };
    let of_a_part = |case: &mut DisputeCase| {
        part(case);
        with_them(case, DunningStage::PaymentOrder, None);
    };
    let collected = |case: &mut DisputeCase| with_them(case, DunningStage::Enforcement, None);
    type Row = (fn(&mut DisputeCase), [&'static str; 2]);
    let open: [Row; 4] = [
        (in_time, ["Svara Kronofogden senast 4 december", "Answer them by 4 December"]),
        (late, ["Har du inte svarat Kronofogden", "If you have not answered them"]),
        (of_a_part, ["Har du inte svarat Kronofogden", "If you have not answered them"]),
        (collected, ["berätta att du har invänt hos oss", "tell them that you have objected"]),
    ];
    for (otherwise, told) in open {
        let sv = card(Lang::Sv, State::Open, otherwise).await;
        assert!(sv.contains("är pausat hos oss") && sv.contains(told[0]), "{sv}");
        assert!(sv.contains("pausen hos oss gäller inte där"), "{sv}");
        let en = card(Lang::En, State::Open, otherwise).await;
        assert!(en.contains("is paused with us") && en.contains(told[1]), "{en}");
        for asks in ["Betala", "som vanligt", "Pay as", "as usual"] {
            assert!(!sv.contains(asks) && !en.contains(asks), "{asks}: {sv} {en}");
        }
    }
    // What is watched has come back to us: it is paused as anything else.
    let watched = card(Lang::Sv, State::Open, |case| with_them(case, DunningStage::Watch, None));
    let watched = watched.await;
    assert!(watched.starts_with("1 264 kr är pausat 1 264 kr"), "{watched}");
    assert!(!watched.contains("Kronofogden") && !watched.contains("Betala"), "{watched}");
}

#[tokio::test]
async fn a_no_to_deciding_now_is_appealed_on_the_page_and_the_appeal_waits() {
    let address = format!("/disputes/{}", cases::id());
    for (lang, offers, waits) in [
        (
            Lang::Sv,
            "Överklaga att vi inte avgör ärendet nu",
            "kontrollerar att ditt överklagande av att vi inte avgör ärendet nu kom i tid",
        ),
        (
            Lang::En,
            "Appeal that we do not decide the case now",
            "checks that your appeal of our not deciding the case now came in time",
        ),
    ] {
        let page = async |state| {
            let fake = Fake { dispute: Some(state), ..Fake::default() };
            Visit { fake, ..Visit::debtor(lang) }.get(&address).await.html
        };
        let action = format!("action=\"{address}/refusal-appeal\"");
        let told = page(State::Stated).await;
        assert!(told.contains(&action) && text_of(&told).contains(offers), "{told}");
        assert!(!text_of(&told).contains(waits), "{lang:?}");
        let appealed = page(State::WaitingUnit).await;
        assert!(text_of(&appealed).contains(waits), "{}", text_of(&appealed));
        let by = text_of(&appealed).to_lowercase().replace('\u{a0}', " ");
        assert!(by.contains("9 december"), "the day that it is handed over by: {by}");
        assert!(!appealed.contains(&action), "{lang:?}: it is appealed once");
        // Past that day nothing is promised that has not been kept.
        let (fake, today) =
            (Fake { dispute: Some(State::WaitingUnit), ..Fake::default() }, day("2026-12-10"));
        let visit = Visit { fake, today, ..Visit::debtor(lang) };
        let late = text_of(&visit.get(&address).await.html);
        assert!(!late.contains(waits), "{late}");
        assert!(late.contains(lang.pick("Det är försenat", "It is late")), "{late}");
        let none = page(State::Open).await;
        assert!(!none.contains(&action) && !text_of(&none).contains(waits), "{lang:?}");
    }
}

/// Staff see of an invoice what the one who owes sees: what is paused is not asked for.
#[tokio::test]
async fn staff_see_that_an_invoice_is_paused() {
    let address = format!("/staff/invoices/{}", sample::late_invoice().id);
    let page = async |held, lang| {
        let fake = Fake { held, ..Fake::default() };
        text_of(&Visit { fake, ..Visit::staff(lang) }.get(&address).await.html)
    };
    let none = page(kr(0), Lang::Sv).await;
    assert!(!none.contains("Pausad") && !none.contains("pausat"), "{none}");
    let whole = page(kr(1810), Lang::Sv).await;
    assert!(whole.contains("Pausad"), "{whole}");
    assert!(whole.contains("1 810 kr är pausat medan en invändning prövas."), "{whole}");
    let part = page(kr(100), Lang::En).await;
    assert!(part.contains("100 kr is paused while an objection is looked into."), "{part}");
    assert!(!part.contains("You need not pay while it is paused"), "{part}");
}
