//! What the report says of a bank's file, and what to do about it.

use super::MOST_TOGETHER;
use super::fault::{Crowd, Fault};
use besked_domain::bank::{Broken, Payee, Waits};
use besked_domain::text::{Lang, format};

/// What is wrong.
pub(super) fn what(fault: &Fault, lang: Lang) -> String {
    let (sv, en) = match fault {
        Fault::Unreadable => ("Filen kan inte läsas.", "The file cannot be read."),
        Fault::NotBgmax => (
            "Filen är ingen BgMax-fil: den börjar inte med BGMAX.",
            "The file is no BgMax file: it does not begin with BGMAX.",
        ),
        Fault::Version { version } => {
            return lang.pick(
                format!("Filen är BgMax version {version}; bara version 01 läses."),
                format!("The file is BgMax version {version}; only version 01 is read."),
            );
        }
        Fault::Malformed { line, field } => {
            return lang.pick(
                format!("Rad {line}: fältet ”{field}” går inte att läsa."),
                format!("Line {line}: the field “{field}” cannot be read."),
            );
        }
        Fault::Misplaced { line } => {
            return lang.pick(
                format!("Rad {line} står på en plats där den inte kan stå."),
                format!("Line {line} stands where it cannot."),
            );
        }
        Fault::CutOff => {
            ("Filen är avklippt: slutet saknas.", "The file is cut off: its end is missing.")
        }
        Fault::AfterEnd { line } => {
            return lang.pick(
                format!("Rad {line} står efter filens slut."),
                format!("Line {line} comes after the end of the file."),
            );
        }
        Fault::TooMany { line, crowd } => return too_many(lang, *line, *crowd),
        Fault::Xml { line, trouble } => return xml(lang, *line, trouble),
        Fault::NotCamt { namespace } => {
            return lang.pick(
                format!(
                    "Filen är inte camt.053 eller camt.054 i version 02 eller 08: ”{namespace}”."
                ),
                format!("The file is not camt.053 or camt.054 of version 02 or 08: “{namespace}”."),
            );
        }
        Fault::Balance { line } => {
            return lang.pick(
                format!(
                    "Rad {line}: kontots ingående saldo och poster ger inte det utgående saldot."
                ),
                format!(
                    "Line {line}: the account's opening balance and its entries do not make the \
                     closing balance."
                ),
            );
        }
        Fault::Broken(all) => {
            let told: Vec<String> = all.iter().map(|broken| sum(broken, lang)).collect();
            return told.join(" ");
        }
        Fault::TestFile => (
            "Filen är märkt som testfil; inget i den har betalats.",
            "The file is marked as a test; nothing in it has been paid.",
        ),
        Fault::PayeeUnknown(payees) => {
            let numbers: Vec<String> = payees.iter().map(Payee::to_string).collect();
            let numbers = numbers.join(", ");
            return lang.pick(
                format!("Filen gäller konton som ingen enhet har: {numbers}."),
                format!("The file is about accounts that no unit has: {numbers}."),
            );
        }
        Fault::NoPayee { line } => {
            return lang.pick(
                format!(
                    "Rad {line}: det framgår inte vilket bankgiro, plusgiro eller IBAN som fått \
                     betalt."
                ),
                format!(
                    "Line {line}: it does not say which bankgiro, plusgiro or IBAN was paid to."
                ),
            );
        }
        Fault::UnknownRecord => (
            "Raden är av ett slag som inte är känt. Den sparas som den är.",
            "The line is of a kind that is not known. It is kept as it stands.",
        ),
        Fault::NotBooked => {
            ("Banken har inte bokfört posten än.", "The bank has not booked the entry yet.")
        }
        Fault::NoPayment => (
            "Posten är ingen inbetalning från en kund.",
            "The entry is no payment from a customer.",
        ),
        Fault::NoGiro => (
            "Det framgår inte vilket bankgiro, plusgiro eller IBAN inbetalningen kom till. Den är inte \
             bokförd.",
            "It does not say which bankgiro, plusgiro or IBAN the payment came to. It is not booked.",
        ),
        Fault::SummedUp => (
            "Posten är flera betalningar, men filen anger bara deras summa. De är inte bokförda.",
            "The entry is several payments, and the file tells only their sum. They are not booked.",
        ),
        Fault::Conflict => (
            "Betalningen är känd sedan tidigare, med annat innehåll.",
            "The payment is known from before, with another content.",
        ),
        Fault::Waits(why) => waits(*why),
    };
    lang.pick(sv, en).to_owned()
}

