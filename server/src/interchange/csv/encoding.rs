//! Letters of a file: which encoding it is written in, and its text in UTF-8.

use super::fault::Unfit;
use super::profile::Encoding;
use crate::interchange::ledger::{Container, Fault};
use encoding_rs::{Decoder, UTF_8, WINDOWS_1252};
use std::io::{self, Read};

/// The mark that some programs put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What a look through the whole file has shown.
#[derive(Debug, Default)]
struct Seen {
    /// The line of the first bytes that are not UTF-8.
    not_utf8_on: Option<u64>,
    /// Bytes beyond ASCII.
    beyond_ascii: u64,
    /// Bytes that are å, ä, ö, Å, Ä and Ö in Windows-1252.
    swedish: u64,
    /// Bytes that are the same letters on old PCs (code page 437 or 850).
    swedish_on_dos: u64,
    /// Something else than blanks.
    filled: bool,
}

/// Looks through a file, and says what it is written in, or why it cannot be read as the profile
/// wants it.
pub(super) fn settle(
    mut file: impl Read,
    wanted: Encoding,
) -> io::Result<Result<&'static encoding_rs::Encoding, Unfit>> {
    let mut seen = Seen::default();
    let mut line = 1_u64;
    let mut buffer = vec![0; 1 << 16];
    let mut kept = 0_usize;
    let mut first = true;
    loop {
        let read = file.read(buffer.get_mut(kept..).unwrap_or_default())?;
        let bytes = buffer.get(..kept.saturating_add(read)).unwrap_or_default();
        if std::mem::take(&mut first)
            && let Some(fault) = container(bytes)
        {
            return Ok(Err(Unfit::Container(fault)));
        }
        let whole = seen.look(bytes, read == 0, &mut line);
        let rest = bytes.get(whole..).unwrap_or_default().to_vec();
        kept = rest.len();
        if read == 0 {
            break;
        }
        if let Some(start) = buffer.get_mut(..kept) {
            start.copy_from_slice(&rest);
        }
    }
    Ok(seen.settled(wanted))
}

/// The text of a table that is at hand whole: UTF-8, with a mark of byte order or without, or Windows-1252. Nothing
/// where the bytes are no text.
pub(crate) fn text_of(bytes: &[u8]) -> Option<String> {
    let encoding = settle(bytes, Encoding::Detect).ok()?.ok()?;
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let is_text = |letter: char| !letter.is_control() || matches!(letter, '\t' | '\r' | '\n');
    text.chars().all(is_text).then(|| text.into_owned())
}

/// What a file is wrapped in that no profile can read, by its first bytes. Where every other byte
/// is NUL it is UTF-16 without a mark.
fn container(first: &[u8]) -> Option<Fault> {
    let sample = first.get(..200).unwrap_or(first);
    let nul = sample.iter().filter(|byte| **byte == 0).count();
    let utf16 = nul.saturating_mul(3) > sample.len();
    Container::of(first).fault().or_else(|| utf16.then_some(Fault::Utf16))
}

impl Seen {
    /// Looks at some bytes; gives how many of them are whole characters. What is left is looked at
    /// again with what follows.
    fn look(&mut self, bytes: &[u8], last: bool, line: &mut u64) -> usize {
        let whole = match std::str::from_utf8(bytes) {
            Ok(_) => bytes.len(),
            Err(error) if error.error_len().is_none() && !last => error.valid_up_to(),
            Err(error) => {
                let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
                self.not_utf8_on.get_or_insert(line.saturating_add(breaks(good)));
                bytes.len()
            }
        };
        let looked = bytes.get(..whole).unwrap_or_default();
        for byte in looked {
            let seen = match byte {
                0xE5 | 0xE4 | 0xF6 | 0xC5 | 0xC4 | 0xD6 => &mut self.swedish,
                0x86 | 0x84 | 0x94 | 0x8F | 0x8E | 0x99 => &mut self.swedish_on_dos,
                _ => continue,
            };
            *seen = seen.saturating_add(1);
        }
        let beyond = looked.iter().filter(|byte| !byte.is_ascii()).count();
        self.beyond_ascii =
            self.beyond_ascii.saturating_add(u64::try_from(beyond).unwrap_or(u64::MAX));
        let blank = |byte: &u8| byte.is_ascii_whitespace() || BYTE_ORDER_MARK.contains(byte);
        self.filled |= !looked.iter().all(blank);
        *line = line.saturating_add(breaks(looked));
        whole
    }

    fn settled(&self, wanted: Encoding) -> Result<&'static encoding_rs::Encoding, Unfit> {
        if !self.filled {
            return Err(Unfit::Empty);
        }
        match (wanted, self.not_utf8_on) {
            (Encoding::Detect | Encoding::Utf8, None) => Ok(UTF_8),
            (Encoding::Utf8, Some(line)) => Err(Unfit::NotUtf8 { line }),
            (Encoding::Windows1252, None) if self.beyond_ascii > 0 => Err(Unfit::IsUtf8),
            (Encoding::Detect | Encoding::Windows1252, _) => {
                if self.swedish_on_dos > self.swedish {
                    Err(Unfit::Dos)
                } else {
                    Ok(WINDOWS_1252)
                }
            }
        }
    }
}

fn breaks(bytes: &[u8]) -> u64 {
    let breaks = bytes.iter().filter(|byte| **byte == b'\n').count();
    u64::try_from(breaks).unwrap_or(u64::MAX)
}

