//! A small right document, and what one change in it breaks.

use super::*;
use rust_decimal::Decimal;
use rust_decimal_macros::dec;

fn amount(kronor: Decimal) -> Option<Amount> {
    Some(Amount { number: Number { value: Some(kronor) }, currency: "SEK".to_owned() })
}

pub(super) fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn standard(rate: Decimal) -> Category {
    Category { code: text("S"), percent: Some(Number { value: Some(rate) }), ..Category::default() }
}

fn party(name: &str, number: &str, vat: Option<&str>) -> Party {
    let company = Identifier { value: number.to_owned(), scheme: text("0007") };
    Party {
        endpoint: Some(company.clone()),
        identifications: Vec::new(),
        has_address: true,
        country: text("SE"),
        taxes: vat
            .map(|vat| TaxScheme { company: text(vat), scheme: "VAT".to_owned() })
            .into_iter()
            .collect(),
        name: text(name),
        trading_name: None,
        email: None,
        company: Some(company),
    }
}

/// Two lines of 25 per cent, a charge, and krona rounding.
fn document() -> Document {
    let line = |id: &str, quantity: Decimal, price: Decimal| Line {
        id: text(id),
        quantity: Some(Number { value: Some(quantity) }),
        unit: text("C62"),
        net: amount(quantity * price),
        name: text("Demo vara"),
        category: Some(standard(dec!(25.0))),
        price: Some(Price { amount: amount(price), ..Price::default() }),
        ..Line::default()
    };
    Document {
        kind: Kind::Invoice,
        empty: Vec::new(),
        customization: text(
            "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
        ),
        profile: text("urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"),
        id: text("1001"),
        issued_on: text("2026-11-01"),
        due_on: text("2026-11-30"),
        tax_point_on: None,
        delivered_on: None,
        delivered_to: None,
        type_code: text("380"),
        notes: 0,
        currency: text("SEK"),
        tax_currency: None,
        accounting_cost: None,
        buyer_reference: text("Demo"),
        order_reference: None,
        contract_reference: None,
        period: None,
        billing_references: Vec::new(),
        attachments: Vec::new(),
        supplier: Some(party("Demo kommun", "4020000016", Some("SE402000001601"))),
        representative: None,
        customer: Some(party("Demo AB", "4020000107", None)),
        payment_means: vec![PaymentMeans {
            code: text("30"),
            payment_id: text("100230"),
            account: Some(Account { id: text("9912346"), branch: text("SE:BANKGIRO") }),
            mandate: None,
        }],
        has_payment_terms: false,
        allowances: vec![AllowanceCharge {
            indicator: "true".to_owned(),
            reason: text("Frakt"),
            amount: amount(dec!(25)),
            category: Some(standard(dec!(25))),
            ..AllowanceCharge::default()
        }],
        tax_totals: vec![TaxTotal {
            amount: amount(dec!(331.38)),
            subtotals: vec![Subtotal {
                taxable: amount(dec!(1325.50)),
                tax: amount(dec!(331.38)),
                category: standard(dec!(25)),
            }],
        }],
        totals: Some(Totals {
            lines: amount(dec!(1300.50)),
            without_vat: amount(dec!(1325.50)),
            with_vat: amount(dec!(1656.88)),
            charges: amount(dec!(25)),
            rounding: amount(dec!(0.12)),
            payable: amount(dec!(1657)),
            ..Totals::default()
        }),
        lines: vec![line("1", dec!(7), dec!(200)), line("2", dec!(-1), dec!(99.50))],
    }
}

pub(super) fn broken(change: impl FnOnce(&mut Document)) -> Vec<&'static str> {
    let mut document = document();
    change(&mut document);
    let mut ids: Vec<_> = check(&document).iter().map(Broken::id).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn a_right_document_breaks_nothing() {
    assert_eq!(check(&document()), []);
}

