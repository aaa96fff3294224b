//! The categories of VAT: each has the same ten rules, with demands of its own.
//!
//! S is charged at a rate, Z at nothing, E is exempt, AE is paid by the buyer (*omvänd
//! betalningsskyldighet*), K and G are sold to other countries, O is outside VAT altogether. The
//! categories L and M exist in Spain alone.

use super::totals::fits;
use super::{Findings, percent_of, rounded, value};
use crate::einvoice::document::{AllowanceCharge, Category, Document, Subtotal};
use crate::einvoice::rule::{Rule, fatal};
use rust_decimal::Decimal;

/// A category with the published ids of its rules.
struct Kind {
    code: &'static str,
    /// Rules 01 to 10, in that order.
    ids: [&'static str; 10],
}

macro_rules! kind {
    ($code:literal, $prefix:literal) => {
        Kind {
            code: $code,
            ids: [
                concat!($prefix, "-01"),
                concat!($prefix, "-02"),
                concat!($prefix, "-03"),
                concat!($prefix, "-04"),
                concat!($prefix, "-05"),
                concat!($prefix, "-06"),
                concat!($prefix, "-07"),
                concat!($prefix, "-08"),
                concat!($prefix, "-09"),
                concat!($prefix, "-10"),
            ],
        }
    };
}

const KINDS: [Kind; 7] = [
    kind!("S", "BR-S"),
    kind!("Z", "BR-Z"),
    kind!("E", "BR-E"),
    kind!("AE", "BR-AE"),
    kind!("K", "BR-IC"),
    kind!("G", "BR-G"),
    kind!("O", "BR-O"),
];

/// Every category there is (UNCL 5305). L, M and B are charged in Spain and Italy.
const CATEGORIES: [&str; 10] = ["AE", "B", "E", "G", "K", "L", "M", "O", "S", "Z"];
const CL_17: Rule = listed("BR-CL-17");
const CL_18: Rule = listed("BR-CL-18");

const fn listed(id: &'static str) -> Rule {
    fatal(
        id,
        "Momskategorin är en av de publicerade koderna (AE, E, G, K, O, S, Z …).",
        "The VAT category is one of the published codes (AE, E, G, K, O, S, Z …).",
    )
}

/// What stands alone: only category O, and everything of it.
const ONLY_O: [Rule; 4] = [only("BR-O-11"), only("BR-O-12"), only("BR-O-13"), only("BR-O-14")];

const fn only(id: &'static str) -> Rule {
    fatal(
        id,
        "Ett dokument utanför momsen (kategori O) har ingen annan momskategori.",
        "A document outside VAT (category O) has no other VAT category.",
    )
}

impl Kind {
    /// Where the category is used there is a group of it in the breakdown.
    const fn has_group(&self) -> Rule {
        fatal(
            self.ids[0],
            "En momskategori som används på en rad, ett avdrag eller ett tillägg har en momsgrupp, \
             och bara S har flera.",
            "A VAT category used on a line, an allowance or a charge has a VAT group, and only S \
             has several.",
        )
    }

    /// Whose numbers stand in the document, where the category is used on a line (0), an allowance
    /// (1) or a charge (2).
    fn numbers(&self, use_: usize) -> Rule {
        let id = self.ids.get(use_.saturating_add(1)).copied().unwrap_or_default();
        match self.code {
            "O" => fatal(
                id,
                "Utanför momsen (kategori O) anges inget momsregistreringsnummer, varken säljarens, \
                 skatterepresentantens eller köparens.",
                "Outside VAT (category O) no VAT number is given, neither the seller's, its tax \
                 representative's nor the buyer's.",
            ),
            "AE" | "K" => fatal(
                id,
                "Kategorin kräver köparens nummer, och säljarens eller skatterepresentantens \
                 skattenummer.",
                "The category demands the buyer's number, and the tax number of the seller or of \
                 its tax representative.",
            ),
            _ => fatal(
                id,
                "Kategorin kräver ett momsregistreringsnummer eller annat skattenummer, säljarens \
                 eller skatterepresentantens.",
                "The category demands a VAT number or other tax number, the seller's or its tax \
                 representative's.",
            ),
        }
    }

    /// The rate of the category, used on a line (0), an allowance (1) or a charge (2).
    fn rate(&self, use_: usize) -> Rule {
        let id = self.ids.get(use_.saturating_add(4)).copied().unwrap_or_default();
        match self.code {
            "S" => fatal(
                id,
                "Kategori S har en momssats större än noll.",
                "Category S has a rate greater than nothing.",
            ),
            "O" => fatal(
                id,
                "Utanför momsen (kategori O) anges ingen momssats.",
                "Outside VAT (category O) no rate is given.",
            ),
            _ => fatal(id, "Kategorins momssats är noll.", "The rate of the category is nothing."),
        }
    }