/// A file's text in UTF-8, without a byte order mark.
pub(super) struct Decoded<R> {
    file: R,
    decoder: Decoder,
    bytes: Vec<u8>,
    /// Which of the bytes wait to be decoded.
    waiting: std::ops::Range<usize>,
    ended: bool,
    /// How many bytes have been read.
    pub(super) read: u64,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(file: R, encoding: &'static encoding_rs::Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { file, decoder, bytes: vec![0; 1 << 16], waiting: 0..0, ended: false, read: 0 }
    }

    /// More text into `out`; nothing at the end of the file.
    pub(super) fn read_into(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.waiting.is_empty() && !self.ended {
                let read = self.file.read(&mut self.bytes)?;
                self.read = self.read.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
                self.waiting = 0..read;
                self.ended = read == 0;
            }
            let source = self.bytes.get(self.waiting.clone()).unwrap_or_default();
            let (_, taken, written, _) = self.decoder.decode_to_utf8(source, out, self.ended);
            self.waiting.start = self.waiting.start.saturating_add(taken);
            if written > 0 || self.ended && self.waiting.is_empty() {
                return Ok(written);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(bytes: &[u8], wanted: Encoding) -> Result<&'static str, Unfit> {
        settle(bytes, wanted).unwrap().map(encoding_rs::Encoding::name)
    }

    /// Gives a byte at a time, so that every character is cut.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            self.0.read(&mut out[..1])
        }
    }

    fn decoded(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> String {
        let mut decoded = Decoded::new(Drops(bytes), encoding);
        let mut text = Vec::new();
        let mut out = [0; 16];
        while let written @ 1.. = decoded.read_into(&mut out).unwrap() {
            text.extend_from_slice(&out[..written]);
        }
        String::from_utf8(text).unwrap()
    }

    #[test]
    fn the_encoding_is_found_and_a_wrong_one_is_told() {
        let utf8 = "NR;TAB_BEHÄND\n1;ÖVER\n".as_bytes();
        let latin = b"NR;TAB_BEH\xC4ND\n1;\xD6VER\n";
        let dos = b"NR;TAB_BEH\x8END\n1;\x99VER\n";
        assert_eq!(settled(utf8, Encoding::Detect), Ok("UTF-8"));
        assert_eq!(settled(utf8, Encoding::Utf8), Ok("UTF-8"));
        assert_eq!(settled(utf8, Encoding::Windows1252), Err(Unfit::IsUtf8));
        assert_eq!(settled(latin, Encoding::Detect), Ok("windows-1252"));
        assert_eq!(settled(latin, Encoding::Windows1252), Ok("windows-1252"));
        assert_eq!(settled(latin, Encoding::Utf8), Err(Unfit::NotUtf8 { line: 1 }));
        assert_eq!(settled(b"A\nB\n\xC5\n", Encoding::Utf8), Err(Unfit::NotUtf8 { line: 3 }));
        assert_eq!(settled(dos, Encoding::Detect), Err(Unfit::Dos));
        assert_eq!(settled(b"plain", Encoding::Windows1252), Ok("windows-1252"));
        assert_eq!(settled(b"", Encoding::Detect), Err(Unfit::Empty));
        assert_eq!(settled(b"\xEF\xBB\xBF", Encoding::Detect), Err(Unfit::Empty));
        assert_eq!(settled(b" \r\n", Encoding::Detect), Err(Unfit::Empty));
        for packed in [&b"\x1F\x8B\x08"[..], b"\xFF\xFEN\0R\0", b"N\0R\0;\0", b"PK\x03\x04"] {
            let Err(Unfit::Container(_)) = settled(packed, Encoding::Detect) else {
                panic!("{packed:?}");
            };
        }
    }

    #[test]
    fn a_character_may_stand_across_two_reads() {
        let text = "åäö".repeat(50_000);
        assert_eq!(settled(text.as_bytes(), Encoding::Utf8), Ok("UTF-8"));
        assert_eq!(decoded("\u{FEFF}TAB_BEHÄND €".as_bytes(), UTF_8), "TAB_BEHÄND €");
        assert_eq!(decoded(b"\xC5\xC4\xD6 \x80", WINDOWS_1252), "ÅÄÖ €");
    }

    #[test]
    fn a_small_table_is_read_whole_and_what_is_no_text_is_not() {
        let text = Some("Växeln;1\r\n".to_owned());
        assert_eq!(text_of("Växeln;1\r\n".as_bytes()), text);
        assert_eq!(text_of("\u{FEFF}Växeln;1\r\n".as_bytes()), text);
        assert_eq!(text_of(b"V\xE4xeln;1\r\n"), text);
        let workbook = &b"PK\x03\x04\x14\0"[..];
        let picture = &b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"[..];
        for other in [workbook, picture, b"%PDF-1.7\n1 0 obj\x0C\n", b"\xFF\xFEd\0a\0", b"", b" \n"]
        {
            assert_eq!(text_of(other), None, "{other:?}");
        }
    }

    #[test]
    fn settling_reads_drop_by_drop_too() {
        let seen = settle(Drops("NR;ÄÖ\n".as_bytes()), Encoding::Utf8).unwrap();
        assert_eq!(seen.map(encoding_rs::Encoding::name), Ok("UTF-8"));
    }
}
