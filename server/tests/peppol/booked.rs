//! What a Swedish document becomes, and what its sender is told about it.

use crate::documents::{invoice, swedish, with};
use crate::{charge_type, ground, pools, refusals, take, take_ledger, text, told, unit};
use serde_json::json;
use sqlx::PgPool;

#[sqlx::test(migrations = false)]
async fn the_same_again_changes_nothing_and_another_content_is_a_conflict(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let first = invoice("1001");
    let (summary, _) = take(&pools, &first).await;
    // The party, the general kind of charge, and the invoice.
    assert_eq!((summary.total.added, summary.total.refused), (3, 0));
    let (summary, _) = take(&pools, &first).await;
    assert_eq!((summary.total.added, summary.total.changed), (0, 0));
    assert_eq!(summary.kinds["invoice"].unchanged, 1);
    let other = first.replace("2017-12-01", "2017-12-15");
    let (summary, problems) = take(&pools, other).await;
    assert_eq!(summary.kinds["invoice"].conflicts, 1);
    assert!(told(&problems).contains(&("conflict", "/Invoice/cbc:ID")), "{problems:#?}");
    assert_eq!(text(&owner, "select due_on::text from invoice").await, "2017-12-01");
}

#[sqlx::test(migrations = false)]
async fn a_known_kind_of_charge_is_used_and_an_unknown_one_is_told(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let document = with(
        &invoice("1001"),
        "cbc:AccountingCost",
        "<cbc:AccountingCost>VATTEN</cbc:AccountingCost>",
    );
    let (_, problems) = take(&pools, document).await;
    assert_eq!(told(&problems), []);
    let (_, problems) = take(&pools, invoice("1002")).await;
    assert_eq!(told(&problems), [("general_charge", "/Invoice/cbc:AccountingCost")]);
    let by_lines = invoice("1003").replace("Konteringsstreng", "VATTEN");
    let (_, problems) = take(&pools, by_lines).await;
    assert_eq!(told(&problems), [("general_charge", "/Invoice/cbc:AccountingCost")]);
    let kinds = "select string_agg(number || ' ' || code, ', ' order by number)
        from invoice inner join charge_type on charge_type.id = charge_type_id";
    assert_eq!(text(&owner, kinds).await, "1001 VATTEN, 1002 E-FAKTURA, 1003 E-FAKTURA");
    let terms = "select regime || ' ' || limitation_years || ' ' || reminder_fee_agreed
        from charge_type_terms inner join charge_type on charge_type.id = charge_type_id
        where code = 'E-FAKTURA'";
    assert_eq!(text(&owner, terms).await, "mixed 10 false");
}

#[sqlx::test(migrations = false)]
async fn a_payment_reference_is_an_ocr_number_or_a_reference(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let document = invoice("1001").replace(">100230<", ">100231<");
    let (_, problems) = take(&pools, document).await;
    assert!(told(&problems).contains(&("not_an_ocr", "/Invoice/cac:PaymentMeans/cbc:PaymentID")));
    let references = "select string_agg(kind || ' ' || reference, ', ' order by kind)
        from invoice_reference";
    assert_eq!(text(&owner, references).await, "buyer_reference 0150abc, payment_reference 100231");
    assert_eq!(text(&owner, "select coalesce(ocr, 'none') from invoice").await, "none");
}

#[sqlx::test(migrations = false)]
async fn what_was_paid_beforehand_and_the_rounding_are_booked(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let document = invoice("1001").replace(
        "<cbc:PayableAmount currencyID=\"SEK\">1656.25<",
        "<cbc:PrepaidAmount currencyID=\"SEK\">656</cbc:PrepaidAmount>\
         <cbc:PayableRoundingAmount currencyID=\"SEK\">-0.25</cbc:PayableRoundingAmount>\
         <cbc:PayableAmount currencyID=\"SEK\">1000<",
    );
    let (summary, problems) = take(&pools, document).await;
    assert_eq!(refusals(&problems), [""; 0], "{problems:#?}");
    assert_eq!(summary.kinds["payment"].added, 1);
    let stands = "select concat_ws(' ', total, vat, paid, left_to_pay) from invoice";
    assert_eq!(text(&owner, stands).await, "1656.00 331.25 656.00 1000.00");
    let rounding = "select description_sv || ' ' || amount from invoice_line
        where vat_rate = 0";
    assert_eq!(text(&owner, rounding).await, "Öresavrundning -0.25");
}

#[sqlx::test(migrations = false)]
async fn the_buyer_is_the_party_that_the_ledger_knows(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let party = json!({"record": "party", "unit": "VA", "id": "77", "version": 1,
        "kind": "organisation", "name": "Demo Bolaget", "identity_number": "402000-0107"});
    take_ledger(&pools, &[party]).await;
    take(&pools, invoice("1001")).await;
    let parties = "select string_agg(name, ', ') from party";
    assert_eq!(text(&owner, parties).await, "Demo Bolaget");

    let person = with(
        &invoice("1002"),
        "cac:AccountingCustomerParty",
        &swedish("base-example.xml")
            .split_once("<cac:AccountingCustomerParty>")
            .map(|(_, rest)| rest.split_once("</cac:AccountingCustomerParty>").unwrap().0)
            .map(|buyer| {
                let buyer = buyer
                    .replace(
                        " schemeID=\"0007\">4020000107</cbc:CompanyID>",
                        ">198501012382</cbc:CompanyID>",
                    )
                    .replace("Demo AB", "Demo Ek");
                format!("<cac:AccountingCustomerParty>{buyer}</cac:AccountingCustomerParty>")
            })
            .unwrap(),
    );
    let (_, problems) = take(&pools, person).await;
    assert_eq!(refusals(&problems), [""; 0], "{problems:#?}");
    let kinds = "select string_agg(kind || ' ' || coalesce(born_on::text, '-'), ', ' order by kind)
        from party";
    assert_eq!(text(&owner, kinds).await, "organisation -, person 1985-01-01");
}

