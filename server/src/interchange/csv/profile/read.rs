//! From a profile's text to a profile, or to everything that is wrong with it.

use super::sheet::{Sheet, Table};
use super::wrong::{BadProfile, Wrong};
use super::{
    Choice, CodeTable, DatePattern, Encoding, FileForm, InvoiceForm, Meaning, Negative, PaidSign,
    Profile, Role, Terms, ValueForm,
};
use crate::interchange::ledger::{FEE_KINDS, INTEREST_BASES, REGIMES, small_code};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use toml::de::DeTable;

/// Reads a profile.
pub(super) fn read(name: &str, text: &str) -> Result<Profile, BadProfile> {
    let sheet = Sheet::new(text);
    let bad = |wrongs| BadProfile { name: name.to_owned(), wrongs };
    let root = DeTable::parse(text).map_err(|error| {
        let line = sheet.line(error.span().map_or(0, |span| span.start));
        bad(vec![(line, Wrong::Syntax)])
    })?;
    let profile = profile(&Table::root(&sheet, root.get_ref()));
    let wrongs = sheet.into_wrongs();
    profile.filter(|_| wrongs.is_empty()).ok_or_else(|| bad(wrongs))
}

fn profile(root: &Table<'_>) -> Option<Profile> {
    root.only(&[
        "file",
        "values",
        "unit",
        "charge_type",
        "columns",
        "references",
        "invoice",
        "codes",
        "fees",
    ]);
    let file = file(&root.table("file"));
    let values = values(&root.table("values"));
    let unit = choice(&root.table("unit"), &["is", "column", "codes"]);
    let charged = root.table("charge_type");
    let charge_type = choice(&charged, &["is", "column", "codes", "terms"]);
    let terms = charged.table("terms");
    let terms = if terms.is_there() { Some(self::terms(&terms)?) } else { None };
    if terms.is_some() && !matches!(charge_type, Some(Choice::Is(_))) {
        let both = ["is", "terms"].map(|key| charged.full(key));
        let [one, other] = both;
        charged.wrong(charged.line, Wrong::OneOf { one, other });
    }
    let columns = columns(&root.table("columns"));
    let references = references(&root.table("references"));
    let invoice = invoice(&root.table("invoice"));
    let codes = codes(&root.table("codes"));
    let fees = fees(&root.table("fees"));
    let profile = Profile {
        file: file?,
        values: values?,
        unit: unit?,
        charge_type: charge_type?,
        terms,
        columns,
        references,
        invoice: invoice?,
        codes,
        fees,
    };
    agrees(&profile, root);
    Some(profile)
}

/// Whether columns are named or numbered as the file's header demands.
fn agrees(profile: &Profile, root: &Table<'_>) {
    let header = profile.file.header;
    for column in profile.all_columns() {
        let number = column.parse::<usize>().is_ok_and(|number| number > 0);
        if column.trim().is_empty() || !header && !number {
            let column = column.to_owned();
            root.wrong(root.table("columns").line, Wrong::ColumnForm { column, header });
        }
    }
    if !header && profile.file.separator.is_none() {
        root.wrong(root.table("file").line, Wrong::DetectWithoutHeader);
    }
}

fn file(table: &Table<'_>) -> Option<FileForm> {
    table.only(&["encoding", "separator", "quote", "header", "optional"]);
    let encodings: &[&str] = &["detect", "utf-8", "windows-1252", "iso-8859-1"];
    let encoding = match table.word("encoding", encodings) {
        Some("utf-8") => Encoding::Utf8,
        Some("windows-1252" | "iso-8859-1") => Encoding::Windows1252,
        _ => Encoding::Detect,
    };
    let separator = match table.text("separator") {
        Some((text, _)) if text == "detect" => None,
        Some((text, line)) => Some(sign(table, "separator", &text, line)?),
        None => None,
    };
    let quote = match table.text("quote") {
        Some((text, _)) if text.is_empty() => None,
        Some((text, line)) => Some(sign(table, "quote", &text, line)?),
        None => Some(b'"'),
    };
    let header = table.flag("header", true);
    let optional = table.texts("optional").into_iter().map(|(column, _)| column).collect();
    Some(FileForm { encoding, separator, quote, header, optional })
}

/// A single sign of ASCII.
fn sign(table: &Table<'_>, key: &str, text: &str, line: u64) -> Option<u8> {
    let sign = match text.as_bytes() {
        [sign] if sign.is_ascii() && !b"\r\n".contains(sign) => Some(*sign),
        _ => None,
    };
    if sign.is_none() {
        table.wrong(line, Wrong::NotASign { key: table.full(key) });
    }
    sign
}

fn values(table: &Table<'_>) -> Option<ValueForm> {
    table.only(&["decimal", "thousands", "dates", "nothing", "trim"]);
    let signs = |key: &'static str| -> Vec<char> {
        let signs = table.texts(key).into_iter().filter_map(|(text, line)| {
            let mut signs = text.chars();
            match (signs.next(), signs.next()) {
                (Some(sign), None) if !sign.is_ascii_digit() => Some(sign),
                _ => {
                    table.wrong(line, Wrong::NotASign { key: table.full(key) });
                    None
                }
            }
        });
        signs.collect()
    };
    let mut decimal = signs("decimal");
    if decimal.is_empty() {
        decimal.push(',');
    }
    let thousands = signs("thousands");
    if thousands.len() > 1 {
        table.wrong(table.line, Wrong::NotASign { key: table.full("thousands") });
    }
    let thousands = thousands.first().copied();
    if thousands.is_some_and(|sign| decimal.contains(&sign)) {
        table.wrong(table.line, Wrong::SameSign);
    }
    let mut dates = Vec::new();
    for (pattern, line) in table.texts("dates") {
        match DatePattern::parse(&pattern) {
            Some(pattern) => dates.push(pattern),
            None => table.wrong(line, Wrong::DatePattern { pattern }),
        }
    }
    if table.get("dates").is_none() {
        dates.extend(DatePattern::parse("YYYY-MM-DD"));
    }
    let nothing = table.texts("nothing").into_iter().map(|(text, _)| text).collect();
    Some(ValueForm { decimal, thousands, dates, nothing, trim: table.flag("trim", true) })
}

