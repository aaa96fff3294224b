//! Reads the fields of a record and collects everything that is wrong with them.

use super::node::Node;
use super::plain::{date, nearest, plain_decimal};
use super::problem::{Fault, Wanted};
use besked_domain::text::Localised;
use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt::Write;

/// Where a field stands. Written out only when something is wrong with it.
#[derive(Clone, Copy)]
pub(super) enum Path<'p> {
    Root,
    Field(&'p Path<'p>, &'p str),
    Item(&'p Path<'p>, usize),
}

impl Path<'_> {
    /// The JSON pointer (RFC 6901).
    fn pointer(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Field(parent, name) => {
                let mut pointer = parent.pointer();
                pointer.push('/');
                pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                pointer
            }
            Self::Item(parent, index) => {
                let mut pointer = parent.pointer();
                let _ = write!(pointer, "/{index}");
                pointer
            }
        }
    }
}

/// No record's report needs more problems than this.
const ENOUGH: usize = 50;

/// What has been found wrong with one record so far.
#[derive(Default)]
pub(super) struct Findings {
    faults: RefCell<Vec<(String, Fault)>>,
    without_english: Cell<usize>,
    first_without_english: RefCell<Option<String>>,
}

impl Findings {
    pub(super) fn add(&self, path: &Path<'_>, fault: Fault) {
        let mut faults = self.faults.borrow_mut();
        if faults.len() < ENOUGH {
            faults.push((path.pointer(), fault));
        }
    }

    fn no_english(&self, path: &Path<'_>) {
        self.without_english.set(self.without_english.get().saturating_add(1));
        self.first_without_english.borrow_mut().get_or_insert_with(|| path.pointer());
    }

    /// Everything found; texts without English are told once for the whole record.
    pub(super) fn into_faults(self) -> Vec<(String, Fault)> {
        let mut faults = self.faults.into_inner();
        if let Some(first) = self.first_without_english.into_inner() {
            faults.push((first, Fault::NoEnglish { texts: self.without_english.get() }));
        }
        faults
    }
}

/// The fields of one object.
pub(super) struct Fields<'n, 'a> {
    entries: &'n [(Cow<'a, str>, Node<'a>)],
    path: &'n Path<'n>,
    findings: &'n Findings,
}