#[test]
fn a_wrong_sum_breaks_the_rules_that_rest_on_it_and_tells_the_numbers() {
    let mut wrong = document();
    wrong.totals.as_mut().unwrap().payable = amount(dec!(1656));
    let found = check(&wrong);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].id(), "BR-CO-16");
    assert_eq!(found[0].place, "/Invoice/cac:LegalMonetaryTotal/cbc:PayableAmount");
    assert_eq!(found[0].numbers, Some((dec!(1657), dec!(1656))));
    let totals = |document: &mut Document| document.totals.clone().unwrap();
    assert_eq!(
        broken(|d| d.totals = Some(Totals { lines: amount(dec!(1300)), ..totals(d) })),
        ["BR-CO-10", "BR-CO-13"]
    );
    assert_eq!(
        broken(|d| d.totals = Some(Totals { charges: None, ..totals(d) })),
        ["BR-CO-12", "BR-CO-13"]
    );
    assert_eq!(
        broken(|d| d.tax_totals[0].subtotals[0].tax = amount(dec!(332.38))),
        ["BR-CO-14", "BR-CO-17", "BR-S-09"]
    );
    assert_eq!(broken(|d| d.tax_totals[0].amount = amount(dec!(331.39))), ["BR-CO-14", "BR-CO-15"]);
    assert_eq!(
        broken(|d| d.tax_totals[0].subtotals[0].taxable = amount(dec!(1326.50))),
        ["BR-S-08"]
    );
    assert_eq!(broken(|d| d.lines[0].quantity = None), ["BR-22", "PEPPOL-EN16931-R120"]);
}

#[test]
fn rounding_is_allowed_as_far_as_it_is_published() {
    // Two öre on a line, and less than a krona in a VAT group.
    let price = |kronor| Some(Price { amount: amount(kronor), ..Price::default() });
    assert_eq!(broken(|d| d.lines[0].price = price(dec!(200.0028))), [""; 0]);
    assert_eq!(broken(|d| d.lines[0].price = price(dec!(200.003))), ["PEPPOL-EN16931-R120"]);
    let vat = |d: &mut Document, by: Decimal| {
        d.tax_totals[0].subtotals[0].tax = amount(dec!(331.38) + by);
        d.tax_totals[0].amount = amount(dec!(331.38) + by);
        let totals = d.totals.as_mut().unwrap();
        totals.with_vat = amount(dec!(1656.88) + by);
        totals.payable = amount(dec!(1657) + by);
    };
    assert_eq!(broken(|d| vat(d, dec!(0.99))), [""; 0]);
    assert_eq!(broken(|d| vat(d, dec!(1))), ["BR-CO-17", "BR-S-09"]);
}

#[test]
fn an_exempt_document_needs_its_reason_and_no_rate() {
    let exempt = |document: &mut Document, has_reason| {
        let none = Category { has_reason, ..untaxed("E") };
        without_vat(document, none);
    };
    assert_eq!(broken(|d| exempt(d, true)), [""; 0]);
    assert_eq!(broken(|d| exempt(d, false)), ["BR-E-10"]);
    let rate = |d: &mut Document| {
        exempt(d, true);
        d.lines[1].category.as_mut().unwrap().percent = Some(Number::read("25"));
    };
    assert_eq!(broken(rate), ["BR-E-05"]);
}

#[test]
fn outside_vat_nobody_has_a_vat_number_and_nothing_else_stands_there() {
    let change = |d: &mut Document| {
        d.tax_totals[0].subtotals[0].category =
            Category { code: text("O"), has_reason: true, ..Category::default() };
        d.lines[0].category = Some(Category { code: text("O"), ..Category::default() });
    };
    let found = broken(change);
    for id in ["BR-S-01", "BR-O-02", "BR-O-12", "BR-O-14", "BR-O-08", "BR-O-09"] {
        assert!(found.contains(&id), "{id} in {found:?}");
    }
}