fn too_many(lang: Lang, line: u64, crowd: Crowd) -> String {
    let (sv, en) = match crowd {
        Crowd::Payments => ("posten har fler betalningar", "the entry has more payments"),
        Crowd::References => ("betalningen har fler referenser", "the payment has more references"),
        Crowd::Texts => ("betalningen har fler rader text", "the payment has more lines of text"),
    };
    let most = format::number(MOST_TOGETHER.into());
    lang.pick(
        format!("Rad {line}: {sv} än de {most} som tas emot tillsammans."),
        format!("Line {line}: {en} than the {most} that are taken in together."),
    )
}

/// Why a payment waits.
const fn waits(why: Waits) -> (&'static str, &'static str) {
    match why {
        Waits::Currency => (
            "Betalningen är i en annan valuta än kronor.",
            "The payment is in another currency than kronor.",
        ),
        Waits::Ahead => {
            ("Betalningen är daterad långt fram i tiden.", "The payment is dated far ahead.")
        }
        Waits::NoReference => ("Betalningen saknar referens.", "The payment states no reference."),
        Waits::NotChecked => (
            "Banken har inte godkänt referensen som OCR-nummer.",
            "The bank has not passed the reference as an OCR number.",
        ),
        Waits::Unknown => (
            "Ingen faktura har betalningens referens.",
            "No invoice has the reference of the payment.",
        ),
        Waits::Several => (
            "Flera fakturor har betalningens referens.",
            "Several invoices have the reference of the payment.",
        ),
        Waits::NotDivided => (
            "Betalningen har flera referenser men inga belopp för dem.",
            "The payment has several references and no amounts for them.",
        ),
        Waits::NotCovered => (
            "Betalningen drar av eller tar tillbaka mer än vad som betalats eller krediterats.",
            "The payment takes off or back more than was paid or credited.",
        ),
    }
}

/// A sum that does not agree.
fn sum(broken: &Broken, lang: Lang) -> String {
    let count = |sv: &str, en: &str, told: usize, found: usize| {
        lang.pick(
            format!("Filen anger {told} {sv} men innehåller {found}."),
            format!("The file tells of {told} {en} and holds {found}."),
        )
    };
    match broken {
        Broken::Payments { told, found } => count("betalningar", "payments", *told, *found),
        Broken::Deductions { told, found } => count("avdrag", "deductions", *told, *found),
        Broken::References { told, found } => {
            count("extra referenser", "extra references", *told, *found)
        }
        Broken::Deposits { told, found } => count("insättningar", "deposits", *told, *found),
        Broken::DepositPayments { deposit, told, found } => {
            let deposit = named(deposit, lang);
            lang.pick(
                format!("{deposit} anger {told} betalningar men innehåller {found}."),
                format!("{deposit} tells of {told} payments and holds {found}."),
            )
        }
        Broken::DepositTotal { deposit, told, found } => {
            let deposit = named(deposit, lang);
            let (told, found) = (format::amount_figures(*told), format::amount_figures(*found));
            lang.pick(
                format!("{deposit} anger {told} men betalningarna blir {found}."),
                format!("{deposit} tells of {told} and its payments come to {found}."),
            )
        }
        Broken::Entries { told, found } => count("poster", "entries", *told, *found),
        Broken::EntryTotal { told, found } => {
            let (told, found) = (format::amount_figures(*told), format::amount_figures(*found));
            lang.pick(
                format!("Filen anger att posterna är {told} men de blir {found}."),
                format!("The file tells that the entries are {told} and they come to {found}."),
            )
        }
        Broken::Split { line, told, found } => {
            let (told, found) = (format::amount_figures(*told), format::amount_figures(*found));
            lang.pick(
                format!("Rad {line}: betalningen är {told} men dess referenser blir {found}."),
                format!("Line {line}: the payment is {told} and its references come to {found}."),
            )
        }
    }
}

