//! One invoice.

use besked_domain::charge::InterestBasis;
use besked_domain::invoice::{DunningStage, FeeKind, MomentKind};
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    back { sv: "Fakturor", en: "Invoices" }
    number(number: &str) { sv: "Faktura {number}", en: "Invoice {number}" }
    left_to_pay { sv: "Kvar att betala", en: "Left to pay" }
    nothing_left { sv: "Inget kvar att betala", en: "Nothing left to pay" }
    paid_text { sv: "Fakturan är betald. Tack!", en: "The invoice is paid. Thank you!" }
    credited_text { sv: "Hela fakturan är krediterad. Du ska inte betala den.", en: "The whole invoice has been credited. You are not to pay it." }
    cancelled_text { sv: "Fakturan är makulerad. Du ska inte betala den.", en: "The invoice has been withdrawn. You are not to pay it." }
    overpaid_text(sum: &str) {
        sv: "Du har betalt {sum} för mycket. Be om pengarna tillbaka, eller hör av dig om du hellre vill räkna av dem på en annan faktura.",
        en: "You have paid {sum} too much. Ask for the money back, or get in touch if you would rather have it set off against another invoice.",
    }
    overpaid_by(sum: &str) { sv: "Du har betalt {sum} för mycket.", en: "You have paid {sum} too much." }
    ask_back_title { sv: "Pengar tillbaka", en: "Money back" }
    ask_back_text {
        sv: "Pengarna är dina. Två personer hos oss tittar på det, och sedan betalar vi ut dem.",
        en: "The money is yours. Two people here look at it, and then we pay it out.",
    }
    ask_back(sum: &str) { sv: "Be om att få tillbaka {sum}", en: "Ask to have {sum} back" }
    asked_back(day: &str) {
        sv: "Du bad {day} om att få pengarna tillbaka. Vi tittar på det.",
        en: "You asked to have the money back on {day}. We are looking at it.",
    }
    back_soon { sv: "Vi håller på att betala tillbaka pengarna.", en: "We are about to pay the money back." }
    surplus_paid_back(sum: &str, day: &str) {
        sv: "Vi betalar tillbaka {sum}. Det beslutades {day}.",
        en: "We are paying {sum} back. That was decided on {day}.",
    }
    part_paid(paid: &str, total: &str) {
        sv: "Du har betalt {paid} av {total}.",
        en: "You have paid {paid} of {total}.",
    }
    paused(sum: &str) {
        sv: "{sum} är pausat medan vi prövar din invändning.",
        en: "{sum} is paused while we look into your objection.",
    }
    pay_the_rest { sv: "Betala resten i tid.", en: "Pay the rest in time." }
    pay { sv: "Betala", en: "Pay" }
    something_wrong { sv: "Något stämmer inte", en: "Something is wrong" }

    how_to_pay { sv: "Så betalar du", en: "How to pay" }
    pay_in_bank {
        sv: "Betala i din bank med uppgifterna här, eller läs av en kod.",
        en: "Pay in your bank with the details here, or scan a code.",
    }
    bankgiro { sv: "Bankgiro", en: "Bankgiro" }
    plusgiro { sv: "Plusgiro", en: "Plusgiro" }
    swish { sv: "Swish", en: "Swish" }
    ocr { sv: "OCR-nummer", en: "Reference (OCR)" }
    state_number { sv: "Ange fakturanummer", en: "State the invoice number" }
    amount { sv: "Belopp", en: "Amount" }
    payee { sv: "Mottagare", en: "Payee" }
    due { sv: "Senast", en: "By" }
    no_account {
        sv: "Vi vet inte vilket konto den här fakturan ska betalas till. Se fakturan du fick, eller fråga enheten.",
        en: "We do not know which account this invoice is to be paid to. See the invoice you received, or ask the unit.",
    }
    bank_code { sv: "Kod för bankens app", en: "Code for your bank’s app" }
    bank_code_facts(payee: &str, account: &str, reference: &str, sum: &str, day: &str) {
        sv: "{sum} till {payee}, {account}, referens {reference}, senast {day}.",
        en: "{sum} to {payee}, {account}, reference {reference}, by {day}.",
    }
    swish_code { sv: "Kod för Swish", en: "Code for Swish" }
    swish_code_facts(payee: &str, number: &str, reference: &str, sum: &str) {
        sv: "{sum} till {payee}, {number}, meddelande {reference}.",
        en: "{sum} to {payee}, {number}, message {reference}.",
    }
    picture_of_code(facts: &str) { sv: "QR-kod: {facts}", en: "QR code: {facts}" }
    after_paying {
        sv: "Det tar oftast en eller två bankdagar innan betalningen syns här.",
        en: "It usually takes one or two bank days before the payment shows here.",
    }

    wrong_title { sv: "Något stämmer inte?", en: "Is something wrong?" }
    wrong_text {
        sv: "Säg till så fort du kan, gärna före förfallodagen. Du får ett skriftligt svar direkt: vad avgiften grundar sig på, och om den prövas på nytt.",
        en: "Tell us as soon as you can, preferably before the due date. You get a written answer at once: what the charge rests on, and whether it will be reconsidered.",
    }
    wrong_rest {
        sv: "Är bara en del fel kan du betala resten i tid.",
        en: "If only a part is wrong, you can pay the rest in time.",
    }
    wrong_way {
        sv: "Vill du hellre ringa eller skriva? Det går lika bra:",
        en: "Would you rather call or write? That is just as good:",
    }
    write_subject(number: &str) { sv: "Faktura {number}: något stämmer inte", en: "Invoice {number}: something is wrong" }

    hard_title { sv: "Svårt att betala?", en: "Hard to pay?" }
    hard_text {
        sv: "Du kan be om mer tid här, eller ringa enheten om att dela upp summan. Kommunens budget- och skuldrådgivning är gratis och har tystnadsplikt:",
        en: "You can ask for more time here, or call the unit about dividing the sum. The municipality’s budget and debt advice is free of charge and confidential:",
    }

    sums { sv: "Allt räknat", en: "All added up" }
    lines_sum { sv: "Fakturans rader", en: "The invoice’s lines" }
    of_which_vat(sum: &str) { sv: "varav moms {sum}", en: "of which VAT {sum}" }
    credit(day: &str) { sv: "Kreditering {day}", en: "Credit {day}" }
    payment(day: &str) { sv: "Betalning {day}", en: "Payment {day}" }
    payment_back(day: &str) { sv: "Betalning tillbaka {day}", en: "Payment returned {day}" }
    fee_on(fee: &str, day: &str) { sv: "{fee} {day}", en: "{fee} {day}" }
    waived { sv: "borttagen", en: "taken back" }
    by_channel(channel: &str) { sv: "med {channel}", en: "by {channel}" }

    timeline { sv: "Tidslinje", en: "Time line" }
    today { sv: "i dag", en: "today" }

    fee_reminder { sv: "Påminnelseavgift", en: "Reminder fee" }
    fee_claim { sv: "Inkassoavgift", en: "Debt-collection fee" }
    fee_plan { sv: "Avgift för avbetalningsplan", en: "Instalment plan fee" }
    fee_late { sv: "Förseningsersättning", en: "Late-payment compensation" }
    fee_interest { sv: "Dröjsmålsränta", en: "Interest on late payment" }
    fee_court { sv: "Kostnad hos Kronofogden eller domstol", en: "Cost at the Enforcement Authority or court" }

    stage_reminder { sv: "Påminnelse", en: "Reminder" }
    stage_delivery_stop { sv: "Leveransstopp", en: "Delivery stop" }
    stage_claim { sv: "Inkassokrav", en: "Debt-collection claim" }
    stage_payment_order { sv: "Ansökan om betalningsföreläggande", en: "Application for a payment order" }
    stage_enforcement { sv: "Till Kronofogden för indrivning", en: "To the Enforcement Authority for collection" }
    stage_watch { sv: "Bevakning över tid", en: "Watched over time" }

    issued { sv: "Fakturan skickad", en: "Invoice sent" }
    credited { sv: "Krediterat", en: "Credited" }
    paid { sv: "Betalt", en: "Paid" }
    paid_back { sv: "Betalning tillbaka", en: "Payment returned" }
    due_day { sv: "Sista betalningsdag", en: "Last day to pay" }
    respite_day { sv: "Ny sista betalningsdag, anstånd", en: "New last day to pay, by respite" }
    rest_day { sv: "Sista dag att betala det som är kvar, planen bruten", en: "Last day to pay what is left, plan broken" }
    fee_taken_back(fee: &str) { sv: "{fee} borttagen", en: "{fee} taken back" }
    respond_by(stage: &str) { sv: "{stage}: betala eller invänd", en: "{stage}: pay or object" }
    withdrawn { sv: "Fakturan makulerad", en: "Invoice withdrawn" }

    late_title { sv: "Om betalningen blir sen", en: "If the payment is late" }
    interest_act {
        sv: "Efter förfallodagen räknas dröjsmålsränta: referensräntan plus åtta procentenheter (6 § räntelagen).",
        en: "After the due date interest on late payment is counted: the reference rate plus eight percentage points (Interest Act, section 6).",
    }
    interest_own_rule {
        sv: "Efter förfallodagen räknas dröjsmålsränta enligt en regel för just den här avgiften. Den är lika hög som räntelagens.",
        en: "After the due date interest is counted by a rule for this very charge. It is as high as that of the Interest Act.",
    }
    interest_none { sv: "Ingen dröjsmålsränta räknas på den här avgiften.", en: "No interest on late payment is counted on this charge." }
    interest_no_notice {
        sv: "Fakturan säger inget om ränta, så ingen dröjsmålsränta räknas.",
        en: "The invoice says nothing about interest, so none is counted.",
    }
    interest_reduce {
        sv: "Har du blivit sjuk, arbetslös eller liknande och därför betalat sent kan räntan sättas ned (8 § räntelagen). Hör av dig.",
        en: "If illness, unemployment or the like made you pay late, the interest can be reduced (Interest Act, section 8). Get in touch.",
    }
    reminder_fee(amount: &str) {
        sv: "En skriftlig påminnelse kostar {amount}, eftersom det är avtalat (lag 1981:739).",
        en: "A written reminder costs {amount}, since that has been agreed (act 1981:739).",
    }
    no_reminder_fee { sv: "En påminnelse är gratis.", en: "A reminder is free of charge." }
    claim_fee(amount: &str) {
        sv: "Ett inkassokrav kostar {amount}.",
        en: "A debt-collection claim costs {amount}.",
    }
}

