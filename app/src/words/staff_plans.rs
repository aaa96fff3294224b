//! Payment plans, as staff work with them.

use besked_domain::msg;

msg! {
    waiting { sv: "Planer som väntar på oss", en: "Plans awaiting us" }
    none_waiting { sv: "Ingen plan väntar på oss.", en: "No plan awaits us." }
    theirs { sv: "Planer som väntar på kunden", en: "Plans awaiting the debtor" }
    running { sv: "Planer som betalas", en: "Plans being paid" }
    found(n: count) { sv: one "{n} plan." other "{n} planer.", en: one "{n} plan." other "{n} plans." }
    found_more { sv: "Fler än 1\u{a0}000 planer.", en: "More than 1,000 plans." }
    shown_waiting(n: i64) {
        sv: "Här visas de {n} som ska få svar först.",
        en: "The {n} to be answered first are shown.",
    }
    shown_theirs(n: count) {
        sv: one "Här visas {n} plan, den som kunden ska svara på eller skriva under först." other "Här visas {n} planer, de som kunden ska svara på eller skriva under först.",
        en: one "{n} plan is shown, the one to be answered or signed first." other "{n} plans are shown, those to be answered or signed first.",
    }
    shown_running(n: i64) {
        sv: "Här visas de {n} som ska betalas först. De som är sena står överst.",
        en: "The {n} to be paid first are shown, the late ones at the top.",
    }
    shown_further(n: count) {
        sv: one "Här visas {n} till." other "Här visas {n} till.",
        en: one "{n} more is shown." other "{n} more are shown.",
    }
    counted_among {
        sv: "(bland de 1\u{a0}000 som ska betalas först)",
        en: "(among the 1,000 to be paid first)",
    }
    none_further { sv: "Det finns inga fler planer.", en: "There are no more plans." }
    answer_by { sv: "Svar senast", en: "Answer by" }
    number { sv: "Nummer", en: "Number" }
    who { sv: "Vem", en: "Who" }
    about { sv: "Vad", en: "About" }
    instalments { sv: "Delar", en: "Parts" }
    sum { sv: "Belopp", en: "Sum" }
    stands { sv: "Läge", en: "Status" }
    next { sv: "Nästa", en: "Next" }
    late { sv: "Saknas", en: "Missing" }
    in_grace(day: &str) { sv: "Respit till {day}", en: "In grace until {day}" }
    may_notice { sv: "Kan varslas", en: "Notice may be sent" }
    due_today { sv: "Ska betalas i dag", en: "Due today" }
    late_in_grace { sv: "Inom respitdagarna", en: "In the days of grace" }
    noticed { sv: "Varslade", en: "Notice sent" }
    may_break { sv: "Kan brytas nu", en: "May be broken now" }
    breaks_on(day: &str) { sv: "Kan brytas {day}", en: "May be broken on {day}" }
    contested(sum: &str) { sv: "Bestritt och pausat: {sum}", en: "Contested and paused: {sum}" }
    as_agreed { sv: "Följs", en: "Kept" }
    put_forward { sv: "Väntar på ytterligare en person", en: "Awaiting a second person" }
    back { sv: "Planer och anstånd", en: "Plans and respites" }
    why_person { sv: "Varför en person behöver ta ställning", en: "Why a person needs to decide" }
    outside { sv: "Utanför det vi går med på utan vidare", en: "Outside what is agreed to as a rule" }
    conduct { sv: "Tidigare planer", en: "Earlier plans" }
    kept_plans { sv: "Planer betalda till slutet", en: "Plans paid to their end" }
    broken_plans { sv: "Brutna planer", en: "Broken plans" }
    unpaid_plan { sv: "Tidigare plan som inte blev betald", en: "An earlier plan left unpaid" }
    open_plans { sv: "Andra öppna planer", en: "Other open plans" }
    disputes { sv: "Invändningar", en: "Objections" }
    granted { sv: "varav fick rätt", en: "of which upheld" }
    yes { sv: "Ja", en: "Yes" }
    no { sv: "Nej", en: "No" }
    alternatives { sv: "Andra upplägg", en: "Alternatives" }
    they_wrote { sv: "Så skriver kunden", en: "What the customer writes" }
    decide { sv: "Ta ställning", en: "Decide" }
    accept { sv: "Godkänn planen", en: "Accept the plan" }
    counter { sv: "Föreslå en annan plan", en: "Suggest another plan" }
    send_counter { sv: "Skicka förslaget", en: "Send the suggestion" }
    decline { sv: "Avslå", en: "Decline" }
    reason { sv: "Skäl, som kunden läser", en: "Reasons, which the customer reads" }
    first_due { sv: "Första betalningsdag", en: "First day to pay" }
    how_many { sv: "Antal delbetalningar", en: "Number of instalments" }
    monthly { sv: "Eller belopp i månaden", en: "Or an amount a month" }
    put_by(name: &str) { sv: "{name} har lagt fram det för ytterligare en person.", en: "{name} has put it to a second person." }
    put_accept { sv: "Förslaget ska godkännas.", en: "The proposal is to be accepted." }
    put_aside { sv: "Lades fram men skickades aldrig till kunden", en: "Put forward and never sent to the customer" }
    put_counter { sv: "Kunden ska få det här förslaget:", en: "The customer is to get this suggestion:" }
    forward_passed(day: &str) {
        sv: "Första betalningsdagen, {day}, har passerat, så det kan inte bekräftas. Föreslå en plan med en ny första dag.",
        en: "The first day to pay, {day}, has passed, so it cannot be confirmed. Suggest a plan with a new first day.",
    }
    counter_passed(day: &str) {
        sv: "Första betalningsdagen, {day}, har passerat. Kunden kan inte längre godkänna förslaget och har blivit ombedd att föreslå en ny dag.",
        en: "The first day to pay, {day}, has passed. The debtor can no longer accept the suggestion and has been asked to suggest a new day.",
    }
    confirm { sv: "Bekräfta", en: "Confirm" }
    reject { sv: "Bekräfta inte", en: "Do not confirm" }
    cancel { sv: "Avsluta planen", en: "End the plan" }
    renegotiate { sv: "Gör en ny plan i stället", en: "Make another plan instead" }
    renegotiate_text {
        sv: "Den nya planen gäller det som är kvar, och tar över när kunden har skrivit under den. Till dess gäller den gamla planen.",
        en: "The new plan is for what is left, and takes over once the debtor has signed it. Until then the old plan holds.",
    }
    write_again { sv: "Spara den nya planen", en: "Save the new plan" }
    instead_open {
        sv: "En ny plan är föreslagen men inte beslutad. Den tar över först när den är underskriven:",
        en: "Another plan has been suggested and is not agreed on. It takes over once it is signed:",
    }
    instead { sv: "En ny plan tar över när den är underskriven:", en: "Another plan takes over once it is signed:" }
    instead_for_ours {
        sv: "Kunden har skrivit under en ny plan. Den tar över när kommunen också har skrivit under:",
        en: "The debtor has signed another plan. It takes over once the municipality has signed it too:",
    }
    instead_now { sv: "En ny plan har tagit över:", en: "Another plan has taken over:" }
    drop_change { sv: "Avbryt ändringen", en: "Give up the change" }
    paper { sv: "Registrera underskrift på papper", en: "Register a signature on paper" }
    sign_change_by(day: &str) {
        sv: "Ska vara underskriven senast {day}. Annars gäller planen som den är.",
        en: "Is to be signed by {day}. Otherwise the plan holds as it is.",
    }
    paper_text {
        sv: "Skriv ut avtalet och låt kunden skriva under. När du har papperet i handen skannar eller fotograferar du det och registrerar det här. Planen gäller från dess.",
        en: "Print the agreement and let the debtor sign it. When you have the paper in your hand, scan it or take a photo of it, and register it here. The plan holds from then on.",
    }
    signer { sv: "Vem har skrivit under?", en: "Who has signed?" }
    signed_on { sv: "Vilken dag?", en: "On which day?" }
    which_text { sv: "Vilken text är underskriven?", en: "Which text has been signed?" }
    text_of(written: &str, total: &str, short: &str) {
        sv: "Skriven {written}, {total} totalt (SHA-256 börjar med {short})",
        en: "Written {written}, {total} in all (SHA-256 begins with {short})",
    }
    read_text(written: &str, short: &str) {
        sv: "Läs avtalet som det skrevs {written} (PDF, SHA-256 börjar med {short})",
        en: "Read the agreement as it was written {written} (PDF, SHA-256 begins with {short})",
    }
    scan { sv: "Det underskrivna papperet, skannat eller fotograferat", en: "The signed paper, as a scan or a photo" }
    scan_hint(most: u64) {
        sv: "En PDF eller en bild på högst {most} MB. Är det flera sidor, skanna dem till en PDF. Kunden kan också läsa den.",
        en: "One PDF or picture of at most {most} MB. If there are several pages, scan them into one PDF. The debtor can read it too.",
    }
    register_paper { sv: "Registrera", en: "Register" }
    countersign { sv: "Skriv under för kommunen", en: "Sign for the municipality" }
    awaits_countersign { sv: "Kunden har skrivit under. Väntar på kommunens underskrift", en: "The debtor has signed. Awaiting the municipality's signature" }
    change_awaits { sv: "Kunden har skrivit under en ändring. Väntar på kommunens underskrift", en: "The debtor has signed a change. Awaiting the municipality's signature" }
    change_late(day: &str) {
        sv: "Kunden har skrivit under ändringen i tid, men kommunen har inte gjort det. Den skulle ha varit underskriven {day}. Skriv under så snart du kan, eller avbryt ändringen och skriv varför.",
        en: "The debtor has signed the change in time, but the municipality has not. It was to be signed by {day}. Sign as soon as you can, or give up the change and say why.",
    }
    countersign_late(day: &str) {
        sv: "Kunden har skrivit under i tid, men kommunen har inte gjort det. Första betalningsdagen, {day}, har passerat. Skriv under så snart du kan, eller avsluta planen och skriv varför.",
        en: "The debtor has signed in time, but the municipality has not. The first day to pay, {day}, has passed. Sign as soon as you can, or end the plan and say why.",
    }
    notice { sv: "Skicka varsel om att planen kan brytas", en: "Send notice that the plan may be broken" }
    break_it { sv: "Bryt planen", en: "Break the plan" }
    break_in_days(n: count) {
        sv: one "Kunden får först {n} dag på sig att betala det som är kvar." other "Kunden får först {n} dagar på sig att betala det som är kvar.",
        en: one "The debtor first has {n} day to pay what is left." other "The debtor first has {n} days to pay what is left.",
    }
    break_text {
        sv: "Titta först på kontona och på vad kunden har skrivit. En bruten plan gör att påminnelser och krav går vidare.",
        en: "Look first at the accounts and at what the debtor has written. A broken plan lets reminders and claims go on.",
    }
    register_title { sv: "Skriv in en plan som kommit per telefon", en: "Write down a plan that came by telephone" }
    register_lead {
        sv: "Planen blir klar att skriva under när du sparar. Över gränsen för en person väntar den på en chef.",
        en: "The plan is ready to be signed when you save. Above the limit for one person it waits for a manager.",
    }
    register { sv: "Spara planen", en: "Save the plan" }
    register_link { sv: "Skriv in en betalningsplan", en: "Write down a payment plan" }
    note { sv: "Anteckning, som kunden läser", en: "A note, which the debtor reads" }
}