    /// The taxable amount is that of the lines, allowances and charges.
    const fn taxable(&self) -> Rule {
        fatal(
            self.ids[7],
            "Momsgruppens underlag är kategorins rader minus avdrag plus tillägg.",
            "The taxable amount of the group is the category's lines less allowances plus charges.",
        )
    }

    /// The tax of the group.
    const fn tax(&self) -> Rule {
        fatal(
            self.ids[8],
            "Momsgruppens moms är underlaget gånger satsen; utan sats är den noll.",
            "The VAT of the group is its taxable amount times the rate; without a rate it is \
             nothing.",
        )
    }

    /// Whether a reason for exemption stands there.
    fn reason(&self) -> Rule {
        if matches!(self.code, "S" | "Z") {
            fatal(
                self.ids[9],
                "Den som tar ut moms anger inget skäl för undantag.",
                "Whoever charges VAT gives no reason for exemption.",
            )
        } else {
            fatal(
                self.ids[9],
                "Momsgruppen anger varför ingen moms tas ut (TaxExemptionReason eller \
                 TaxExemptionReasonCode).",
                "The group says why there is no VAT (TaxExemptionReason or \
                 TaxExemptionReasonCode).",
            )
        }
    }

    fn is(&self, category: Option<&Category>) -> bool {
        category.is_some_and(|category| category.code.as_deref() == Some(self.code))
    }

    fn keeps_rate(&self, category: &Category) -> bool {
        match self.code {
            "S" => category.rate().is_some_and(|rate| rate > Decimal::ZERO),
            "O" => category.percent.is_none(),
            _ => category.rate().is_some_and(|rate| rate.is_zero()),
        }
    }
}

/// A place where a category stands: which use it is, the path, the category.
struct Use<'a> {
    /// 0 a line, 1 an allowance, 2 a charge.
    of: usize,
    place: String,
    category: Option<&'a Category>,
}

fn uses(document: &Document) -> Vec<Use<'_>> {
    let lines = (1_u32..).zip(&document.lines).map(|(at, line)| Use {
        of: 0,
        place: format!("{}[{at}]/cac:Item/cac:ClassifiedTaxCategory", document.kind.line()),
        category: line.category.as_ref(),
    });
    let others = (1_u32..).zip(&document.allowances).map(|(at, item)| Use {
        of: if item.is_charge() { 2 } else { 1 },
        place: format!("cac:AllowanceCharge[{at}]/cac:TaxCategory"),
        category: item.category.as_ref(),
    });
    lines.chain(others).collect()
}

/// The groups of the breakdown with their places.
fn groups(document: &Document) -> Vec<(String, &Subtotal)> {
    let totals = (1_u32..).zip(&document.tax_totals);
    totals
        .flat_map(|(at, total)| {
            (1_u32..)
                .zip(&total.subtotals)
                .map(move |(n, group)| (format!("cac:TaxTotal[{at}]/cac:TaxSubtotal[{n}]"), group))
        })
        .collect()
}

pub(super) fn check(document: &Document, findings: &mut Findings) {
    let (uses, groups) = (uses(document), groups(document));
    for place in &uses {
        let rule = if place.of == 0 { CL_18 } else { CL_17 };
        is_listed(place.category, rule, &place.place, findings);
    }
    for (place, group) in &groups {
        is_listed(Some(&group.category), CL_17, &format!("{place}/cac:TaxCategory"), findings);
    }
    for kind in &KINDS {
        let used = uses.iter().any(|place| kind.is(place.category));
        let count = groups.iter().filter(|(_, group)| kind.is(Some(&group.category))).count();
        let good = match kind.code {
            "S" => used == (count > 0),
            _ => count == 1 || (count == 0 && !used),
        };
        findings.demand(good, kind.has_group(), "cac:TaxTotal");
        identified(kind, document, &uses, findings);
        for place in uses.iter().filter(|place| kind.is(place.category)) {
            if let Some(category) = place.category {
                let at = format!("{}/cbc:Percent", place.place);
                findings.demand(kind.keeps_rate(category), kind.rate(place.of), &at);
            }
        }
        for (place, group) in groups.iter().filter(|(_, group)| kind.is(Some(&group.category))) {
            one_group(kind, document, group, place, findings);
        }
    }
    if groups.iter().any(|(_, group)| group.category.code.as_deref() == Some("O")) {
        alone(&uses, &groups, findings);
    }
}

/// A category is one of those there are. One that is not there at all is for other rules.
fn is_listed(category: Option<&Category>, rule: Rule, place: &str, findings: &mut Findings) {
    let code = category.and_then(|category| category.code.as_deref());
    let known = code.is_none_or(|code| CATEGORIES.contains(&code));
    findings.demand(known, rule, &format!("{place}/cbc:ID"));
}

