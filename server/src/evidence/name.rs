//! The name that is shown for a file.

use super::{Kind, MAX_NAME};

/// The longest ending that is taken for one: `.jpeg`, `.docx`, not `.a sentence of its own`.
const MAX_ENDING: usize = 5;

/// The name as it may be shown and offered for saving: its last part alone, without characters
/// that are not seen or that turn the reading order (which can make `gpj.exe` of `exe.jpg`), and
/// with the ending of what the file truly is.
#[must_use]
pub fn shown(name: &str, kind: Kind) -> String {
    let words = cleaned(name);
    let stem = without_ending(&words).trim_matches(['.', ' ']);
    let room = MAX_NAME.saturating_sub(kind.ending().len());
    let mut shown = cut(stem, room);
    shown.push_str(kind.ending());
    shown
}

/// The name of a file that was not taken in, for telling which: cleaned, with the ending that it
/// came with.
#[must_use]
pub fn told(name: &str) -> String {
    cut(cleaned(name).trim_matches(['.', ' ']), MAX_NAME)
}

/// The last part of a name, with nothing in it that cannot be seen.
fn cleaned(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last.chars().filter(|sign| !is_unseen(*sign)).map(harmless).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As many characters as there is room for, and never none.
fn cut(stem: &str, room: usize) -> String {
    let stem = if stem.is_empty() { "underlag" } else { stem };
    let mut cut: String = stem.chars().take(room).collect();
    cut.truncate(cut.trim_end_matches(['.', ' ']).len());
    cut
}

fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if ending.len() <= MAX_ENDING
                && !ending.is_empty()
                && ending.chars().all(|sign| sign.is_ascii_alphanumeric()) =>
        {
            stem
        }
        _ => name,
    }
}

/// Signs that mean something to a file system or a shell stand as a low line.
fn harmless(sign: char) -> char {
    match sign {
        '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
        _ => sign,
    }
}

/// Control characters, and those of Unicode that have no shape of their own: what turns the
/// reading order, joins, marks and tags.
fn is_unseen(sign: char) -> bool {
    (sign.is_control() && !sign.is_whitespace())
        || matches!(
            sign,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}
