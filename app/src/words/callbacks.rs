//! Being called back, as the one who owes asks for it and reads of it.

use besked_domain::callback::life::{Refusal, State};
use besked_domain::callback::measure::Grade;
use besked_domain::callback::{CallLanguage, CallOutcome, CallTopic, CoverRefusal};
use besked_domain::msg;
use besked_domain::text::Lang;

msg! {
    title { sv: "Bli uppringd", en: "Be called back" }
    lead {
        sv: "Vi ringer dig, så slipper du vänta i telefonkö. Det kostar ingenting.",
        en: "We call you, so that you need not wait on the line. It costs nothing.",
    }
    promise(before: &str) {
        sv: "Skickar du nu ringer vi {before}.",
        en: "If you send this now, we will call you {before}.",
    }
    stranger {
        sv: "Du är inte inloggad. Vi ringer ändå, men kan inte se vilka fakturor du har. Har du skyddade personuppgifter, logga in: då ser bara de som har särskild behörighet ditt nummer och det du skriver.",
        en: "You are not signed in. We will still call, but cannot see which invoices you have. If your personal details are protected, sign in: then only those with the special right see your number and what you write.",
    }
    sign_in_first { sv: "Logga in först", en: "Sign in first" }
    keep_title { sv: "Spara den här sidan", en: "Keep this page" }
    keep_link {
        sv: "Lägg till sidan som bokmärke, eller spara länken. Bara med den kommer du tillbaka hit, och vi kan inte skicka den igen. Visa den inte för andra: den som har länken kan flytta eller avboka samtalet.",
        en: "Bookmark the page, or save the link. It is your only way back here, and we cannot send it again. Do not show it to others: whoever has the link can move or cancel the call.",
    }
    link_ends(n: count) {
        sv: one "Länken slutar gälla {n} dag efter att samtalet har avslutats." other "Länken slutar gälla {n} dagar efter att samtalet har avslutats.",
        en: one "The link stops working {n} day after the call has ended." other "The link stops working {n} days after the call has ended.",
    }
    lost_link(number: &str) {
        sv: "Skriv också upp ärendenumret: {number}. Tappar du bort länken kan vi ändå flytta eller avboka samtalet åt dig, om du säger ärendenumret eller vilket nummer vi skulle ringa. Du når oss på",
        en: "Write down the case number too: {number}. If you lose the link, we can still move or cancel the call for you, if you give the case number or the number we were to call. You reach us at",
    }
    never_asked {
        sv: "Den som ringer från kommunen ber dig aldrig att legitimera dig med e-legitimation i telefon, och aldrig om koder eller kortnummer.",
        en: "Whoever calls from the municipality never asks you to identify yourself with an e-identification by phone, or to give codes or card numbers.",
    }
    before_today(clock: &str) { sv: "före kl.\u{a0}{clock} i dag", en: "before {clock} today" }
    before_tomorrow(clock: &str) { sv: "före kl.\u{a0}{clock} i morgon", en: "before {clock} tomorrow" }
    before_on(clock: &str, day: &str) { sv: "före kl.\u{a0}{clock} {day}", en: "before {clock} on {day}" }
    between(from: &str, until: &str) { sv: "{from}–{until}", en: "{from}–{until}" }
    today { sv: "I dag", en: "Today" }
    tomorrow { sv: "I morgon", en: "Tomorrow" }
    about(subject: &str, number: &str) { sv: "Det gäller {subject} ({number})", en: "It is about {subject} ({number})" }
    topic { sv: "Vad vill du prata om?", en: "What would you like to talk about?" }
    topic_invoice { sv: "Vad en faktura bygger på, eller summan", en: "What an invoice is based on, or the amount" }
    topic_payment { sv: "En betalning, eller hur jag betalar", en: "A payment, or how to pay" }
    topic_cannot_pay { sv: "Jag behöver mer tid, eller vill dela upp betalningen", en: "I need more time, or to pay in parts" }
    topic_dispute { sv: "Något jag har invänt mot", en: "Something I have objected to" }
    topic_plan { sv: "Min betalningsplan eller mitt anstånd", en: "My payment plan or my respite" }
    topic_other { sv: "Något annat", en: "Something else" }
    phone { sv: "Vilket nummer ska vi ringa?", en: "Which number should we call?" }
    phone_hint {
        sv: "Utländska nummer börjar med\u{a0}+. Numret används bara för det här samtalet.",
        en: "Foreign numbers start with\u{a0}+. The number is used for this call only.",
    }
    window { sv: "När passar det?", en: "When does it suit you?" }
    soonest { sv: "Så snart som möjligt", en: "As soon as possible" }
    none_free {
        sv: "Alla tider du kan välja är upptagna just nu. Väljer du så snart som möjligt ringer vi ändå.",
        en: "All times are taken just now. If you choose as soon as possible, we will still call.",
    }
    language { sv: "Hur vill du prata?", en: "How would you like to talk?" }
    in_swedish { sv: "På svenska", en: "In Swedish" }
    in_english { sv: "På engelska", en: "In English" }
    with_interpreter { sv: "Med tolk. Skriv vilket språk nedan", en: "Through an interpreter. Write which language below" }
    by_relay { sv: "Genom texttelefoni eller bildtelefoni", en: "Through a text or video relay service" }
    note { sv: "Vill du berätta något i förväg?", en: "Is there anything you want to tell us first?" }
    note_hint {
        sv: "Det är frivilligt, men då kan den som ringer ta fram rätt uppgifter innan.",
        en: "It is up to you, but then whoever calls can look things up beforehand.",
    }
    ask { sv: "Be om samtal", en: "Ask for a call" }
    call_instead { sv: "Vill du hellre ringa själv?", en: "Would you rather call us?" }

    back { sv: "Ärenden", en: "Cases" }
    yours { sv: "Samtal", en: "Calls" }
    number(number: &str) { sv: "Ärende {number}", en: "Case {number}" }
    heading(before: &str) { sv: "Vi ringer dig {before}", en: "We will call you {before}" }
    heading_calling { sv: "Vi ringer dig nu", en: "We are calling you now" }
    heading_solved { sv: "Samtalet är klart", en: "The call is done" }
    heading_not_reached { sv: "Vi nådde dig inte", en: "We could not reach you" }
    heading_wrong_number { sv: "Numret stämmer inte", en: "The number is wrong" }
    heading_redirected { sv: "Frågan hör hemma hos någon annan", en: "The question belongs elsewhere" }
    heading_cancelled { sv: "Samtalet är avbokat", en: "The call has been cancelled" }
    waiting { sv: "I kö", en: "In the queue" }
    claimed { sv: "Någon ringer", en: "Someone is calling" }
    solved { sv: "Klart", en: "Done" }
    not_reached { sv: "Inte nådd", en: "Not reached" }
    wrong_number { sv: "Fel nummer", en: "Wrong number" }
    redirected { sv: "Hänvisad", en: "Referred elsewhere" }
    cancelled { sv: "Avbokat", en: "Cancelled" }
    late {
        sv: "Vi skulle ha ringt vid det här laget, och beklagar att vi inte har gjort det. Du är fortfarande bland de första i kön.",
        en: "We should have called by now, and are sorry that we have not. You are still among the first in the queue.",
    }
    place(n: count) {
        sv: one "{n} samtal är före dig i kön" other "{n} samtal är före dig i kön",
        en: one "{n} call is ahead of yours in the queue" other "{n} calls are ahead of yours in the queue",
    }
    next_in_line { sv: "Du är näst på tur", en: "You are next" }
    expected(clock: &str) { sv: "Vi räknar med att ringa omkring kl.\u{a0}{clock}.", en: "We expect to call at about {clock}." }
    expected_on(clock: &str, day: &str) {
        sv: "Vi räknar med att ringa omkring kl.\u{a0}{clock} {day}.",
        en: "We expect to call at about {clock} on {day}.",
    }
    phrase_title { sv: "Så vet du att det är vi", en: "How you know that it is us" }
    phrase_text(phrase: &str) {
        sv: "Den som ringer säger orden ”{phrase}”. Säger någon något annat är det inte vi: lägg på.",
        en: "Whoever calls says the words “{phrase}”. If someone says something else, it is not us: hang up.",
    }
    caller(name: &str) { sv: "Den som ringer heter {name}.", en: "The caller’s name is {name}." }
    calls_to(phone: &str) { sv: "Vi ringer {phone}", en: "We will call {phone}" }
    calls_to_ending(ending: &str) { sv: "Vi ringer numret som slutar på {ending}", en: "We will call the number that ends in {ending}" }
    entry_title(municipality: &str) { sv: "{municipality} ringer", en: "{municipality} calls" }
    entry_text {
        sv: "Den som ringer säger två ord som står i ditt ärende. Säger någon något annat är det inte vi: lägg på.",
        en: "Whoever calls says two words that stand in your case. If someone says something else, it is not us: hang up.",
    }
    calendar { sv: "Lägg in i kalendern", en: "Put it in the calendar" }
    tried { sv: "Så har vi försökt", en: "How we have tried" }
    move_it { sv: "Välj en annan tid", en: "Choose another time" }
    choose_again { sv: "Välj en ny tid", en: "Choose a new time" }
    other_phone { sv: "Ett annat nummer", en: "Another number" }
    add_note { sv: "Lägg till något", en: "Add something" }
    add { sv: "Lägg till", en: "Add" }
    cancel { sv: "Avboka samtalet", en: "Cancel the call" }
    you_wrote { sv: "Du skrev", en: "You wrote" }
    done { sv: "Tack, vi har tagit emot det.", en: "Thank you, we have received it." }
    treated { sv: "Hur blev du bemött?", en: "How were you treated?" }
    treated_hint {
        sv: "Svaret sparas utan ditt namn, och den som ringde ser det inte. När månaden är slut ser enheten ett medelvärde av minst fem svar.",
        en: "The answer is kept without your name, and whoever called does not see it. Once the month is over the unit sees a mean of at least five answers.",
    }
    grade_1 { sv: "Mycket dåligt", en: "Very badly" }
    grade_2 { sv: "Dåligt", en: "Badly" }
    grade_3 { sv: "Varken bra eller dåligt", en: "Neither well nor badly" }
    grade_4 { sv: "Bra", en: "Well" }
    grade_5 { sv: "Mycket bra", en: "Very well" }
    send_grade { sv: "Skicka svaret", en: "Send the answer" }
    happened { sv: "Det här har hänt", en: "What has happened" }
    outcome_solved { sv: "Vi pratades vid", en: "We spoke" }
    outcome_follow_up { sv: "Vi pratades vid, och ringer igen", en: "We spoke, and will call again" }
    outcome_no_answer { sv: "Ingen svarade", en: "Nobody answered" }
    outcome_wrong_number { sv: "Numret var fel", en: "The number was wrong" }
    outcome_wrong_authority { sv: "Vi hänvisade dig till rätt myndighet", en: "We referred you to the right authority" }
    outcome_handed_over { sv: "Lämnat till en kollega", en: "Handed over to a colleague" }
    event_asked { sv: "Du bad om ett samtal", en: "You asked for a call" }
    event_claimed { sv: "Någon tog samtalet för att ringa", en: "Someone took on the call" }
    event_handed_over { sv: "Samtalet lämnades till en kollega", en: "The call was handed over to a colleague" }
    event_lapsed { sv: "Samtalet gick tillbaka till kön", en: "The call went back to the queue" }
    event_solved { sv: "Samtalet blev klart", en: "The call was done" }
    event_follow_up { sv: "Vi pratades vid, och en ny tid bestämdes", en: "We spoke, and a new time was set" }
    event_not_answered { sv: "Ingen svarade när vi ringde", en: "Nobody answered when we called" }
    event_not_reached { sv: "Vi nådde dig inte, och har slutat försöka", en: "We could not reach you, and have stopped trying" }
    event_wrong_number { sv: "Numret visade sig vara fel", en: "The number turned out to be wrong" }
    event_redirected { sv: "Du hänvisades till rätt myndighet", en: "You were referred to the right authority" }
    event_moved { sv: "Du valde en annan tid", en: "You chose another time" }
    event_note { sv: "Du lade till något", en: "You added something" }
    event_moved_by_staff { sv: "Vi flyttade samtalet när någon ringde om det", en: "We moved the call when someone rang about it" }
    event_cancelled_by_staff { sv: "Vi avbokade samtalet när någon ringde om det", en: "We cancelled the call when someone rang about it" }
    event_cancelled { sv: "Du avbokade samtalet", en: "You cancelled the call" }
    window_full {
        sv: "Tiden hann bli upptagen, eller har passerat. Inget har sparats. Välj en annan nedan.",
        en: "That time was taken meanwhile, or has passed. Nothing was saved. Choose another one below.",
    }
    below_taken {
        sv: "Fler samtal är redan lovade än så få hinner ringa. Inget har sparats. Skriv ett högre antal, eller kryssa i att du vill spara ändå.",
        en: "More calls are promised already than so few have time for. Nothing was saved. Write a higher number, or tick that you want to save it all the same.",
    }
    covers_itself {
        sv: "En enhet ringer redan sina egna samtal. Välj en annan enhet som tar över.",
        en: "A unit makes its own calls anyway. Choose another unit to take them over.",
    }
    cover_over {
        sv: "Tiden slutar innan den börjar, eller har redan varit. Välj en senare sluttid.",
        en: "The time ends before it begins, or has passed. Choose a later end.",
    }
    cover_overlaps {
        sv: "Enhetens samtal är redan överlämnade under en del av tiden. Avsluta den överlämningen först, eller välj en annan tid.",
        en: "The unit’s calls are handed over already for a part of the time. End that first, or choose another time.",
    }
    cover_comes_back {
        sv: "Den andra enheten har själv lämnat över sina samtal, och de skulle komma tillbaka hit. Välj en annan enhet eller en annan tid.",
        en: "The other unit has handed its own calls over, and they would come back here. Choose another unit or another time.",
    }
    same_number {
        sv: "Det numret gick inte att nå dig på. Skriv ett annat nummer.",
        en: "You could not be reached at that number. Write another one.",
    }
    taken {
        sv: "En kollega har tagit samtalet. Ta nästa i kön.",
        en: "A colleague has taken the call. Take the next one in the queue.",
    }
    no_longer {
        sv: "Samtalet har kommit längre, så det går inte. Titta på hur det står nedan.",
        en: "The call has come further, so that cannot be done. See how it stands below.",
    }
    not_yours { sv: "Det har du inte behörighet till.", en: "You are not allowed to do that." }
    no_note { sv: "Skriv vad som sades.", en: "Write what was said." }
    no_time { sv: "Skriv när vi ringer igen.", en: "Write when we will call again." }
    closed {
        sv: "Då har vi stängt, eller så har tiden passerat eller ligger mer än ett år fram. Inget har sparats. Välj en tid då vi ringer.",
        en: "We are closed then, or that time has passed or is more than a year away. Nothing was saved. Choose a time when calls are made.",
    }
    not_arrived {
        sv: "Det kan inte ha kommit senare än nu, och inte för mer än ett år sedan. Rätta tiden, eller lämna fältet tomt om det är nu.",
        en: "It cannot have come later than now, nor more than a year ago. Correct the time, or leave the field empty if it is now.",
    }
    too_many {
        sv: "Du väntar redan på många samtal från oss. Avboka ett av dem, eller lägg till det du vill prata om i ett av dem.",
        en: "You are already waiting for many calls from us. Cancel one of them, or add what you want to talk about to one of them.",
    }
    too_long {
        sv: "Texten om samtalet har blivit för lång. Korta det du skrev, eller säg resten när vi ringer.",
        en: "The text about the call has become too long. Shorten what you wrote, or tell us the rest when we call.",
    }
    too_few { sv: "Vi har inte försökt tillräckligt många gånger.", en: "We have not tried often enough." }
}