/// A deposit by its number, where it has one.
fn named(deposit: &str, lang: Lang) -> String {
    let name = lang.pick("Insättning", "Deposit");
    if deposit.is_empty() {
        return lang.pick("En insättning", "A deposit").to_owned();
    }
    format!("{name} {deposit}")
}

fn xml(lang: Lang, line: u64, trouble: &str) -> String {
    let (sv, en) = match trouble {
        "not_utf8" => ("filen är inte UTF-8", "the file is not UTF-8"),
        "doctype" => (
            "filen har en dokumenttypsdeklaration (DOCTYPE)",
            "the file has a document type declaration (DOCTYPE)",
        ),
        "entity" => (
            "filen använder en entitet som inte finns i XML",
            "the file uses an entity that XML does not have",
        ),
        "too_deep" | "too_large" => (
            "filen har större eller djupare element än någon bankfil behöver",
            "the file has larger or deeper elements than any bank file needs",
        ),
        _ => ("filen är inte giltig XML", "the file is not valid XML"),
    };
    lang.pick(format!("Rad {line}: {sv}."), format!("Line {line}: {en}."))
}

/// How to mend it.
pub(super) fn mend(fault: &Fault, lang: Lang) -> String {
    let (sv, en) = match fault {
        Fault::Unreadable => (
            "Kontrollera att filen får läsas och kör importen igen.",
            "Check that the file may be read, and run the import again.",
        ),
        Fault::TooMany { crowd: Crowd::Payments, .. } => (
            "Be banken att numrera varje betalning, eller att dela upp posten på flera, och importera den nya \
             filen. Ingenting ur den här är bokfört.",
            "Ask the bank to number each payment, or to divide the entry into several, and import the new \
             file. Nothing of this one has been booked.",
        ),
        Fault::TooMany { .. } => (
            "Fråga banken vad betalningen är: så mycket hör inte till en enda. Ingenting ur filen är \
             bokfört.",
            "Ask the bank what the payment is: no single one has that much. Nothing of the file has been \
             booked.",
        ),
        Fault::TestFile => (
            "Hämta den skarpa filen från banken.",
            "Fetch the file of real payments from the bank.",
        ),
        Fault::PayeeUnknown(_) => (
            "Lägg in numret på den enhet som har det, som bankgiro, plusgiro eller iban i reskontrans \
             uppgifter om enheten, och kör importen igen. Ingenting ur filen är bokfört.",
            "Put the number on the unit that has it, as bankgiro, plusgiro or iban in the ledger's \
             record of the unit, and run the import again. Nothing of the file has been booked.",
        ),
        Fault::UnknownRecord => (
            "Inget behöver göras för betalningarna. Kontrollera med banken vad raden betyder.",
            "Nothing needs to be done for the payments. Ask the bank what the line means.",
        ),
        Fault::NotBooked => (
            "Inget behöver göras: den kommer igen när den är bokförd.",
            "Nothing needs to be done: it comes again when it has been booked.",
        ),
        Fault::NoPayment => ("Inget behöver göras.", "Nothing needs to be done."),
        Fault::NoGiro => (
            "Ta reda på hos banken vem som har betalat och vad, och bokför betalningen i reskontran.",
            "Find out from the bank who has paid and what, and book the payment in the ledger.",
        ),
        Fault::SummedUp => (
            "Importera bankens avisering (camt.054), där betalningarna står var för sig.",
            "Import the bank's notice (camt.054), where the payments stand one by one.",
        ),
        Fault::Conflict => (
            "Den tidigare gäller. Fråga banken vilken som är rätt.",
            "The earlier one holds. Ask the bank which is right.",
        ),
        Fault::Waits(Waits::Ahead) => (
            "Inget behöver göras: den bokförs vid en import när dagen har kommit.",
            "Nothing needs to be done: it is booked by an import when the day has come.",
        ),
        Fault::Waits(_) => (
            "Den står under Betalningar. Där kan den bokföras på rätt faktura.",
            "It stands under Payments. There it can be booked on the right invoice.",
        ),
        _ => (
            "Hämta filen på nytt från banken. Ingenting ur den är bokfört.",
            "Fetch the file again from the bank. Nothing of it has been booked.",
        ),
    };
    lang.pick(sv, en).to_owned()
}
