//! Whatever the bytes are, they are taken in or refused: nothing panics, hangs or grows.

use super::samples::{
    document, exif, jpeg, moving_webp, packed, pdf, png, see_through_png, webp, with_segment,
};
use besked_server::evidence::{MAX_FILE, MAX_NAME, admit};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// Samples of every kind, to be spoiled.
fn samples() -> Vec<Vec<u8>> {
    vec![
        jpeg(),
        with_segment(&jpeg(), 0xE1, &exif(6)),
        png(),
        see_through_png(),
        webp(),
        moving_webp(),
        pdf(),
        packed(document(|_, _| {})),
    ]
}

fn beginnings() -> Vec<&'static [u8]> {
    vec![
        b"",
        b"\xFF\xD8\xFF",
        b"\x89PNG\r\n\x1A\n",
        b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR",
        b"RIFF\xFF\0\0\0WEBP",
        b"RIFF\xFF\0\0\0WEBPVP8X",
        b"%PDF-1.7\n",
        b"%PDF-1.7\n1 0 obj<</Type/ObjStm/N 1/First 4>>stream\n",
        b"\0\0\0\x18ftyp",
    ]
}

fn admitted_or_refused(name: &str, bytes: &[u8]) {
    if let Ok(kept) = admit(name, bytes) {
        assert!(kept.bytes.len() <= MAX_FILE);
        assert!(kept.name.chars().count() <= MAX_NAME);
        assert!(!kept.name.contains(['/', '\\']) && !kept.name.chars().any(char::is_control));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes(begin in select(beginnings()), rest in vec(any::<u8>(), 0..400), name in ".*") {
        admitted_or_refused(&name, &[begin, &rest].concat());
        let ended = [begin, &rest, b"\n%%EOF"].concat();
        admitted_or_refused(&name, &ended);
    }

    #[test]
    fn any_spoiled_sample(
        sample in select(samples()),
        spoiled in vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let mut bytes = sample;
        for (place, byte) in spoiled {
            let at = place.index(bytes.len());
            bytes[at] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        admitted_or_refused("x", &bytes);
    }
}
