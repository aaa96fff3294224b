//! The published examples: refused as they are, for the right reasons, and taken when Swedish.

use crate::documents::{sample, swedish};
use crate::{ground, pools, refusals, take, text, told};
use besked_domain::text::Lang;
use sqlx::PgPool;

const SELLER: &str = "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID";
const BUYER: &str = "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:CompanyID";
const CURRENCY: &str = "cbc:DocumentCurrencyCode";

/// A code and the path below the root.
type Told = (&'static str, &'static str);

#[sqlx::test(migrations = false)]
async fn each_is_refused_for_what_is_not_ours_and_nothing_else(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let foreign = [("not_sek", CURRENCY), ("supplier_unknown", SELLER)];
    let cases: [(&str, &str, &[Told]); 6] = [
        ("base-example.xml", "Invoice", &foreign),
        ("base-creditnote-correction.xml", "CreditNote", &foreign),
        ("base-negative-inv-correction.xml", "Invoice", &foreign),
        ("Vat-category-S.xml", "Invoice", &foreign),
        (
            "vat-category-E.xml",
            "Invoice",
            &[("not_sek", CURRENCY), ("supplier_unknown", SELLER), ("buyer_without_number", BUYER)],
        ),
        (
            "vat-category-O.xml",
            "Invoice",
            &[("supplier_unknown", SELLER), ("buyer_without_number", BUYER)],
        ),
    ];
    for (name, root, reasons) in cases {
        let (summary, problems) = take(&pools, sample(name)).await;
        let expected: Vec<_> =
            reasons.iter().map(|(code, path)| (*code, format!("/{root}/{path}"))).collect();
        let expected: Vec<_> = expected.iter().map(|(code, path)| (*code, path.as_str())).collect();
        assert_eq!(told(&problems), expected, "{name}");
        assert_eq!((summary.total.refused, summary.records), (1, 1), "{name}");
        for problem in &problems {
            assert!(problem.line > 1, "{name}: {problem:?}");
            for lang in Lang::ALL {
                assert!(problem.fault.what(lang).len() > 10);
                assert!(problem.fault.mend(lang).len() > 10);
            }
        }
    }
    assert_eq!(text(&owner, "select count(*)::text from invoice").await, "0");
}

#[sqlx::test(migrations = false)]
async fn made_swedish_each_is_booked_to_the_ore(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    for (name, sums) in [
        ("base-example.xml", "1656.25 331.25 1656.25 3 100230 1656.25 2017-12-01"),
        ("Vat-category-S.xml", "8490.00 1490.00 8490.00 5 100230 8490.00 2017-12-01"),
        ("vat-category-E.xml", "1200.00 0.00 1200.00 1 100230 1200.00 2018-09-29"),
        ("vat-category-O.xml", "3200.00 0.00 3200.00 1 100230 3200.00 2018-09-29"),
    ] {
        let document = swedish(name).replace("<cbc:ID>Snippet1<", &format!("<cbc:ID>{name}<"));
        let (summary, problems) = take(&pools, document).await;
        assert_eq!(refusals(&problems), [""; 0], "{name}: {problems:#?}");
        assert_eq!(summary.total.refused, 0, "{name}");
        let stands = "select concat_ws(' ', total, vat,
                (select sum(amount) from invoice_line where invoice_id = invoice.id),
                (select count(*) from invoice_line where invoice_id = invoice.id),
                ocr, left_to_pay, due_on)
            from invoice order by id desc limit 1";
        assert_eq!(text(&owner, stands).await, sums, "{name}");
    }
    let party = "select string_agg(party.name || ' ' || kind || ' ' || value, ',')
        from party inner join party_identity on party.id = party_id";
    assert_eq!(text(&owner, party).await, "Demo AB organisation 4020000107");
    let vat = "select sum(amount - net)::text from invoice_line";
    assert_eq!(text(&owner, vat).await, "1821.25");
}

#[sqlx::test(migrations = false)]
async fn a_swedish_credit_note_and_a_negative_invoice_reduce_the_invoice_they_name(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    take(&pools, swedish("base-example.xml")).await;
    let left = "select left_to_pay::text || ' ' || credited::text from invoice";
    assert_eq!(text(&owner, left).await, "1656.25 0.00");
    let (summary, problems) = take(&pools, swedish("base-creditnote-correction.xml")).await;
    assert_eq!(told(&problems), []);
    assert_eq!(summary.kinds["credit"].added, 1);
    assert_eq!(text(&owner, left).await, "0.00 1656.25");
    let (_, problems) = take(&pools, swedish("base-negative-inv-correction.xml")).await;
    assert_eq!(told(&problems), []);
    assert_eq!(text(&owner, left).await, "0.00 3312.50");
    assert_eq!(text(&owner, "select count(*)::text from waiting_credit").await, "0");
}
