//! Rust source cut into words, so that a check of code is not fooled by what
//! stands in comments and strings, nor the other way round.

/// What a piece of source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a number.
    Word,
    /// One sign; `::` counts as one.
    Sign,
    /// What stands between the quotes of a string.
    Text,
    /// A comment with its slashes.
    Comment,
}

/// A piece of source with the line it begins on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    pub(super) line: usize,
}

impl Token<'_> {
    pub(super) fn is(&self, kind: Kind, text: &str) -> bool {
        self.kind == kind && self.text == text
    }
}

/// Cuts a source. Lifetimes and character literals are left out: no check needs
/// them.
pub(super) fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut cutter = Cutter { source, at: 0, line: 1, found: Vec::new() };
    cutter.run();
    cutter.found
}

struct Cutter<'a> {
    source: &'a str,
    at: usize,
    line: usize,
    found: Vec<Token<'a>>,
}

impl<'a> Cutter<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..]
    }

    fn run(&mut self) {
        while let Some(sign) = self.rest().chars().next() {
            if self.rest().starts_with("//") {
                let length = self.rest().find('\n').unwrap_or(self.rest().len());
                self.push(Kind::Comment, length, 0, 0);
            } else if self.rest().starts_with("/*") {
                let length = block_comment(self.rest());
                self.push(Kind::Comment, length, 0, 0);
            } else if let Some((open, close, length)) = string(self.rest()) {
                self.push(Kind::Text, length, open, close);
            } else if sign == '\'' {
                self.advance(quote(self.rest()));
            } else if sign.is_alphanumeric() || sign == '_' {
                let rest = self.rest();
                let length = rest
                    .find(|sign: char| !sign.is_alphanumeric() && sign != '_')
                    .unwrap_or(rest.len());
                self.push(Kind::Word, length, 0, 0);
            } else if sign.is_whitespace() {
                self.advance(sign.len_utf8());
            } else if self.rest().starts_with("::") {
                self.push(Kind::Sign, 2, 0, 0);
            } else {
                self.push(Kind::Sign, sign.len_utf8(), 0, 0);
            }
        }
    }

    /// Keeps the next `length` bytes as a token, less `open` and `close` bytes
    /// of quotes at its ends.
    fn push(&mut self, kind: Kind, length: usize, open: usize, close: usize) {
        let text = &self.rest()[open..length.saturating_sub(close).max(open)];
        self.found.push(Token { kind, text, line: self.line });
        self.advance(length);
    }

    fn advance(&mut self, length: usize) {
        self.line += self.rest()[..length].matches('\n').count();
        self.at += length;
    }
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// A string's opening, closing and whole length, when one begins here.
fn string(rest: &str) -> Option<(usize, usize, usize)> {
    let prefix = rest.find(|sign| !"bcr".contains(sign))?;
    let raw = rest[..prefix].ends_with('r');
    let after = &rest[prefix..];
    let hashes = if raw { after.find(|sign| sign != '#')? } else { 0 };
    if !after[hashes..].starts_with('"') {
        return None;
    }
    let open = prefix + hashes + 1;
    if raw {
        let end = format!("\"{}", "#".repeat(hashes));
        let length = rest[open..].find(&end).map_or(rest.len(), |at| open + at + end.len());
        return Some((open, end.len(), length));
    }
    let mut escaped = false;
    for (at, sign) in rest[open..].char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some((open, 1, open + at + 1)),
            _ => {}
        }
    }
    Some((open, 0, rest.len()))
}

/// The length of a character literal, or of a lifetime's quote.
fn quote(rest: &str) -> usize {
    let mut signs = rest.char_indices().skip(1);
    match signs.next() {
        Some((_, '\\')) => {
            let end = rest.get(3..).and_then(|rest| rest.find('\''));
            end.map_or(1, |at| at + 4)
        }
        Some(_) => match signs.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
        None => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: Kind, source: &str) -> Vec<&str> {
        tokens(source).into_iter().filter(|token| token.kind == kind).map(|t| t.text).collect()
    }

    #[test]
    fn words_in_comments_and_strings_are_no_code() {
        let source = "fn a<'x>() { /* b /* c */ d */ let e = \"f\\\"g\"; // h\n 'i' r#\"j\"k\"# }";
        assert_eq!(of(Kind::Word, source), ["fn", "a", "x", "let", "e"]);
        assert_eq!(of(Kind::Text, source), ["f\\\"g", "j\"k"]);
        assert_eq!(of(Kind::Comment, source), ["/* b /* c */ d */", "// h"]);
    }

    #[test]
    fn lines_are_counted_through_everything() {
        let source = "/* 1\n2 */ \"3\n4\" '\\n' b'\\'' five\nsix::seven";
        let last = tokens(source).into_iter().rfind(|token| token.kind == Kind::Word);
        assert_eq!(last, Some(Token { kind: Kind::Word, text: "seven", line: 4 }));
        assert!(tokens(source).iter().any(|token| token.is(Kind::Sign, "::")));
    }
}