fn choice(table: &Table<'_>, known: &[&'static str]) -> Option<Choice> {
    table.only(known);
    let (is, column) = (table.text("is"), table.text("column"));
    match (is, column) {
        (Some((is, _)), None) => Some(Choice::Is(is)),
        (None, Some((column, _))) => {
            if table.get("codes").is_none() {
                table.missing("codes");
            }
            let codes = table.table("codes");
            let codes = codes
                .keys()
                .filter_map(|(code, _)| Some((code.to_owned(), codes.text(code)?.0)))
                .collect();
            Some(Choice::Column { column, codes })
        }
        _ => {
            let [one, other] = ["is", "column"].map(|key| table.full(key));
            table.wrong(table.line, Wrong::OneOf { one, other });
            None
        }
    }
}

fn terms(table: &Table<'_>) -> Option<Terms> {
    table.only(&[
        "name",
        "valid_from",
        "regime",
        "limitation_years",
        "interest_basis",
        "reminder_fee_agreed",
    ]);
    let name = table.localised("name");
    let valid_from = table.required("valid_from").and_then(|(text, line)| {
        let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
        if date.is_none() {
            table.wrong(line, Wrong::DatePattern { pattern: text });
        }
        date
    });
    let years = table
        .required("limitation_years")
        .and_then(|(text, line)| table.known(&text, line, &["3", "10"])?.parse().ok());
    let one_of =
        |key, known| table.required(key).and_then(|(text, line)| table.known(&text, line, known));
    let (regime, interest_basis) =
        (one_of("regime", REGIMES), one_of("interest_basis", INTEREST_BASES));
    Some(Terms {
        name: name?,
        valid_from: valid_from?,
        regime: regime?.to_owned(),
        limitation_years: years?,
        interest_basis: interest_basis?.to_owned(),
        reminder_fee_agreed: table.flag("reminder_fee_agreed", false),
    })
}

fn columns(table: &Table<'_>) -> BTreeMap<Role, Vec<String>> {
    table.only(Role::WORDS);
    let columns = Role::ALL.iter().map(|role| {
        let columns: Vec<String> =
            table.texts(role.word()).into_iter().map(|(column, _)| column).collect();
        let needed =
            [Role::Id, Role::IdentityNumber, Role::Name, Role::IssuedOn, Role::DueOn, Role::Total];
        if columns.is_empty() && needed.contains(role) {
            table.missing(role.word());
        }
        (*role, columns)
    });
    columns.filter(|(_, columns)| !columns.is_empty()).collect()
}

/// Kinds of references, which are codes of small letters, and their columns.
fn references(table: &Table<'_>) -> Vec<(String, String)> {
    for (kind, line) in table.keys() {
        if small_code(kind).is_err() {
            table.wrong(line, Wrong::NotAKind { kind: kind.to_owned() });
        }
    }
    let kinds = table.keys();
    kinds.filter_map(|(kind, _)| Some((kind.to_owned(), table.text(kind)?.0))).collect()
}

fn invoice(table: &Table<'_>) -> Option<InvoiceForm> {
    table.only(&["subject", "line", "interest_notice", "sender", "paid_sign", "negative"]);
    let (subject, line) = (table.localised("subject"), table.localised("line"));
    let sender = table.required("sender");
    let paid_sign = match table.word("paid_sign", &["positive", "negative", "either"]) {
        Some("negative") => PaidSign::Negative,
        Some("either") => PaidSign::Either,
        _ => PaidSign::Positive,
    };
    let negative = match table.word("negative", &["credit_note", "credit"]) {
        Some("credit") => Negative::Credit,
        _ => Negative::CreditNote,
    };
    let interest_notice = table.flag("interest_notice", false);
    Some(InvoiceForm {
        subject: subject?,
        line: line?,
        interest_notice,
        sender: sender?.0,
        paid_sign,
        negative,
    })
}

fn codes(table: &Table<'_>) -> Vec<CodeTable> {
    let mut all = Vec::new();
    for (column, table) in table.tables() {
        let mut codes = BTreeMap::new();
        let mut other = None;
        for (code, _) in table.keys() {
            let meaning = table
                .text(code)
                .and_then(|(word, line)| table.known(&word, line, Meaning::WORDS))
                .and_then(Meaning::from_word);
            match (code, meaning) {
                ("*", meaning) => other = meaning,
                (code, Some(meaning)) => _ = codes.insert(code.to_owned(), meaning),
                (_, None) => {}
            }
        }
        all.push(CodeTable { column: column.to_owned(), codes, other });
    }
    all
}

fn fees(table: &Table<'_>) -> Vec<(Decimal, &'static str)> {
    let mut all = Vec::new();
    for (amount, line) in table.keys() {
        let kind = table.text(amount).and_then(|(kind, line)| table.known(&kind, line, FEE_KINDS));
        match (amount.parse::<Decimal>(), kind) {
            (Ok(amount), Some(kind)) => all.push((amount, kind)),
            (Err(_), _) => table.wrong(line, Wrong::NotAnAmount { value: amount.to_owned() }),
            (Ok(_), None) => {}
        }
    }
    all
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