#[test]
fn swedish_sellers_keep_the_swedish_rules() {
    let seller = |d: &mut Document, number: &str, vat: &str| {
        let seller = d.supplier.as_mut().unwrap();
        seller.endpoint = Some(Identifier { value: "x".to_owned(), scheme: text("0204") });
        seller.company = Some(Identifier { value: number.to_owned(), scheme: None });
        seller.taxes[0].company = text(vat);
    };
    let vat = "SE402000001601";
    assert_eq!(broken(|d| seller(d, "4020000016", "SE40200000160")), ["SE-R-001"]);
    assert_eq!(broken(|d| seller(d, "4020000016", "SE40200000160X")), ["SE-R-002"]);
    assert_eq!(broken(|d| seller(d, "402000-0016", vat)), ["SE-R-003", "SE-R-004", "SE-R-013"]);
    assert_eq!(broken(|d| seller(d, "40200000160", vat)), ["SE-R-004"]);
    assert_eq!(broken(|d| seller(d, "4020000017", vat)), ["SE-R-013"]);
    let taxed = |words: &str| {
        let tax = TaxScheme { company: text(words), scheme: "TAX".to_owned() };
        broken(|d| d.supplier.as_mut().unwrap().taxes.push(tax))
    };
    assert_eq!(taxed("Godkänd för F-skatt"), [""; 0]);
    assert_eq!(taxed("F-skatt"), ["SE-R-005"]);
    let account = |code: &str, branch: &str, id: &str| {
        let account = Some(Account { id: text(id), branch: text(branch) });
        let means = PaymentMeans { code: text(code), account, ..PaymentMeans::default() };
        broken(|d| d.payment_means = vec![means])
    };
    assert_eq!(account("30", "SE:PLUSGIRO", "28 65 43-4"), ["SE-R-007", "SE-R-010"]);
    assert_eq!(account("30", "SE:PLUSGIRO", "2865434"), [""; 0]);
    assert_eq!(account("30", "SE:BANKGIRO", "991-2346"), ["SE-R-008"]);
    assert_eq!(account("30", "SE:BANKGIRO", "991234"), ["SE-R-009"]);
    assert_eq!(account("56", "SE:BANKGIRO", "9912346"), ["SE-R-011"]);
    assert_eq!(account("31", "SE:BANKGIRO", "9912346"), ["SE-R-012"]);
    let six = |d: &mut Document| d.lines[0].category = Some(standard(dec!(24)));
    assert!(broken(six).contains(&"SE-R-006"));
    let mut document = document();
    document.payment_means[0].code = text("50");
    assert_eq!(check(&document)[0].severity(), Severity::Warning);
    // As published, the form of the organisation number is a warning; VAT number and rate are not.
    document.supplier.as_mut().unwrap().company =
        Some(Identifier { value: "402000-0016".to_owned(), scheme: None });
    assert!(check(&document).iter().all(|found| found.severity() == Severity::Warning));
}

/// A category without VAT.
fn untaxed(code: &str) -> Category {
    Category { code: text(code), percent: Some(Number::read("0")), ..Category::default() }
}

/// The document with all of it in a category without VAT.
fn without_vat(document: &mut Document, category: Category) {
    let plain = untaxed(category.code.as_deref().unwrap());
    document.lines.iter_mut().for_each(|line| line.category = Some(plain.clone()));
    document.allowances[0].category = Some(plain);
    document.tax_totals[0].amount = amount(dec!(0));
    document.tax_totals[0].subtotals[0] =
        Subtotal { taxable: amount(dec!(1325.50)), tax: amount(dec!(0)), category };
    let totals = document.totals.as_mut().unwrap();
    totals.with_vat = amount(dec!(1325.50));
    (totals.rounding, totals.payable) = (None, amount(dec!(1325.50)));
}

#[test]
fn the_code_of_an_exemption_is_one_of_its_category() {
    let because = |category: &str, code: &str| {
        broken(|document| {
            let reason =
                Category { has_reason: true, reason_code: text(code), ..untaxed(category) };
            without_vat(document, reason);
        })
    };
    assert_eq!(because("AE", "VATEX-EU-AE"), [""; 0]);
    assert_eq!(because("E", "VATEX-EU-132"), [""; 0]);
    assert_eq!(because("E", "vatex-eu-ae"), ["PEPPOL-EN16931-P0107"]);
    assert_eq!(because("AE", "VATEX-EU-J"), ["PEPPOL-EN16931-P0111"]);
}

#[test]
fn a_category_that_does_not_exist_is_none() {
    let strange = Category { code: text("X"), ..standard(dec!(25)) };
    let found = broken(|document| {
        document.lines.iter_mut().for_each(|line| line.category = Some(strange.clone()));
        document.allowances[0].category = Some(strange.clone());
        document.tax_totals[0].subtotals[0].category = strange;
    });
    assert_eq!(found, ["BR-CL-17", "BR-CL-17", "BR-CL-18", "BR-CL-18"]);
}