/// The numbers of seller and buyer that a category demands or forbids.
fn identified(kind: &Kind, document: &Document, uses: &[Use<'_>], findings: &mut Findings) {
    let (seller, buyer) = (document.supplier.as_ref(), document.customer.as_ref());
    let seller_vat = seller.is_some_and(|seller| seller.vat_number().is_some());
    let seller_tax =
        seller.is_some_and(|seller| seller.taxes.iter().any(|tax| tax.company.is_some()));
    let representative = document.representative.as_ref();
    let represented = representative.is_some_and(|party| party.vat_number().is_some());
    let buyer_vat = buyer.is_some_and(|buyer| buyer.vat_number().is_some());
    let buyer_known = buyer_vat || buyer.is_some_and(|buyer| buyer.company.is_some());
    let good = match kind.code {
        "O" => !seller_vat && !represented && !buyer_vat,
        "AE" => (seller_tax || represented) && buyer_known,
        "K" => (seller_vat || represented) && buyer_vat,
        "G" => seller_vat || represented,
        _ => seller_tax || represented,
    };
    for of in 0..3_usize {
        let used = uses.iter().any(|place| place.of == of && kind.is(place.category));
        findings.demand(good || !used, kind.numbers(of), super::party::SUPPLIER);
    }
}

fn one_group(
    kind: &Kind,
    document: &Document,
    group: &Subtotal,
    place: &str,
    findings: &mut Findings,
) {
    let (taxable, tax) = (value(group.taxable.as_ref()), value(group.tax.as_ref()));
    let rate = (kind.code == "S").then(|| group.category.rate());
    if let (Some(made), Some(taxable)) = (base(kind, document, rate), taxable) {
        // The published test for S allows anything less than a whole unit; the others nothing.
        let good = match rate {
            Some(_) => made.saturating_sub(taxable).abs() < Decimal::ONE,
            None => made == taxable,
        };
        if !good {
            let at = format!("{place}/cbc:TaxableAmount");
            findings.add(kind.taxable(), &at, Some((made, taxable)));
        }
    }
    if let Some(tax) = tax {
        let at = format!("{place}/cbc:TaxAmount");
        match rate {
            Some(Some(rate)) => {
                let taxable = taxable.unwrap_or_default();
                if !fits(taxable, rate, tax) {
                    let made = rounded(percent_of(taxable.abs(), rate));
                    findings.add(kind.tax(), &at, Some((made, tax)));
                }
            }
            Some(None) => {}
            None => findings.equal(kind.tax(), &at, Decimal::ZERO, tax, Decimal::ZERO),
        }
    }
    let wants_reason = !matches!(kind.code, "S" | "Z");
    let at = format!("{place}/cac:TaxCategory");
    findings.demand(group.category.has_reason == wants_reason, kind.reason(), &at);
}

/// What the lines, allowances and charges of a category come to; of one rate, where it has rates.
fn base(kind: &Kind, document: &Document, rate: Option<Option<Decimal>>) -> Option<Decimal> {
    let fits = |category: Option<&Category>| {
        kind.is(category)
            && rate.is_none_or(|rate| category.is_some_and(|category| category.rate() == rate))
    };
    let lines = document.lines.iter().filter(|line| fits(line.category.as_ref()));
    let lines = super::sum(lines.map(|line| line.net.as_ref()))?;
    let of = |which: fn(&AllowanceCharge) -> bool| {
        let items = document.allowances.iter();
        let items = items.filter(|item| which(item) && fits(item.category.as_ref()));
        super::sum(items.map(|item| item.amount.as_ref()))
    };
    let (charges, allowances) =
        (of(AllowanceCharge::is_charge)?, of(AllowanceCharge::is_allowance)?);
    Some(rounded(lines.saturating_add(charges).saturating_sub(allowances)))
}

/// Where O stands in the breakdown, nothing else does anywhere.
fn alone(uses: &[Use<'_>], groups: &[(String, &Subtotal)], findings: &mut Findings) {
    let other = |category: Option<&Category>| {
        category.and_then(|c| c.code.as_deref()).is_some_and(|code| code != "O")
    };
    let [group_rule, rules @ ..] = ONLY_O;
    if let Some((place, _)) = groups.iter().find(|(_, group)| other(Some(&group.category))) {
        findings.add(group_rule, place, None);
    }
    for (of, rule) in rules.into_iter().enumerate() {
        if let Some(place) = uses.iter().find(|place| place.of == of && other(place.category)) {
            findings.add(rule, &place.place, None);
        }
    }
}