#[sqlx::test(migrations = false)]
async fn a_foreign_buyer_is_booked_by_its_register(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let document = invoice("1001").replace(
        "<cbc:CompanyID schemeID=\"0007\">4020000107<",
        "<cbc:CompanyID schemeID=\"0192\">987654325<",
    );
    let (_, problems) = take(&pools, document).await;
    assert_eq!(refusals(&problems), [""; 0], "{problems:#?}");
    let identity = "select scheme || ' ' || value from party_identity";
    assert_eq!(text(&owner, identity).await, "iso6523-0192 987654325");
}

#[sqlx::test(migrations = false)]
async fn a_buyer_without_a_number_of_its_own_has_the_one_that_address_and_vat_number_agree_on(
    owner: PgPool,
) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let own = "<cbc:CompanyID schemeID=\"0007\">4020000107</cbc:CompanyID>";
    let document = invoice("1001");
    assert!(document.contains(own) && document.contains(">SE402000010701<"));
    let document = document.replace(own, "");
    let (_, problems) = take(&pools, &document).await;
    assert_eq!(refusals(&problems), [""; 0], "{problems:#?}");
    let identity = "select scheme || ' ' || value from party_identity";
    assert_eq!(text(&owner, identity).await, "organisation 4020000107");
    let differ = document.replace(">SE402000010701<", ">SE402000001601<");
    let (_, problems) = take(&pools, differ).await;
    assert_eq!(refusals(&problems), ["buyer_without_number"]);
}

#[sqlx::test(migrations = false)]
async fn units_that_share_a_number_are_told_apart_or_asked_for(owner: PgPool) {
    let pools = pools(&owner).await;
    take_ledger(&pools, &[unit("VA", "9912346"), unit("BYG", "2973675"), charge_type()]).await;
    take(&pools, invoice("1001")).await;
    take(&pools, invoice("1002").replace(">9912346<", ">2973675<")).await;
    let whose = "select string_agg(number || ' ' || code, ', ' order by number)
        from invoice inner join unit on unit.id = unit_id";
    assert_eq!(text(&owner, whose).await, "1001 VA, 1002 BYG");
    let unclear = invoice("1003").replace(">9912346<", ">6405070<");
    let (_, problems) = take(&pools, &unclear).await;
    assert_eq!(refusals(&problems), ["unit_unclear"]);
    let named = unclear.replace("<cbc:ID>99887766<", "<cbc:ID>BYG<");
    let (_, problems) = take(&pools, named).await;
    assert_eq!(refusals(&problems), [""; 0], "{problems:#?}");
    assert!(told(&problems).iter().any(|(code, _)| *code == "other_account"));
    assert_eq!(text(&owner, whose).await, "1001 VA, 1002 BYG, 1003 BYG");
}

#[sqlx::test(migrations = false)]
async fn an_invoice_that_the_ledger_told_of_is_left_aside(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    take_ledger(&pools, &from_ledger("F-77", "1001")).await;
    let (summary, problems) = take(&pools, invoice("1001")).await;
    assert_eq!(refusals(&problems), ["known_from_ledger"]);
    assert_eq!((summary.total.added, summary.total.refused), (0, 0));
    assert_eq!(text(&owner, "select count(*)::text from invoice").await, "1");
}

/// An invoice as a ledger tells it, for the demo company.
pub(crate) fn from_ledger(id: &str, number: &str) -> Vec<serde_json::Value> {
    vec![
        json!({"record": "party", "unit": "VA", "id": "77", "version": 1,
            "kind": "organisation", "name": "Demo AB", "identity_number": "4020000107"}),
        json!({"record": "invoice", "unit": "VA", "id": id, "version": 1, "party": "77",
            "charge_type": "VATTEN", "number": number, "issued_on": "2017-11-13",
            "due_on": "2017-12-13", "subject": {"sv": "Vatten", "en": "Water"},
            "total": "1656.25", "vat": "0.00", "interest_notice": true,
            "lines": [{"description": {"sv": "Vatten", "en": "Water"}, "net": "1656.25",
                "vat_rate": "0", "amount": "1656.25"}]}),
    ]
}

#[sqlx::test(migrations = false)]
async fn a_broken_rule_refuses_with_its_place_and_numbers_and_a_warning_does_not(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let wrong = invoice("1001").replace(
        "<cbc:PayableAmount currencyID=\"SEK\">1656.25<",
        "<cbc:PayableAmount currencyID=\"SEK\">1656.00<",
    );
    let (summary, problems) = take(&pools, wrong).await;
    let place = "/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount";
    assert_eq!(told(&problems), [("BR-CO-16", place)]);
    assert_eq!(summary.total.refused, 1);
    let what = problems[0].fault.what(besked_domain::text::Lang::En);
    assert!(what.contains("1656.25") && what.contains("1656"), "{what}");
    assert!(problems[0].line > 100, "{}", problems[0].line);

    let warned = invoice("1002").replace("<cbc:PaymentMeansCode>30<", "<cbc:PaymentMeansCode>31<");
    let (summary, problems) = take(&pools, warned).await;
    assert_eq!(refusals(&problems), [""; 0]);
    assert!(told(&problems).contains(&("SE-R-012", "/Invoice/cac:PaymentMeans[1]")));
    assert_eq!(summary.kinds["invoice"].added, 1);
}