#[test]
fn a_sale_within_the_union_says_when_and_where_it_was_delivered() {
    let sold = |document: &mut Document| {
        let reason =
            Category { has_reason: true, reason_code: text("VATEX-EU-IC"), ..untaxed("K") };
        without_vat(document, reason);
        document.customer = Some(party("Demo Oy", "4020000107", Some("FI12345671")));
    };
    assert_eq!(broken(sold), ["BR-IC-11", "BR-IC-12"]);
    let delivered = |document: &mut Document| {
        sold(document);
        (document.delivered_on, document.delivered_to) = (text("2026-10-30"), text("FI"));
    };
    assert_eq!(broken(delivered), [""; 0]);
}

#[test]
fn a_tax_representatives_number_stands_for_the_sellers() {
    let bare = |document: &mut Document| {
        let reason = Category { has_reason: true, ..untaxed("G") };
        without_vat(document, reason);
        document.supplier.as_mut().unwrap().taxes.clear();
    };
    assert_eq!(broken(bare), ["BR-G-02", "BR-G-04"]);
    let represented = |document: &mut Document| {
        bare(document);
        let party = party("Demo Ombud AB", "4020000107", Some("SE402000010701"));
        document.representative = Some(Party { trading_name: text("Demo Ombud AB"), ..party });
    };
    assert_eq!(broken(represented), [""; 0]);
    let nobody = |document: &mut Document| document.representative = Some(Party::default());
    assert_eq!(broken(nobody), ["BR-18", "BR-19", "BR-56"]);
}

#[test]
fn a_code_may_stand_in_place_of_a_period_and_vat_in_place_of_kronor() {
    let coded = || Period { code: text("35"), ..Period::default() };
    assert_eq!(broken(|d| d.period = Some(coded())), [""; 0]);
    assert_eq!(broken(|d| d.period = Some(Period::default())), ["BR-CO-19"]);
    let twice = |d: &mut Document| {
        d.period = Some(coded());
        d.tax_point_on = text("2026-11-01");
    };
    assert_eq!(broken(twice), ["BR-CO-03"]);
    let euro = |d: &mut Document, vat: Decimal| {
        d.tax_currency = text("EUR");
        let number = Number { value: Some(vat) };
        let amount = Some(Amount { number, currency: "EUR".to_owned() });
        d.tax_totals.push(TaxTotal { amount, subtotals: Vec::new() });
    };
    assert_eq!(broken(|d| euro(d, dec!(30.12))), [""; 0]);
    assert_eq!(broken(|d| euro(d, dec!(-30.12))), ["PEPPOL-EN16931-R055"]);
    let debit = |d: &mut Document| d.payment_means[0].code = text("49");
    assert_eq!(broken(debit), ["PEPPOL-EN16931-R061"]);
}

#[test]
fn numbers_are_read_as_the_schema_writes_them() {
    for (text, number) in [
        ("25", dec!(25)),
        ("-0.5", dec!(-0.5)),
        (".5", dec!(0.5)),
        ("5.", dec!(5)),
        ("+1", dec!(1)),
    ] {
        assert_eq!(Number::read(text).value, Some(number), "{text}");
    }
    for text in ["", "-", ".", "1,5", "1e3", "NaN", "1 000", "--1", "0x1", "1234567890123456"] {
        assert_eq!(Number::read(text).value, None, "{text}");
    }
    assert_eq!(
        broken(|d| d.lines[0].net =
            Some(Amount { number: Number::read("x"), currency: "SEK".to_owned() })),
        ["not_a_number"]
    );
}

#[test]
fn every_rule_says_what_it_demands_in_both_languages() {
    let empty =
        Document { lines: vec![Line::default()], totals: Some(Totals::default()), ..document() };
    for found in check(&empty) {
        for lang in crate::text::Lang::ALL {
            assert!(found.demand(lang).ends_with('.'), "{}", found.id());
        }
    }
}

#[test]
fn the_vat_of_a_group_is_spread_over_its_lines_to_the_ore() {
    let document = document();
    let shares = split(&document);
    let sum = |of: fn(&Share) -> Decimal| shares.iter().map(of).sum::<Decimal>();
    assert_eq!(sum(|share| share.vat), dec!(331.38));
    assert_eq!(sum(|share| share.net), dec!(1325.62));
    let parts: Vec<_> = shares.iter().map(|share| (share.part, share.vat)).collect();
    assert_eq!(
        parts,
        [
            (Part::Line(0), dec!(350.00)),
            (Part::Line(1), dec!(-24.87)),
            (Part::AllowanceCharge(0), dec!(6.25)),
            (Part::Rounding, dec!(0)),
        ]
    );
}