/// What someone wants to talk about.
#[must_use]
pub const fn topic_name(lang: Lang, topic: CallTopic) -> &'static str {
    match topic {
        CallTopic::Invoice => topic_invoice(lang),
        CallTopic::Payment => topic_payment(lang),
        CallTopic::CannotPay => topic_cannot_pay(lang),
        CallTopic::Dispute => topic_dispute(lang),
        CallTopic::Plan => topic_plan(lang),
        CallTopic::Other => topic_other(lang),
    }
}

/// How someone wants to talk.
#[must_use]
pub const fn language_name(lang: Lang, language: CallLanguage) -> &'static str {
    match language {
        CallLanguage::Swedish => in_swedish(lang),
        CallLanguage::English => in_english(lang),
        CallLanguage::Interpreter => with_interpreter(lang),
        CallLanguage::Relay => by_relay(lang),
    }
}

/// A state in a word or two.
#[must_use]
pub const fn state(lang: Lang, state: State) -> &'static str {
    match state {
        State::Waiting => waiting(lang),
        State::Claimed => claimed(lang),
        State::Solved => solved(lang),
        State::NotReached => not_reached(lang),
        State::WrongNumber => wrong_number(lang),
        State::Redirected => redirected(lang),
        State::Cancelled => cancelled(lang),
    }
}

