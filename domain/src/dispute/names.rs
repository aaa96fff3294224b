//! What measures are called in an answer.

use super::claim::ClaimFact;
use super::explanation::Value;
use super::measure::MeasureKind;
use super::news::News;
use super::objection::Objection;
use crate::charge::Rule;
use crate::invoice::{DunningStage, FeeKind, Invoice, InvoiceLine};
use crate::text::format::{NO_BREAK, date_long, list};
use crate::text::{Lang, Localised};

/// Who adopted a rule; where the ledger does not say, whoever does by law.
pub(super) fn adopted_by(rule: &Rule) -> (&'static str, Value) {
    let by = rule.adopted_by.clone().map_or_else(
        || Localised { sv: "fullmäktige".to_owned(), en: "the council".to_owned() },
        |by| Localised { sv: by.clone(), en: by },
    );
    ("by", Value::Worded(by))
}

/// A measure, in the definite form, in the middle of a sentence.
#[must_use]
pub fn measure_name(kind: MeasureKind) -> Localised {
    let (sv, en) = match kind {
        MeasureKind::Fee(FeeKind::Reminder) => ("påminnelseavgiften", "the reminder fee"),
        MeasureKind::Fee(FeeKind::Claim) => ("inkassoavgiften", "the debt-collection fee"),
        MeasureKind::Fee(FeeKind::Plan) => {
            ("avgiften för betalningsplanen", "the fee for the payment plan")
        }
        MeasureKind::Fee(FeeKind::LatePayment) => {
            ("förseningsersättningen", "the late-payment compensation")
        }
        MeasureKind::Fee(FeeKind::Interest) => ("dröjsmålsräntan", "the interest on late payment"),
        MeasureKind::Fee(FeeKind::Court) => {
            ("Kronofogdens eller domstolens kostnad", "the authority's or court's costs")
        }
        MeasureKind::Step(DunningStage::Reminder) => ("påminnelsen", "the reminder"),
        MeasureKind::Step(DunningStage::DeliveryStop) => ("leveransstoppet", "the delivery stop"),
        MeasureKind::Step(DunningStage::Claim) => ("inkassokravet", "the debt-collection claim"),
        MeasureKind::Step(DunningStage::PaymentOrder) => {
            ("ansökan om betalningsföreläggande", "the application for a payment order")
        }
        MeasureKind::Step(DunningStage::Enforcement) => {
            ("överlämnandet till Kronofogden", "the handing over to the Enforcement Authority")
        }
        MeasureKind::Step(DunningStage::Watch) => ("långtidsbevakningen", "the long-term watch"),
    };
    Localised { sv: sv.to_owned(), en: en.to_owned() }
}

/// What a claim lacks, as a list in a sentence.
#[must_use]
pub fn claim_facts(lacking: &[ClaimFact]) -> Localised {
    Localised::of(|lang| {
        let names: Vec<&str> = lacking.iter().map(|fact| claim_fact(lang, *fact)).collect();
        list(lang, &names)
    })
}

/// What an objection is about, as a list in a sentence: lines by their description, measures by
/// their name.
pub(super) fn contested(objection: &Objection, invoice: &Invoice) -> Localised {
    let measures = objection.measures(invoice);
    Localised::of(|lang| {
        match (objection.is_whole(), objection.amount) {
            (true, None) => return lang.pick("hela fakturan", "the whole invoice").to_owned(),
            (true, _) => {
                return lang.pick("en del av fakturan", "a part of the invoice").to_owned();
            }
            (false, _) => {}
        }
        let lines = objection.lines(invoice).map(|line| line.description.get(lang).to_owned());
        let measures = measures.iter().map(|of| measure_name(of.kind).get(lang).to_owned());
        list(lang, &lines.chain(measures).collect::<Vec<String>>())
    })
}

