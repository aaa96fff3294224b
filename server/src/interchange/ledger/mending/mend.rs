//! How to mend it, in a sentence.

use crate::interchange::ledger::lines::MAX_LINE;
use crate::interchange::ledger::problem::{Fault, Wanted};
use besked_domain::text::Lang;

/// How to mend it.
pub(in crate::interchange::ledger) fn mend(fault: &Fault, lang: Lang) -> String {
    let (sv, en) = match fault {
        Fault::Compressed => {
            ("Packa upp filen och importera den igen.", "Unpack the file and import it again.")
        }
        Fault::Utf16 => (
            "Spara filen som UTF-8 och importera den igen.",
            "Save the file as UTF-8 and import it again.",
        ),
        Fault::NotUtf8 => (
            "Exportera från ekonomisystemet som UTF-8, inte Latin-1 eller Windows-1252.",
            "Export from the ledger as UTF-8, not Latin-1 or Windows-1252.",
        ),
        Fault::LineTooLong => {
            return lang.pick(
                format!("En rad får vara högst {MAX_LINE} byte. Sätt varje post på en egen rad."),
                format!("A line may be {MAX_LINE} bytes at most. Put each record on its own line."),
            );
        }
        Fault::CutOff => (
            "Exporten eller överföringen avbröts. Hämta filen på nytt och importera den igen.",
            "The export or the transfer was cut short. Fetch the file again and import it again.",
        ),
        Fault::NotJson { .. } => (
            "Skriv posten som ett JSON-objekt på en rad; se docs/examples.",
            "Write the record as one JSON object on one line; see docs/examples.",
        ),
        Fault::TooDeep => (
            "Följ schemat i docs/schema; ingen post behöver fler än åtta nivåer.",
            "Follow the schema in docs/schema; no record needs more than eight levels.",
        ),
        Fault::NotARecord => (
            "Skriv en post per rad, utan omgivande lista: {\"record\":…}.",
            "Write one record a line, without a list around them: {\"record\":…}.",
        ),
        Fault::UnknownRecord => (
            "Använd unit, charge_type, party, mandate, decision, invoice, credit, payment, fee \
             eller dunning.",
            "Use unit, charge_type, party, mandate, decision, invoice, credit, payment, fee or \
             dunning.",
        ),
        Fault::UnknownField { meant: Some(meant) } => {
            return lang.pick(
                format!("Menades {meant}? Rätta namnet eller ta bort fältet."),
                format!("Was {meant} meant? Correct the name or leave the field out."),
            );
        }
        Fault::UnknownField { meant: None } => (
            "Ta bort fältet. Om det hör till en nyare version av formatet: uppgradera Besked.",
            "Leave the field out. If it belongs to a newer version of the format: upgrade Besked.",
        ),
        Fault::Twice => (
            "Behåll ett av dem; det går inte att veta vilket som gäller.",
            "Keep one of them; which of them holds cannot be known.",
        ),
        Fault::Missing => (
            "Lägg till fältet; schemat i docs/schema visar vad det ska innehålla.",
            "Add the field; the schema in docs/schema shows what it should hold.",
        ),
        Fault::NotHere => ("Ta bort fältet.", "Leave the field out."),
        Fault::WrongType(wanted) => return wrong_type(*wanted, lang),
        Fault::DecimalAsNumber => (
            "Skriv det inom citattecken, till exempel \"1250.00\".",
            "Write it in quotes, for instance \"1250.00\".",
        ),
        Fault::Empty => (
            "Fyll i fältet, eller utelämna det om det är frivilligt.",
            "Fill the field in, or leave it out if it is optional.",
        ),
        Fault::ControlCharacter => (
            "Skriv texten på en rad, utan tabbar och andra styrtecken.",
            "Write the text on one line, without tabs and other control characters.",
        ),
        Fault::TooLong { max } => {
            return lang
                .pick(format!("Korta till högst {max}."), format!("Shorten it to {max} at most."));
        }
        Fault::NotOneOf(values) => {
            return lang.pick(
                format!("Använd något av: {}.", values.join(", ")),
                format!("Use one of: {}.", values.join(", ")),
            );
        }
        Fault::NotACode => (
            "Använd 1–20 bokstäver, siffror, bindestreck eller understreck.",
            "Use 1–20 letters, digits, hyphens or underscores.",
        ),
        Fault::NotAKind => (
            "Använd små bokstäver a–z, siffror och understreck, till exempel reading.",
            "Use small letters a–z, digits and underscores, for instance reading.",
        ),
        Fault::BadVersion => (
            "Använd ett heltal från 0 som ökar vid varje ändring.",
            "Use a whole number from 0 that rises with every change.",
        ),
        Fault::NotADate => (
            "Skriv ÅÅÅÅ-MM-DD, till exempel 2026-11-30.",
            "Write YYYY-MM-DD, for instance 2026-11-30.",
        ),
        Fault::UnlikelyDate => (
            "Datum ska ligga mellan 1900 och 2199. Utelämna fältet i stället för ett \
             utfyllnadsdatum.",
            "Dates lie between 1900 and 2199. Leave the field out rather than fill in a dummy date.",
        ),
        Fault::NotAnInstant => (
            "Skriv datum, tid och tidszon, till exempel 2026-11-22T05:30:00Z.",
            "Write date, time and time zone, for instance 2026-11-22T05:30:00Z.",
        ),
        Fault::NotAnAmount => (
            "Skriv kronor med punkt och högst två decimaler, utan mellanslag: \"1250.00\".",
            "Write kronor with a point and at most two decimals, without spaces: \"1250.00\".",
        ),
        Fault::NotADecimal => (
            "Skriv talet med punkt och högst sex decimaler, utan mellanslag: \"12.5\".",
            "Write the number with a point and at most six decimals, without spaces: \"12.5\".",
        ),
        Fault::MustBePositive => (
            "Ange beloppet utan minustecken; posttypen säger redan åt vilket håll det går.",
            "Give the amount without a minus; the kind of record tells the direction already.",
        ),
        Fault::MustNotBeZero => ("Utelämna posten.", "Leave the record out."),
        Fault::BadVatRate => (
            "Ange procent mellan 0 och 100, till exempel \"25\".",
            "Give per cent between 0 and 100, for instance \"25\".",
        ),
        Fault::BadIdentityNumber(_) => (
            "Rätta numret i kundregistret, helst med alla tolv siffror för en person. Ett \
             utländskt organ anges med foreign.",
            "Correct the number in the customer register, with all twelve digits for a person if \
             possible. A foreign body is given with foreign.",
        ),
        Fault::PersonNumberHere => (
            "Sätt kind till person. En enskild firma är en person.",
            "Set kind to person. A sole trader is a person.",
        ),
        Fault::OrganisationNumberHere => (
            "Sätt kind till organisation, eller ange personens eget nummer.",
            "Set kind to organisation, or give the person's own number.",
        ),
        Fault::BadScheme => (
            "Använd små bokstäver, siffror och bindestreck, till exempel gb-companies.",
            "Use small letters, digits and hyphens, for instance gb-companies.",
        ),
        Fault::BadOcr => (
            "Rätta numret, eller utelämna ocr och lägg betalningsreferensen i references.",
            "Correct the number, or leave ocr out and put the reference into references.",
        ),
        Fault::BadBankgiro => (
            "Ange 7 eller 8 siffror med rätt kontrollsiffra, till exempel 991-2346.",
            "Give 7 or 8 digits with the right check digit, for instance 991-2346.",
        ),
        Fault::BadPlusgiro => (
            "Ange 2–8 siffror med rätt kontrollsiffra, till exempel 28 65 43-4.",
            "Give 2–8 digits with the right check digit, for instance 28 65 43-4.",
        ),
        Fault::BadIban => (
            "Ange land, kontrollsiffror och kontonummer. Ett svenskt har SE och 22 siffror, till \
             exempel SE45 5000 0000 0583 9825 7466.",
            "Give the country, check digits and account number. A Swedish one has SE and 22 digits, \
             for instance SE45 5000 0000 0583 9825 7466.",
        ),
        Fault::IbanCheckDigits => (
            "Jämför med bankens uppgift om kontot: något tecken är fel, eller två har bytt plats.",
            "Compare with what the bank says of the account: a character is wrong, or two have \
             changed places.",
        ),
        Fault::BadSwish => {
            ("Ange tio siffror som börjar med 123.", "Give ten digits that begin with 123.")
        }
        Fault::BadPhone => (
            "Börja med + och landsnummer, utan mellanslag: +4687000000.",
            "Begin with + and the country code, without spaces: +4687000000.",
        ),
        Fault::BadEmail => {
            ("Ange en adress som enhet@kommun.se.", "Give an address such as unit@municipality.se.")
        }
        Fault::BadUrl => (
            "Börja med https:// och skriv utan mellanslag.",
            "Begin with https:// and write it without spaces.",
        ),
        Fault::UnitIdDiffers => ("Sätt id till samma som unit.", "Set id to the same as unit."),
        Fault::ActsForSelf => {
            ("Ange någon annan, eller utelämna uppgiften.", "Give someone else, or leave it out.")
        }
        Fault::DaysReversed => (
            "Kontrollera båda datumen; förmodligen är de omkastade.",
            "Check both dates; they have probably changed places.",
        ),
        Fault::LinesDoNotAddUp { .. } => (
            "Ta med alla rader, även öresavrundning, så att summan blir fakturans total.",
            "Include every line, rounding too, so that the sum is the invoice's total.",
        ),
        Fault::VatDoesNotAddUp { .. } => (
            "Ange moms som summan av radernas amount minus net.",
            "Give as VAT the sum of the lines' amount less net.",
        ),
        Fault::LineVatDiffers { .. } => (
            "Rätta net, vat_rate eller amount. Två öres avrundning godtas.",
            "Correct net, vat_rate or amount. Two öre of rounding are accepted.",
        ),
        Fault::UnknownReference => (
            "Skicka med posten, rätta id:t, eller ange party_unit om parten finns i en annan \
             enhets kundregister. Om den posten avvisades: rätta den först.",
            "Send that record too, correct the id, or give party_unit if the party is in another \
             unit's register. If that record was refused: mend it first.",
        ),
        Fault::Conflict => (
            "Höj version när innehållet ändras. Den tidigare posten gäller tills dess.",
            "Raise version when the content changes. Until then the earlier record holds.",
        ),
        Fault::IdentityChanged => (
            "Ge den nya parten ett nytt kund-id; annars skulle den se den förras fakturor.",
            "Give the new party an id of its own; else it would see the former one's invoices.",
        ),
        Fault::OtherPartysDecision => (
            "Ange ett beslut som gäller fakturans part, eller utelämna decision.",
            "Give a decision in the matter of the invoice's party, or leave decision out.",
        ),
        Fault::PartyChanged => (
            "Kreditera fakturan och skicka en ny till rätt part.",
            "Credit the invoice and send a new one to the right party.",
        ),
        Fault::InvoiceChanged => (
            "Ta tillbaka den på den gamla fakturan och skicka den med nytt id på den nya.",
            "Take it back on the old invoice and send it with a new id on the new one.",
        ),
        Fault::DatabaseRefused { .. } => (
            "Jämför posten med schemat. Går det inte att se vad som är fel: skicka raden och \
             rapporten till den som sköter Besked.",
            "Compare the record with the schema. If nothing looks wrong: send the line and the \
             report to whoever runs Besked.",
        ),
        Fault::Older { .. } => (
            "Inget behöver göras. Är det den här posten som gäller: höj version.",
            "Nothing needs to be done. If it is this record that holds: raise version.",
        ),
        Fault::NoEnglish { .. } => ("Lägg till en.", "Add en."),
        Fault::NoBasis => (
            "Lägg till basis med regel, fakta och uträkning, så kan frågor besvaras direkt.",
            "Add basis with rule, facts and sum, so that questions can be answered at once.",
        ),
        Fault::SumDiffers { .. } => (
            "Rätta quantity, unit_price eller net: uträkningen visas för den som ska betala.",
            "Correct quantity, unit_price or net: the sum is shown to whoever is to pay.",
        ),
    };
    lang.pick(sv, en).to_owned()
}

fn wrong_type(wanted: Wanted, lang: Lang) -> String {
    let (sv, en) = match wanted {
        Wanted::Text => ("Skriv en text inom citattecken.", "Write a text in quotes."),
        Wanted::Bool => {
            ("Skriv true eller false, utan citattecken.", "Write true or false, without quotes.")
        }
        Wanted::Integer => (
            "Skriv ett heltal utan citattecken och decimaler.",
            "Write a whole number without quotes or decimals.",
        ),
        Wanted::Object => ("Skriv ett objekt inom { och }.", "Write an object between { and }."),
        Wanted::List => ("Skriv en lista inom [ och ].", "Write a list between [ and ]."),
    };
    lang.pick(sv, en).to_owned()
}