/// What came of an attempt.
#[must_use]
pub const fn outcome(lang: Lang, outcome: CallOutcome) -> &'static str {
    match outcome {
        CallOutcome::ReachedSolved => outcome_solved(lang),
        CallOutcome::ReachedFollowUp => outcome_follow_up(lang),
        CallOutcome::NoAnswer => outcome_no_answer(lang),
        CallOutcome::WrongNumber => outcome_wrong_number(lang),
        CallOutcome::WrongAuthority => outcome_wrong_authority(lang),
        CallOutcome::HandedOver => outcome_handed_over(lang),
    }
}

/// A grade of how one was treated.
#[must_use]
pub const fn grade_name(lang: Lang, grade: Grade) -> &'static str {
    match grade.number() {
        1 => grade_1(lang),
        2 => grade_2(lang),
        3 => grade_3(lang),
        4 => grade_4(lang),
        _ => grade_5(lang),
    }
}

/// What has happened, by what the history calls it.
#[must_use]
pub fn event(lang: Lang, name: &str) -> &'static str {
    match name {
        "CallbackClaimed" => event_claimed(lang),
        "CallbackHandedOver" => event_handed_over(lang),
        "CallbackClaimLapsed" => event_lapsed(lang),
        "CallbackSolved" => event_solved(lang),
        "CallbackFollowUp" => event_follow_up(lang),
        "CallbackNotAnswered" => event_not_answered(lang),
        "CallbackNotReached" => event_not_reached(lang),
        "CallbackWrongNumber" => event_wrong_number(lang),
        "CallbackRedirected" => event_redirected(lang),
        "CallbackMoved" => event_moved(lang),
        "CallbackNoteAdded" => event_note(lang),
        "CallbackCancelled" => event_cancelled(lang),
        "CallbackMovedByStaff" => event_moved_by_staff(lang),
        "CallbackCancelledByStaff" => event_cancelled_by_staff(lang),
        _ => event_asked(lang),
    }
}

/// Why a step cannot be taken.
#[must_use]
pub const fn refusal(lang: Lang, refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::NotTheirs => not_yours(lang),
        Refusal::Stale | Refusal::NotLapsed => no_longer(lang),
        Refusal::Taken => taken(lang),
        Refusal::NoNote => no_note(lang),
        Refusal::NoTime => no_time(lang),
        Refusal::Closed => closed(lang),
        Refusal::SameNumber => same_number(lang),
        Refusal::NotArrived => not_arrived(lang),
        Refusal::TooMany => too_many(lang),
        Refusal::TooLong => too_long(lang),
        Refusal::TooFew { .. } => too_few(lang),
        Refusal::WindowFull => window_full(lang),
        Refusal::BelowTaken => below_taken(lang),
        Refusal::NotCovered(CoverRefusal::ToItself) => covers_itself(lang),
        Refusal::NotCovered(CoverRefusal::Over) => cover_over(lang),
        Refusal::NotCovered(CoverRefusal::Overlaps) => cover_overlaps(lang),
        Refusal::NotCovered(CoverRefusal::ComesBack) => cover_comes_back(lang),
    }
}
