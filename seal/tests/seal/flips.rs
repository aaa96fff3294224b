//! A byte that is another, anywhere in a file, is found.

use crate::kit::{P256, RSA, checked, now, sealed};
use crate::service::SERVICE;
use crate::stamp::stamped;
use besked_seal::{Broken, Known, Outcome, Verdict, What, check_here};

/// How many bytes lie between two that are changed; in a long run none.
fn step(usual: usize) -> usize {
    if std::env::var_os("BESKED_LONG").is_some() { 1 } else { usual }
}

/// Checks the file with one bit of one byte changed, at each of these places.
fn every_flip_is_found(
    file: &[u8],
    places: impl Iterator<Item = usize>,
    verdict: impl Fn(&[u8]) -> Verdict,
) {
    let mut changed = file.to_vec();
    for place in places {
        let bit = 1 << (place % 8);
        changed[place] ^= bit;
        assert_eq!(verdict(&changed), Verdict::Broken, "byte {place}, bit {bit:#x}");
        changed[place] ^= bit;
    }
}

/// Where a text stands.
fn place(file: &[u8], text: &str) -> usize {
    file.windows(text.len()).position(|window| window == text.as_bytes()).unwrap()
}

#[test]
fn no_byte_of_a_seal_and_its_surroundings_can_be_another() {
    for seal in [&*P256, &*RSA] {
        let file = sealed(seal);
        let contents = place(&file, "/Contents<");
        let digits = file[contents..].iter().position(|sign| *sign == b'>').unwrap();
        let zeros = file[contents..contents + digits].iter().rposition(|sign| *sign != b'0');
        let end = contents + zeros.unwrap() + 4;
        let around = (place(&file, "/Type/Sig") - 20..end).chain(contents + digits - 3..file.len());
        every_flip_is_found(&file, around.step_by(step(3)), |file| checked(seal, file).verdict());
    }
}

#[test]
fn no_byte_of_the_rest_can_be_another() {
    let file = sealed(&P256);
    let places = (0..file.len()).step_by(step(61));
    every_flip_is_found(&file, places, |file| checked(&P256, file).verdict());
}

#[test]
fn no_byte_of_a_time_stamp_can_be_another() {
    let file = stamped(&RSA, &&*SERVICE).unwrap();
    let seals = [RSA.sealer.fingerprint()];
    let verdict = |file: &[u8]| check_here(file, &Known { seals: &seals }, now()).verdict();
    assert_eq!(verdict(&file), Verdict::Holds);
    let contents = place(&file, "/Contents<") + "/Contents<".len();
    let end = file[contents..].windows(64).position(|it| it.iter().all(|sign| *sign == b'0'));
    every_flip_is_found(&file, (contents..contents + end.unwrap()).step_by(step(7)), verdict);
}

#[test]
fn what_was_changed_is_told_apart_from_what_it_was_changed_in() {
    let file = sealed(&P256);
    for text in ["/Creator", "xmp:CreatorTool", "/AcroForm", "/Params", "\"id_token\""] {
        let mut changed = file.clone();
        changed[place(&file, text) + 3] ^= 1;
        let report = checked(&P256, &changed);
        assert_eq!(report.verdict(), Verdict::Broken, "{text}");
    }
    // The attached agreement: the seal is broken, and so is the hash.
    let mut changed = file.clone();
    let attached = file.windows(8).rposition(|window| window == b"%PDF-1.7").unwrap();
    changed[attached + 2000] ^= 1;
    let report = checked(&P256, &changed);
    let broken = |what| matches!(report.outcome(what), Some(Outcome::Broken(_)));
    assert!(broken(What::SealedBytes) && broken(What::AgreementHash) && broken(What::Pages));
    assert!(!broken(What::SealSignature) && !broken(What::Identity));
}

#[test]
fn pages_that_would_show_something_else_are_found() {
    let file = sealed(&P256);
    let added = crate::kit::AGREEMENT.len();
    // A field that covers something, another order, another language, another form.
    for (text, other) in [
        ("/Rect[0 0 0 0]", "/Rect[0 0 9 9]"),
        ("/Tabs /S", "/Tabs /R"),
        ("/Lang (sv-SE)", "/Lang (en-GB)"),
        ("/SigFlags", "/XFAFlags"),
        ("/Contents ", "/Contentz "),
    ] {
        let mut changed = file.clone();
        let from = added + place(&file[added..], text);
        changed[from..from + text.len()].copy_from_slice(other.as_bytes());
        let outcome = checked(&P256, &changed).outcome(What::Pages);
        assert_eq!(outcome, Some(Outcome::Broken(Broken::OtherPages)), "{text}");
    }
}

#[test]
fn nothing_can_be_added_or_taken_away() {
    let file = sealed(&P256);
    let longer = [
        [&file[..], b"\n"].concat(),
        [&file[..], b"%"].concat(),
        [&file[..], &file[..]].concat(),
        [b"\n", &file[..]].concat(),
    ];
    for changed in longer.iter().map(Vec::as_slice).chain([&file[..file.len() - 1], &file[..0]]) {
        assert_eq!(checked(&P256, changed).verdict(), Verdict::Broken);
    }
}

#[test]
fn a_file_cut_off_anywhere_is_found() {
    let file = sealed(&P256);
    for length in (0..file.len()).step_by(97) {
        assert_eq!(checked(&P256, &file[..length]).verdict(), Verdict::Broken, "{length}");
    }
}