impl<'n, 'a> Fields<'n, 'a> {
    /// Opens an object that may hold the fields `known` and no others.
    pub(super) fn open(
        node: &'n Node<'a>,
        path: &'n Path<'n>,
        findings: &'n Findings,
        known: &[&'static str],
    ) -> Option<Self> {
        let Node::Object(entries) = node else {
            findings.add(path, Fault::WrongType(Wanted::Object));
            return None;
        };
        let mut seen = 0_u64;
        for (key, _) in entries {
            let here = Path::Field(path, key);
            match known.iter().position(|name| name == key) {
                None => findings.add(&here, Fault::UnknownField { meant: nearest(key, known) }),
                Some(at) => {
                    let bit = 1_u64.checked_shl(u32::try_from(at).unwrap_or(63)).unwrap_or(0);
                    if seen & bit != 0 {
                        findings.add(&here, Fault::Twice);
                    }
                    seen |= bit;
                }
            }
        }
        Some(Self { entries, path, findings })
    }

    /// Tells that something is wrong with a field.
    pub(super) fn fault(&self, name: &str, fault: Fault) {
        self.findings.add(&Path::Field(self.path, name), fault);
    }

    /// A field's node; `null` is as good as nothing.
    pub(super) fn node(&self, name: &str) -> Option<&'n Node<'a>> {
        self.entries
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, node)| node)
            .filter(|node| !matches!(node, Node::Null))
    }

    /// A field that must be there.
    pub(super) fn required(&self, name: &str) -> Option<&'n Node<'a>> {
        let node = self.node(name);
        if node.is_none() {
            self.fault(name, Fault::Missing);
        }
        node
    }

    /// Says that a field may not stand here, if it does.
    pub(super) fn not_here(&self, name: &str) {
        if self.node(name).is_some() {
            self.fault(name, Fault::NotHere);
        }
    }

    /// Runs `read` on the field's node with the field's own path.
    pub(super) fn within<T>(
        &self,
        name: &str,
        node: Option<&'n Node<'a>>,
        read: impl for<'p> FnOnce(&'p Node<'a>, &'p Path<'p>, &'p Findings) -> Option<T>,
    ) -> Option<T> {
        read(node?, &Path::Field(self.path, name), self.findings)
    }

    fn text_of(&self, name: &str, node: &'n Node<'a>, max: usize) -> Option<&'n str> {
        let Node::Text(text) = node else {
            self.fault(name, Fault::WrongType(Wanted::Text));
            return None;
        };
        let fault = if text.trim().is_empty() {
            Fault::Empty
        } else if text.chars().any(char::is_control) {
            Fault::ControlCharacter
        } else if text.chars().nth(max).is_some() {
            Fault::TooLong { max }
        } else {
            return Some(text.trim());
        };
        self.fault(name, fault);
        None
    }

    /// A text that must be there.
    pub(super) fn text(&self, name: &str, max: usize) -> Option<&'n str> {
        self.text_of(name, self.required(name)?, max)
    }

    /// A text that may be there.
    pub(super) fn optional_text(&self, name: &str, max: usize) -> Option<&'n str> {
        self.text_of(name, self.node(name)?, max)
    }

    /// A text that must be there, read by `read`.
    pub(super) fn read<T>(
        &self,
        name: &str,
        max: usize,
        read: impl FnOnce(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        self.checked(name, self.text(name, max)?, read)
    }

    /// A text that may be there, read by `read`.
    pub(super) fn optional_read<T>(
        &self,
        name: &str,
        max: usize,
        read: impl FnOnce(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        self.checked(name, self.optional_text(name, max)?, read)
    }

    fn checked<T>(
        &self,
        name: &str,
        text: &str,
        read: impl FnOnce(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        match read(text) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault(name, fault);
                None
            }
        }
    }

    fn decimal_text(&self, name: &str, node: &'n Node<'a>) -> Option<&'n str> {
        match node {
            Node::Int(_) | Node::Number => {
                self.fault(name, Fault::DecimalAsNumber);
                None
            }
            _ => self.text_of(name, node, 30),
        }
    }

    /// An amount that must be there: at most two decimals.
    pub(super) fn amount(&self, name: &str) -> Option<Decimal> {
        let text = self.decimal_text(name, self.required(name)?)?;
        self.checked(name, text, |text| plain_decimal(text, 2).ok_or(Fault::NotAnAmount)).map(
            |mut amount| {
                amount.rescale(2);
                amount
            },
        )
    }

    /// An amount greater than nothing.
    pub(super) fn positive_amount(&self, name: &str) -> Option<Decimal> {
        let amount = self.amount(name)?;
        if amount > Decimal::ZERO {
            return Some(amount);
        }
        self.fault(name, Fault::MustBePositive);
        None
    }

    /// A decimal with at most `decimals` decimals.
    pub(super) fn decimal(&self, name: &str, decimals: usize) -> Option<Decimal> {
        let text = self.decimal_text(name, self.required(name)?)?;
        self.checked(name, text, |text| plain_decimal(text, decimals).ok_or(Fault::NotADecimal))
    }

    /// `true` or `false`.
    pub(super) fn bool(&self, name: &str) -> Option<bool> {
        self.bool_of(name, self.required(name)?)
    }

    /// `true` or `false`, or `default` where it is left out.
    pub(super) fn bool_or(&self, name: &str, default: bool) -> Option<bool> {
        self.node(name).map_or(Some(default), |node| self.bool_of(name, node))
    }

    fn bool_of(&self, name: &str, node: &Node<'_>) -> Option<bool> {
        let Node::Bool(value) = node else {
            self.fault(name, Fault::WrongType(Wanted::Bool));
            return None;
        };
        Some(*value)
    }

    /// A whole number.
    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        let Node::Int(value) = self.required(name)? else {
            self.fault(name, Fault::WrongType(Wanted::Integer));
            return None;
        };
        Some(*value)
    }

    /// One of the codes.
    pub(super) fn one_of(&self, name: &str, codes: &[&'static str]) -> Option<&'static str> {
        let text = self.text(name, 100)?;
        let found = codes.iter().copied().find(|code| *code == text);
        if found.is_none() {
            self.fault(name, Fault::NotOneOf(codes.to_vec()));
        }
        found
    }

    /// A date that must be there.
    pub(super) fn date(&self, name: &str) -> Option<NaiveDate> {
        self.read(name, 20, date)
    }

    /// A date that may be there.
    pub(super) fn optional_date(&self, name: &str) -> Option<NaiveDate> {
        self.optional_read(name, 20, date)
    }

    /// An instant that must be there.
    pub(super) fn instant(&self, name: &str) -> Option<DateTime<Utc>> {
        self.read(name, 40, |text| {
            DateTime::parse_from_rfc3339(text)
                .map(|instant| instant.with_timezone(&Utc))
                .map_err(|_| Fault::NotAnInstant)
        })
    }

    /// A text in both languages that must be there.
    pub(super) fn localised(&self, name: &str) -> Option<Localised> {
        let node = self.required(name);
        self.within(name, node, localised)
    }

    /// A text in both languages that may be there.
    pub(super) fn optional_localised(&self, name: &str) -> Option<Localised> {
        self.within(name, self.node(name), localised)
    }

    /// A list of at most `max` items, each read by `item`.
    pub(super) fn list<T>(
        &self,
        name: &str,
        node: Option<&'n Node<'a>>,
        max: usize,
        item: impl for<'p> Fn(&'p Node<'a>, &'p Path<'p>, &'p Findings) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Node::List(nodes) = node? else {
            self.fault(name, Fault::WrongType(Wanted::List));
            return None;
        };
        if nodes.len() > max {
            self.fault(name, Fault::TooLong { max });
            return None;
        }
        let path = Path::Field(self.path, name);
        let items: Vec<_> = nodes
            .iter()
            .enumerate()
            .map(|(index, node)| item(node, &Path::Item(&path, index), self.findings))
            .collect();
        items.into_iter().collect()
    }

    /// Faults when the day `later` comes before `earlier`.
    pub(super) fn in_order(
        &self,
        name: &str,
        earlier: Option<NaiveDate>,
        later: Option<NaiveDate>,
    ) {
        if let (Some(earlier), Some(later)) = (earlier, later)
            && later < earlier
        {
            self.fault(name, Fault::DaysReversed);
        }
    }
}

fn localised<'a>(node: &Node<'a>, path: &Path<'_>, findings: &Findings) -> Option<Localised> {
    let fields = Fields::open(node, path, findings, &["sv", "en"])?;
    let sv = fields.text("sv", 500);
    let en = match fields.node("en") {
        Some(_) => fields.optional_text("en", 500),
        None => {
            findings.no_english(path);
            sv
        }
    };
    Some(Localised { sv: sv?.to_owned(), en: en?.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_escapes_what_it_must() {
        let list = Path::Field(&Path::Root, "a/b~c");
        assert_eq!(Path::Item(&list, 3).pointer(), "/a~1b~0c/3");
    }
}
