//! What can be printed of what people write. A letter that no font has may not stand in a document
//! that claims to be readable, nor may signs that only turn the text around.

use crate::fonts::{FONTS, Fonts};
use serde_json::Value;

/// What counts as printable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Printable {
    /// What any font has.
    ByAnyFont,
    /// What the font of the text has.
    ByTheFirstFont,
}

/// What stands where a letter cannot.
const BOXES: [char; 2] = ['\u{25a1}', '?'];
/// A place where a line may be broken, which is not seen.
const BREAK: char = '\u{200b}';
/// The longest that nobody wrote a place to break into.
const LONGEST_WORD: usize = 40;

/// Makes every text of a letter printable, in place. Tells whether nothing was lost.
pub(crate) fn made_plain(content: &mut Value, printable: Printable) -> bool {
    match content {
        Value::String(text) => {
            let (plain, is_whole) = plain(text, printable, &FONTS);
            *text = plain;
            is_whole
        }
        Value::Array(each) => all_made_plain(each.iter_mut(), printable),
        Value::Object(each) => all_made_plain(each.values_mut(), printable),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

/// Every one is made plain: none is passed over because something was lost before it.
fn all_made_plain<'a>(each: impl Iterator<Item = &'a mut Value>, printable: Printable) -> bool {
    let lost = each.filter_map(|value| (!made_plain(value, printable)).then_some(()));
    lost.count() == 0
}

fn plain(text: &str, printable: Printable, fonts: &Fonts) -> (String, bool) {
    let has = |letter| match printable {
        Printable::ByAnyFont => fonts.any_has(letter),
        Printable::ByTheFirstFont => fonts.first_has(letter),
    };
    let stand_in = BOXES.into_iter().find(|stand_in| has(*stand_in)).unwrap_or(' ');
    let mut plain = String::with_capacity(text.len());
    let mut is_whole = true;
    let mut word = 0;
    for letter in text.replace("\r\n", "\n").chars() {
        let letter = match letter {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            hidden if is_hidden(hidden) => continue,
            known if has(known) && !is_private(known) => known,
            space if space.is_whitespace() => ' ',
            _ => {
                is_whole = false;
                stand_in
            }
        };
        if breaks(letter) {
            word = 0;
        } else {
            // Never between a letter and the marks on it.
            if word >= LONGEST_WORD && (letter.is_alphanumeric() || letter.is_ascii()) {
                plain.push(BREAK);
                word = 0;
            }
            word += 1;
        }
        plain.push(letter);
    }
    (plain, is_whole)
}

/// Whether a line may end here.
fn breaks(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// What is not seen, and at most changes how other letters are: which way they run, how they join.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// What means something to its maker alone, or nothing to anyone.
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..)
        || u32::from(letter) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        plain(text, Printable::ByAnyFont, &FONTS).0
    }

    #[test]
    fn what_people_write_stays_as_it_is() {
        for text in ["Åsa Öst: 1\u{a0}264,50\u{a0}kr", "šđž ŧŋ", "مرحبا", "Привет", "a\nb", "½ § €"]
        {
            assert_eq!(plain(text, Printable::ByAnyFont, &FONTS), (text.to_owned(), true));
        }
    }

    #[test]
    fn what_cannot_be_printed_is_a_box_and_is_told() {
        assert_eq!(plain("a漢b", Printable::ByAnyFont, &FONTS), ("a□b".to_owned(), false));
        assert!(!plain("مر", Printable::ByTheFirstFont, &FONTS).1);
        assert!(!plain("\u{e000}", Printable::ByAnyFont, &FONTS).1);
    }

    #[test]
    fn what_is_not_seen_turns_nothing_around() {
        assert_eq!(shown("100\u{202e}001\u{0}\u{feff}\r\nx\ty"), "100001\nx y");
    }

    #[test]
    fn a_long_word_may_be_broken() {
        let word = "x".repeat(100);
        let shown = shown(&word);
        assert_eq!(shown.matches(BREAK).count(), 2);
        assert_eq!(shown.replace(BREAK, ""), word);
    }
}
