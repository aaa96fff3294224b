//! The pieces that a PDF is written of, found by where they begin and end. Nothing is decoded that
//! nobody asks for, and what is copied is copied byte for byte.

/// How deep arrays and dictionaries may lie in each other: far deeper than any page has them.
const DEEPEST: u32 = 32;

/// A place in a text that is read onwards.
#[derive(Clone, Copy)]
pub(crate) struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scan<'a> {
    /// Reads from a place on.
    pub(crate) const fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// Where it is now.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// The rest.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Takes this text if it stands here.
    pub(crate) fn take(&mut self, text: &[u8]) -> Option<()> {
        self.rest().starts_with(text).then(|| self.at += text.len())
    }

    /// Takes as many signs as are of this kind.
    fn take_while(&mut self, kind: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().position(|sign| !kind(*sign)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Passes blanks and comments.
    pub(crate) fn blanks(&mut self) {
        loop {
            self.take_while(is_blank);
            if self.take(b"%").is_none() {
                break;
            }
            self.take_while(|sign| sign != b'\n' && sign != b'\r');
        }
    }

    /// A word of letters, such as `obj`, after blanks.
    pub(crate) fn word(&mut self, word: &[u8]) -> Option<()> {
        self.blanks();
        (self.take_while(is_regular) == word).then_some(())
    }

    /// A whole number that is not negative, after blanks.
    pub(crate) fn number<T: std::str::FromStr>(&mut self) -> Option<T> {
        self.blanks();
        let digits = self.take_while(|sign| sign.is_ascii_digit());
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    /// A reference to another object, after blanks: its number. Generations other than 0 are not
    /// read.
    pub(crate) fn reference(&mut self) -> Option<u32> {
        let number = self.number()?;
        (self.number::<u32>()? == 0).then_some(())?;
        self.word(b"R").map(|()| number)
    }

    /// Any one value, after blanks, as it is written.
    pub(crate) fn value(&mut self) -> Option<&'a [u8]> {
        self.blanks();
        let from = self.at;
        self.pass(DEEPEST)?;
        self.bytes.get(from..self.at)
    }

    fn pass(&mut self, deeper: u32) -> Option<()> {
        let deeper = deeper.checked_sub(1)?;
        match self.peek()? {
            b'<' if self.rest().starts_with(b"<<") => {
                self.take(b"<<")?;
                self.pass_until(b">>", deeper)
            }
            b'[' => {
                self.take(b"[")?;
                self.pass_until(b"]", deeper)
            }
            b'<' => {
                self.take(b"<")?;
                self.take_while(|sign| sign.is_ascii_hexdigit() || is_blank(sign));
                self.take(b">")
            }
            b'(' => self.pass_string(),
            b'/' => {
                self.take(b"/")?;
                self.take_while(is_regular);
                Some(())
            }
            _ => {
                let mut reference = *self;
                if reference.reference().is_some() {
                    *self = reference;
                    return Some(());
                }
                (!self.take_while(is_regular).is_empty()).then_some(())
            }
        }
    }

    fn pass_until(&mut self, end: &[u8], deeper: u32) -> Option<()> {
        loop {
            self.blanks();
            if self.take(end).is_some() {
                return Some(());
            }
            self.pass(deeper)?;
        }
    }

    fn pass_string(&mut self) -> Option<()> {
        let mut open = 0_u32;
        loop {
            let sign = self.peek()?;
            self.at += 1;
            match sign {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' if open == 1 => return Some(()),
                b')' => open -= 1,
                _ => {}
            }
        }
    }
}

fn is_blank(sign: u8) -> bool {
    matches!(sign, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_regular(sign: u8) -> bool {
    !is_blank(sign) && !b"()<>[]{}/%".contains(&sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_ends_where_it_ends() {
        for text in [
            "<</A<</B[1 2 0 R(x)]>>/C<4142>>>",
            "(a\\)b(c)d)",
            "/Name#20x",
            "12 0 R",
            "12",
            "-1.5",
            "true",
            "[/A/B null 3 0 R]",
        ] {
            let longer = format!("  % a comment\n{text} /Next");
            let mut scan = Scan::new(longer.as_bytes(), 0);
            assert_eq!(scan.value().map(String::from_utf8_lossy).as_deref(), Some(text));
            assert_eq!(scan.value(), Some(&b"/Next"[..]));
        }
    }

    #[test]
    fn what_does_not_end_or_lies_too_deep_is_no_value() {
        for text in ["<</A 1", "(a", "[1", "<41", "", ">>", "<4 G>", "(\\"] {
            assert_eq!(Scan::new(text.as_bytes(), 0).value(), None, "{text}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(Scan::new(deep.as_bytes(), 0).value(), None);
    }
}
