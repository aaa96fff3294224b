//! What comes from a ledger or from a person is shown, never run.

use crate::fake::Fake;
use crate::render::Visit;
use crate::sample;
use besked_domain::text::Lang;

const EVIL: &str = "</title><script>alert(1)</script>";

#[tokio::test]
async fn names_and_subjects_are_escaped_everywhere() {
    let mut invoice = sample::late_invoice();
    invoice.subject = sample::both(EVIL, EVIL);
    invoice.unit.name = sample::both(EVIL, EVIL);
    invoice.number = EVIL.to_owned();
    invoice.ocr = Some(EVIL.to_owned());
    for line in &mut invoice.lines {
        line.description = sample::both(EVIL, EVIL);
        if let Some(basis) = &mut line.basis {
            basis.rule.title = EVIL.to_owned();
            basis.rule.url = Some("javascript:alert(1)".to_owned());
            basis.object = Some(EVIL.to_owned());
        }
    }
    let address = format!("/invoices/{}", invoice.id);
    let mut visit = Visit::debtor(Lang::Sv);
    visit.fake = Fake { invoices: vec![invoice], ..Fake::default() };
    if let Some(debtor) = &mut visit.debtor {
        debtor.name = EVIL.to_owned();
    }
    for address in ["/overview", "/invoices", "/invoices?q=%3Cscript%3Ealert(1)", address.as_str()]
    {
        let html = visit.get(address).await.html;
        assert!(!html.contains("<script>alert"), "{address}");
        assert!(!html.contains("javascript:"), "{address}");
    }
}
