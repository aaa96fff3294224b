//! The agreement on a payment plan, as it is signed.

use besked_domain::msg;

msg! {
    title { sv: "Avtal om betalningsplan", en: "Agreement on a payment plan" }
    file(number: &str) { sv: "Betalningsplan {number}", en: "Payment plan {number}" }
    plan { sv: "Betalningsplan", en: "Payment plan" }
    version { sv: "Version", en: "Version" }
    date { sv: "Datum", en: "Date" }
    lead {
        sv: "Kommunen och den som betalar är överens om att skulden nedan betalas i delar, så här:",
        en: "The municipality and the one who pays agree that the debt below is paid in parts, as follows:",
    }
    creditor { sv: "Kommunen", en: "The municipality" }
    debtor { sv: "Den som betalar", en: "The one who pays" }
    what_for { sv: "Vad planen gäller", en: "What the plan is for" }
    principal { sv: "Fakturornas belopp", en: "The amounts of the invoices" }
    interest_so_far { sv: "Ränta till i dag", en: "Interest until today" }
    costs { sv: "Avgifter", en: "Fees" }
    debt { sv: "Skulden i dag", en: "The debt today" }
    left_out(sum: &str) {
        sv: "{sum} står utanför planen, eftersom det finns en invändning som inte är prövad.",
        en: "{sum} stays out of the plan, since there is an objection that has not been tried.",
    }
    instalments { sv: "Delbetalningar", en: "Instalments" }
    instalment(number: u32, day: &str) { sv: "{number}. Senast {day}", en: "{number}. By {day}" }
    split(principal: &str, interest: &str, costs: &str) {
        sv: "belopp {principal}, ränta {interest}, avgifter {costs}",
        en: "amount {principal}, interest {interest}, fees {costs}",
    }
    how_to_pay {
        sv: "Använd OCR-numret på den äldsta fakturan i planen som inte är betald. Räcker delbetalningen till mer än den fakturan, betala resten med nästa fakturas nummer.",
        en: "Use the reference of the oldest invoice in the plan that is not paid. If the instalment covers more than that invoice, pay the rest with the reference of the next one.",
    }
    paid_apart {
        sv: "Fakturorna betalas till olika konton. Betala till det bankgiro eller plusgiro som står vid OCR-numret.",
        en: "The invoices are paid to different accounts. Pay to the bankgiro or plusgiro that stands beside the reference.",
    }
    paid_apart_by_bankgiro {
        sv: "Fakturorna betalas till olika bankgiron. Betala till det bankgiro som står vid OCR-numret.",
        en: "The invoices are paid to different bankgiro accounts. Pay to the account that stands beside the reference.",
    }
    terms { sv: "Villkor", en: "Terms" }
    replaces(number: &str) {
        sv: "När det här avtalet är underskrivet ersätter det betalningsplan {number}. Till dess gäller den planen.",
        en: "Once this agreement is signed it takes the place of payment plan {number}. Until then that plan holds.",
    }
    interest_runs {
        sv: "Ränta räknas dag för dag på det som är kvar av beloppet, enligt räntelagen: referensräntan och åtta procentenheter. Referensräntan kan ändras vid halvårsskiftet.",
        en: "Interest is counted day by day on what is left of the amount, by the Interest Act: the reference rate and eight percentage points. The reference rate may change at the turn of the half-year.",
    }
    interest_by_months {
        sv: "Ränta räknas på det som är kvar av beloppet, enligt räntelagen: referensräntan och åtta procentenheter. En hel månad, från planens början till den första delbetalningen eller mellan två delbetalningar, räknas som en tolftedel av ett år. Övriga dagar räknas var för sig, också i den månad då planen ändras. Referensräntan kan ändras vid halvårsskiftet.",
        en: "Interest is counted on what is left of the amount, by the Interest Act: the reference rate and eight percentage points. A whole month, from the beginning of the plan to the first instalment or between two instalments, counts as a twelfth of a year. Other days count one by one, also in the month when the plan is changed. The reference rate may change at the turn of the half-year.",
    }
    interest_waived { sv: "Ingen ränta räknas medan planen betalas.", en: "No interest is counted while the plan is being paid." }
    interest_none { sv: "Ingen ränta räknas på skulden.", en: "No interest is counted on the debt." }
    early {
        sv: "Allt eller en del får betalas tidigare, utan kostnad.",
        en: "All of it or a part may be paid sooner, at no cost.",
    }
    collection {
        sv: "Så länge planen följs skickas varken påminnelse eller krav för fakturorna.",
        en: "As long as the plan is kept neither reminder nor claim is sent for the invoices.",
    }
    missed {
        sv: "Kommer en delbetalning inte i tid skickar kommunen ett skriftligt varsel.",
        en: "If an instalment does not come in time the municipality sends a written notice.",
    }
    missed_in_grace(n: count) {
        sv: one "Kommer en delbetalning inte i tid finns {n} dags respit. Därefter skickar kommunen ett skriftligt varsel." other "Kommer en delbetalning inte i tid finns {n} dagars respit. Därefter skickar kommunen ett skriftligt varsel.",
        en: one "If an instalment does not come in time there is {n} day of grace. After that the municipality sends a written notice." other "If an instalment does not come in time there are {n} days of grace. After that the municipality sends a written notice.",
    }
    broken_after(n: count, when: &str) {
        sv: one "Har betalningen inte kommit {n} dag efter varslet kan planen brytas. Då ska allt som är kvar betalas {when}." other "Har betalningen inte kommit {n} dagar efter varslet kan planen brytas. Då ska allt som är kvar betalas {when}.",
        en: one "If the payment has not come {n} day after the notice, the plan may be broken. All that is left is then to be paid {when}." other "If the payment has not come {n} days after the notice, the plan may be broken. All that is left is then to be paid {when}.",
    }
    missed_in_days(grace: u32, notice: u32, when: &str) {
        sv: "Kommer en delbetalning inte i tid finns {grace} dagars respit. Därefter skickar kommunen ett skriftligt besked. Har betalningen inte kommit {notice} dagar efter beskedet kan planen brytas. Då ska allt som är kvar betalas {when}.",
        en: "If an instalment does not come in time there are {grace} days of grace. After that the municipality writes. If the payment has not come {notice} days after that, the plan may be broken. All that is left is then to be paid {when}.",
    }
    fee_stays {
        sv: "Avgiften för planen ska betalas när planen har börjat gälla, även om planen avslutas, ersätts eller bryts.",
        en: "The fee for the plan is to be paid once the plan has begun to hold, even if the plan is ended, replaced or broken.",
    }
    disputes {
        sv: "Avtalet tar inte bort rätten att invända mot en avgift, eller att be om lägre ränta och lägre ersättning enligt 8 § lagen (1981:739) om ersättning för inkassokostnader och räntelagen.",
        en: "The agreement does not take away the right to object to a charge, or to ask for less interest and lower costs under section 8 of the act (1981:739) on compensation for debt collection costs and the Interest Act.",
    }
    limitation {
        sv: "Den som skriver under erkänner skulden. Preskriptionstiden börjar då om.",
        en: "Whoever signs acknowledges the debt. The time of limitation then begins anew.",
    }
    help {
        sv: "Räcker pengarna inte till? Hör av dig före betalningsdagen, så ser vi över planen tillsammans.",
        en: "Is money short? Get in touch before the day to pay, and we will look at the plan together.",
    }
    signature { sv: "Underskrift", en: "Signature" }
    signature_text {
        sv: "Planen gäller när den är underskriven. Den som skriver under med e-legitimation behöver inte skriva här.",
        en: "The plan holds once it is signed. Whoever signs with an e-identification need not write here.",
    }
    signature_line { sv: "Datum, namn", en: "Date, name" }
}