/// A fee.
#[must_use]
pub const fn fee(lang: Lang, kind: FeeKind) -> &'static str {
    match kind {
        FeeKind::Reminder => fee_reminder(lang),
        FeeKind::Claim => fee_claim(lang),
        FeeKind::Plan => fee_plan(lang),
        FeeKind::LatePayment => fee_late(lang),
        FeeKind::Interest => fee_interest(lang),
        FeeKind::Court => fee_court(lang),
    }
}

/// A dunning step.
#[must_use]
pub const fn stage(lang: Lang, stage: DunningStage) -> &'static str {
    match stage {
        DunningStage::Reminder => stage_reminder(lang),
        DunningStage::DeliveryStop => stage_delivery_stop(lang),
        DunningStage::Claim => stage_claim(lang),
        DunningStage::PaymentOrder => stage_payment_order(lang),
        DunningStage::Enforcement => stage_enforcement(lang),
        DunningStage::Watch => stage_watch(lang),
    }
}

/// Something on the time line.
#[must_use]
pub fn moment(lang: Lang, kind: MomentKind) -> String {
    match kind {
        MomentKind::Issued => issued(lang).to_owned(),
        MomentKind::Credited => credited(lang).to_owned(),
        MomentKind::Paid => paid(lang).to_owned(),
        MomentKind::PaidBack => paid_back(lang).to_owned(),
        MomentKind::Due => due_day(lang).to_owned(),
        MomentKind::RespiteUntil => respite_day(lang).to_owned(),
        MomentKind::RestBy => rest_day(lang).to_owned(),
        MomentKind::Dunned(step) => stage(lang, step).to_owned(),
        MomentKind::Fee(kind) => fee(lang, kind).to_owned(),
        MomentKind::FeeWaived(kind) => fee_taken_back(lang, fee(lang, kind)),
        MomentKind::RespondBy(step) => respond_by(lang, stage(lang, step)),
        MomentKind::Cancelled => withdrawn(lang).to_owned(),
    }
}

/// Whether late payment costs interest, and why.
#[must_use]
pub const fn interest(lang: Lang, basis: InterestBasis, notice: bool) -> &'static str {
    match (basis, notice) {
        (InterestBasis::InterestAct, true) => interest_act(lang),
        (InterestBasis::InterestAct, false) => interest_no_notice(lang),
        (InterestBasis::OwnRule, _) => interest_own_rule(lang),
        (InterestBasis::None, _) => interest_none(lang),
    }
}

/// A way that a payment came.
#[must_use]
pub fn channel(lang: Lang, code: &str) -> Option<&'static str> {
    Some(match code {
        "bankgiro" => bankgiro(lang),
        "plusgiro" => plusgiro(lang),
        "swish" => swish(lang),
        "autogiro" => lang.pick("autogiro", "direct debit"),
        _ => return None,
    })
}
