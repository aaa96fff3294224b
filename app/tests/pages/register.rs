//! Writing down an objection that came another way.

use crate::fake::Fake;
use crate::render::{Visit, text_of};
use crate::sample;
use axum::http::StatusCode;
use besked_app::form::{FieldError, FormState};
use besked_app::ports::StaffRole;
use besked_domain::charge::Regime;
use besked_domain::evidence::{Limits, Refused};
use besked_domain::text::Lang;

fn invoice() -> String {
    format!("/staff/invoices/{}", sample::invoice().id)
}

#[tokio::test]
async fn the_invoice_leads_to_it_for_those_who_may() {
    let link = format!("href=\"{}/dispute\"", invoice());
    for (role, may) in [
        (StaffRole::Handler, true),
        (StaffRole::Manager, true),
        (StaffRole::CallAgent, true),
        (StaffRole::Economist, false),
        (StaffRole::Auditor, false),
    ] {
        let page = Visit::as_roles(Lang::Sv, &[role]).get(&invoice()).await;
        assert_eq!(page.html.contains(&link), may, "{role:?}");
    }
}

#[tokio::test]
async fn it_asks_how_and_when_it_came_and_what_was_said() {
    for (lang, title) in
        [(Lang::Sv, "Registrera en invändning"), (Lang::En, "Register an objection")]
    {
        let page = Visit::staff(lang).get(&format!("{}/dispute", invoice())).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(text_of(&page.html).contains(title));
        for name in ["channel", "day", "time", "line", "amount", "ground", "statement", "wanted"] {
            assert!(page.html.contains(&format!("name=\"{name}\"")), "{name}");
        }
        assert!(page.html.contains("value=\"2026-11-21\""), "today stands there");
        assert!(!page.html.contains("value=\"portal\""));
        assert!(page.html.contains("name=\"form_key\""));
    }
}

#[tokio::test]
async fn papers_come_along_and_each_that_does_not_is_told_of() {
    let html = Visit::staff(Lang::Sv).get(&format!("{}/dispute", invoice())).await.html;
    assert!(html.contains("enctype=\"multipart/form-data\""), "{html}");
    assert!(html.contains("id=\"evidence\"") && html.contains("multiple"), "{html}");
    let away =
        vec![("bild.heic".to_owned(), Refused::Heic), ("<b>.pdf".to_owned(), Refused::PdfScript)];
    let typed = [("statement", "Det var stängt."), ("evidence", "kvitto.jpg")];
    let form = FormState::typed(typed).without_files(away, Limits::MOST);
    let visit = Visit { form, ..Visit::staff(Lang::Sv) };
    let html = visit.get(&format!("{}/dispute", invoice())).await.html;
    let text = text_of(&html);
    assert!(html.contains("<a href=\"#evidence\">bild.heic</a>"), "{html}");
    assert!(text.contains("formatet HEIC") && text.contains("innehåller skript"), "{text}");
    assert!(html.contains("&lt;b&gt;.pdf") && html.contains("Det var stängt."), "{html}");
    assert!(text.contains("Välj dem igen: kvitto.jpg"), "{text}");
}

#[tokio::test]
async fn what_was_typed_is_kept_beside_what_is_wrong() {
    let line = sample::invoice().lines[0].id.to_string();
    let typed = [("statement", "Det var stängt."), ("line", line.as_str()), ("channel", "paper")];
    let form = FormState::typed(typed)
        .with_error("ground", FieldError::Missing)
        .with_error("day", FieldError::ComingDay);
    let visit = Visit { form, ..Visit::staff(Lang::Sv) };
    let html = visit.get(&format!("{}/dispute", invoice())).await.html;
    let text = text_of(&html);
    assert!(text.contains("Välj en dag som har varit, eller i dag"), "{text}");
    assert!(html.contains("Det var stängt."));
    assert!(html.contains(&format!("value=\"{line}\" checked")));
    assert!(html.contains("value=\"paper\" checked"));
    assert!(html.contains("href=\"#ground\"") && html.contains("href=\"#day\""));
}

#[tokio::test]
async fn a_day_before_the_invoice_is_told_with_its_day() {
    for (lang, told) in [(Lang::Sv, "från den 28 oktober 2026"), (Lang::En, "28 October 2026")] {
        let error = FieldError::BeforeInvoice(sample::invoice().issued_on);
        let form = FormState::typed([("day", "2025-11-21")]).with_error("day", error);
        let html =
            Visit { form, ..Visit::staff(lang) }.get(&format!("{}/dispute", invoice())).await.html;
        let text = text_of(&html).replace('\u{a0}', " ");
        assert!(text.contains(told), "{text}");
        assert!(html.contains("value=\"2025-11-21\"") && html.contains("href=\"#day\""), "{html}");
    }
}

#[tokio::test]
async fn what_another_authority_tries_is_not_taken_in() {
    let mut other = sample::invoice();
    other.charge_type.regime = Regime::Excluded;
    let fake = Fake { invoices: vec![other], ..Fake::default() };
    let page = Visit { fake, ..Visit::staff(Lang::Sv) };
    let html = page.get(&format!("{}/dispute", invoice())).await.html;
    assert!(!html.contains("name=\"ground\""));
    assert!(text_of(&html).contains("en annan myndighet"));
}
