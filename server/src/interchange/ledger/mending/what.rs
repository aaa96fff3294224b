//! What is wrong, in a sentence.

use crate::interchange::ledger::problem::Fault;
use besked_domain::identity::IdentityError;
use besked_domain::text::Lang;

/// What is wrong.
pub(in crate::interchange::ledger) fn what(fault: &Fault, lang: Lang) -> String {
    let (sv, en) = match fault {
        Fault::Compressed => ("Filen är komprimerad.", "The file is compressed."),
        Fault::Utf16 => ("Filen är sparad som UTF-16.", "The file is saved as UTF-16."),
        Fault::NotUtf8 => ("Raden är inte giltig UTF-8.", "The line is not valid UTF-8."),
        Fault::LineTooLong => ("Raden är för lång.", "The line is too long."),
        Fault::CutOff => {
            ("Filen slutar mitt i en post.", "The file ends in the middle of a record.")
        }
        Fault::NotJson { column } => {
            return lang.pick(
                format!("Raden är inte giltig JSON från tecken {column}."),
                format!("The line is not valid JSON from character {column}."),
            );
        }
        Fault::TooDeep => (
            "Raden har objekt eller listor i alldeles för många nivåer.",
            "The line has objects or lists nested far too deep.",
        ),
        Fault::NotARecord => {
            ("Raden är inte en post inom { och }.", "The line is not a record between { and }.")
        }
        Fault::UnknownRecord => ("Posttypen finns inte.", "There is no such kind of record."),
        Fault::UnknownField { .. } => ("Fältet finns inte.", "There is no such field."),
        Fault::Twice => ("Fältet står två gånger.", "The field stands twice."),
        Fault::Missing => ("Fältet saknas.", "The field is missing."),
        Fault::NotHere => (
            "Fältet hör inte hemma i en sådan här post.",
            "The field does not belong in a record like this.",
        ),
        Fault::WrongType(_) => ("Fältet har fel typ.", "The field is of the wrong type."),
        Fault::DecimalAsNumber => (
            "Beloppet eller talet står utan citattecken.",
            "The amount or number stands without quotes.",
        ),
        Fault::Empty => ("Fältet är tomt.", "The field is empty."),
        Fault::ControlCharacter => (
            "Texten har styrtecken, till exempel radbrytning.",
            "The text has control characters, for instance a line break.",
        ),
        Fault::TooLong { .. } => ("Fältet är för långt.", "The field is too long."),
        Fault::NotOneOf(_) => ("Värdet finns inte.", "There is no such value."),
        Fault::NotACode => ("Det är ingen enhetskod.", "It is not a unit's code."),
        Fault::NotAKind => ("Det är ingen kod.", "It is not a code."),
        Fault::BadVersion => ("Versionen duger inte.", "The version will not do."),
        Fault::NotADate => ("Det är inget datum.", "It is not a date."),
        Fault::UnlikelyDate => ("Datumet är orimligt.", "The date is unlikely."),
        Fault::NotAnInstant => ("Det är ingen tidpunkt.", "It is not a point in time."),
        Fault::NotAnAmount => ("Det är inget belopp.", "It is not an amount."),
        Fault::NotADecimal => ("Det är inget tal.", "It is not a number."),
        Fault::MustBePositive => {
            ("Beloppet måste vara större än noll.", "The amount must be greater than nothing.")
        }
        Fault::MustNotBeZero => ("Beloppet är noll.", "The amount is nothing."),
        Fault::BadVatRate => ("Momssatsen är orimlig.", "The VAT rate is unlikely."),
        Fault::BadIdentityNumber(reason) => identity(*reason),
        Fault::PersonNumberHere => (
            "Här står ett personnummer, men parten är en organisation.",
            "This is a person's number, but the party is an organisation.",
        ),
        Fault::OrganisationNumberHere => (
            "Här står ett organisationsnummer, men det ska vara en person.",
            "This is an organisation's number, but it should be a person's.",
        ),
        Fault::BadScheme => ("Det är inget registernamn.", "It is not a register's name."),
        Fault::BadOcr => (
            "OCR-numrets kontrollsiffra stämmer inte.",
            "The check digit of the OCR reference is wrong.",
        ),
        Fault::BadBankgiro => ("Bankgironumret stämmer inte.", "The bankgiro number is wrong."),
        Fault::BadPlusgiro => ("Plusgironumret stämmer inte.", "The plusgiro number is wrong."),
        Fault::BadIban => ("Det är inget IBAN-nummer.", "It is no IBAN."),
        Fault::IbanCheckDigits => (
            "Kontrollsiffrorna i IBAN-numret stämmer inte.",
            "The check digits of the IBAN are wrong.",
        ),
        Fault::BadSwish => ("Swishnumret stämmer inte.", "The Swish number is wrong."),
        Fault::BadPhone => (
            "Telefonnumret står inte i internationell form.",
            "The telephone number is not in international form.",
        ),
        Fault::BadEmail => ("Det är ingen e-postadress.", "It is not an e-mail address."),
        Fault::BadUrl => ("Det är ingen webbadress.", "It is not a web address."),
        Fault::UnitIdDiffers => {
            ("Enhetens id är ett annat än dess kod.", "The unit's id is not its code.")
        }
        Fault::ActsForSelf => (
            "Den som företräder parten är parten själv.",
            "The one who acts for the party is the party itself.",
        ),
        Fault::DaysReversed => (
            "Den senare dagen ligger före den tidigare.",
            "The later day comes before the earlier one.",
        ),
        Fault::LinesDoNotAddUp { lines, total } => {
            return lang.pick(
                format!("Raderna blir {lines} kr, men totalen är {total} kr."),
                format!("The lines add up to SEK {lines}, but the total is SEK {total}."),
            );
        }
        Fault::VatDoesNotAddUp { lines, vat } => {
            return lang.pick(
                format!("Radernas moms blir {lines} kr, men fakturan säger {vat} kr."),
                format!("The VAT of the lines is SEK {lines}, but the invoice says SEK {vat}."),
            );
        }
        Fault::LineVatDiffers { expected, amount } => {
            return lang.pick(
                format!("Netto och moms blir {expected} kr, men raden säger {amount} kr."),
                format!("Net and VAT make SEK {expected}, but the line says SEK {amount}."),
            );
        }
        Fault::UnknownReference => (
            "Posten som det pekas på finns varken i filen eller i Besked.",
            "The record pointed to is neither in the file nor in Besked.",
        ),
        Fault::Conflict => (
            "Samma version har kommit förut, med annat innehåll.",
            "The same version has come before, with another content.",
        ),
        Fault::IdentityChanged => (
            "Kund-id:t stod förut för någon annan.",
            "The party's id stood for someone else before.",
        ),
        Fault::OtherPartysDecision => (
            "Raden grundar sig på ett beslut som gäller en annan part.",
            "The line rests on a decision in another party's matter.",
        ),
        Fault::PartyChanged => (
            "Posten hörde förut till en annan part.",
            "The record belonged to another party before.",
        ),
        Fault::InvoiceChanged => (
            "Posten hörde förut till en annan faktura.",
            "The record belonged to another invoice before.",
        ),
        Fault::DatabaseRefused { reason } => {
            return lang.pick(
                format!("Databasen tog inte emot posten ({reason})."),
                format!("The database did not take the record ({reason})."),
            );
        }
        Fault::Older { known } => {
            return lang.pick(
                format!("Posten är äldre än den som redan finns (version {known})."),
                format!("The record is older than the one there is (version {known})."),
            );
        }
        Fault::NoEnglish { texts } => {
            return lang.pick(
                format!("Engelsk text saknas på {texts} ställen; den svenska visas i stället."),
                format!("English is missing in {texts} places; the Swedish is shown instead."),
            );
        }
        Fault::NoBasis => {
            ("Raden säger inte vad den grundar sig på.", "The line does not say what it rests on.")
        }
        Fault::SumDiffers { computed, net } => {
            return lang.pick(
                format!("Antal × pris blir {computed} kr, men raden säger {net} kr."),
                format!("Quantity × price makes SEK {computed}, but the line says SEK {net}."),
            );
        }
    };
    lang.pick(sv, en).to_owned()
}