/// Lines as a list in a sentence. Where others on the invoice are called the same, each is told with its object and its
/// time.
pub(super) fn line_names(invoice: &Invoice, lines: &[&InvoiceLine]) -> Localised {
    let name = |lang: Lang, line: &InvoiceLine| {
        let description = line.description.get(lang).to_owned();
        let alike = |other: &&InvoiceLine| other.description == line.description;
        let basis = line.basis.as_ref();
        let basis = basis.filter(|_| invoice.lines.iter().filter(alike).count() > 1);
        let object = basis.and_then(|basis| basis.object.clone());
        let time = basis.and_then(|basis| basis.period_from.zip(basis.period_to));
        let time = time
            .map(|(from, to)| format!("{}\u{2013}{}", date_long(lang, from), date_long(lang, to)));
        let told: Vec<String> = object.into_iter().chain(time).collect();
        if told.is_empty() { description } else { format!("{description} ({})", told.join(", ")) }
    };
    Localised::of(|lang| list(lang, &lines.iter().map(|line| name(lang, line)).collect::<Vec<_>>()))
}

/// Measures as a list in a sentence.
pub(super) fn measure_names(kinds: &[MeasureKind]) -> Localised {
    let names: Vec<Localised> = kinds.iter().map(|kind| measure_name(*kind)).collect();
    Localised::of(|lang| list(lang, &names.iter().map(|name| name.get(lang)).collect::<Vec<_>>()))
}

/// What is new, as a list in a sentence.
pub(super) fn news_names(news: &[News]) -> Localised {
    let name = |lang: Lang, new: News| match new {
        News::Payment => lang.pick("betalningar", "payments"),
        News::Credit => lang.pick("krediteringar", "credits"),
        News::Fee => lang.pick("avgifter eller ränta", "fees or interest"),
        News::Step => lang.pick("påminnelser eller krav", "reminders or claims"),
        News::Basis => lang.pick("underlaget för avgiften", "what the charge rests on"),
        News::Alike => {
            lang.pick("andra fakturor för samma sak", "other invoices for the same thing")
        }
        News::Agreed => {
            lang.pick("vad som är överenskommet om betalningen", "what is agreed on the payment")
        }
        News::Payer => {
            lang.pick("uppgifterna om vem som ska betala", "what we know of who is to pay")
        }
    };
    Localised::of(|lang| {
        list(lang, &news.iter().map(|new| name(lang, *new)).collect::<Vec<&str>>())
    })
}

/// A number of days.
pub(super) fn days(count: i64) -> Localised {
    let words = |one: &str, more: &str| {
        if count == 1 { format!("1{NO_BREAK}{one}") } else { format!("{count}{NO_BREAK}{more}") }
    };
    Localised { sv: words("dag", "dagar"), en: words("day", "days") }
}

fn claim_fact(lang: Lang, fact: ClaimFact) -> &'static str {
    let (sv, en) = match fact {
        ClaimFact::Creditor => ("vem som har fordran", "who the creditor is"),
        ClaimFact::OrganisationNumber => {
            ("borgenärens organisationsnummer", "the creditor's organisation number")
        }
        ClaimFact::Cause => ("vad skulden grundar sig på", "what the debt rests on"),
        ClaimFact::Principal => ("kapitalbeloppet", "the principal"),
        ClaimFact::Interest => ("upplupen ränta", "the interest accrued"),
        ClaimFact::Rate => ("räntesatsen", "the rate of interest"),
        ClaimFact::InterestFrom => ("från vilken dag räntan räknas", "the day interest runs from"),
        ClaimFact::InterestTo => ("till vilken dag räntan räknas", "the day interest runs to"),
        ClaimFact::InterestBase => {
            ("vilket belopp räntan räknas på", "the amount interest is counted on")
        }
        ClaimFact::Costs => ("kostnaderna var för sig", "the costs one by one"),
        ClaimFact::PaymentInstruction => ("hur man betalar", "how to pay"),
        ClaimFact::LastDay => {
            ("sista dag att betala eller invända", "the last day to pay or object")
        }
    };
    lang.pick(sv, en)
}