/// Why an identity number will not do.
const fn identity(reason: IdentityError) -> (&'static str, &'static str) {
    match reason {
        IdentityError::Empty => ("Numret saknas.", "There is no number."),
        IdentityError::Character => (
            "Numret har tecken som inte hör hemma i det.",
            "The number has characters that do not belong in it.",
        ),
        IdentityError::Separator => (
            "Strecket eller plustecknet i numret står på fel plats.",
            "The hyphen or plus in the number stands in the wrong place.",
        ),
        IdentityError::Length { .. } => {
            ("Numret har varken 10 eller 12 siffror.", "The number has neither 10 nor 12 digits.")
        }
        IdentityError::Interim => (
            "Numret är ett reservnummer från vården.",
            "The number is a temporary one of the health services.",
        ),
        IdentityError::Century => {
            ("Numrets århundrade är orimligt.", "The century of the number is unlikely.")
        }
        IdentityError::Date => {
            ("Datumet i numret finns inte.", "The date in the number does not exist.")
        }
        IdentityError::Future => {
            ("Datumet i numret har inte varit än.", "The date in the number lies in the future.")
        }
        IdentityError::Sign => (
            "Tecknet före de fyra sista siffrorna stämmer inte med åldern.",
            "The sign before the last four digits does not fit the age.",
        ),
        IdentityError::BirthNumber => (
            "Numrets födelsenummer är 000, som inte används.",
            "The birth number is 000, which is not used.",
        ),
        IdentityError::ThirdDigit => (
            "Tredje siffran i ett organisationsnummer är minst 2.",
            "The third digit of an organisation number is at least 2.",
        ),
        IdentityError::CheckDigit => {
            ("Numrets kontrollsiffra stämmer inte.", "The check digit of the number is wrong.")
        }
        IdentityError::OtherKind => (
            "Numret är av ett annat slag än det som ska stå här.",
            "The number is of another kind than the one that belongs here.",
        ),
    }
}
