//! What others' programs say of a seal: `pdfsig` of Poppler, and pyHanko.
//!
//! `cargo xtask setup` gets them. Poppler's is asked always; pyHanko where it is, and in a long run or
//! on a build server it has to be.

use crate::kit::{P256, RSA, Seal, sealed};
use crate::service::SERVICE;
use crate::stamp::stamped;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

/// A file with whoever has to be relied on for it.
struct Case {
    name: &'static str,
    file: Vec<u8>,
    roots: Vec<String>,
}

/// Both kinds of keys, without and with a time stamp.
fn cases() -> Vec<Case> {
    let case = |name, seal: &Seal, file| Case {
        name,
        file,
        roots: vec![seal.root.clone(), SERVICE.root()],
    };
    vec![
        case("P-256", &P256, sealed(&P256)),
        case("RSA", &RSA, sealed(&RSA)),
        case("P-256 with time", &P256, stamped(&P256, &&*SERVICE).unwrap()),
        case("RSA with time", &RSA, stamped(&RSA, &&*SERVICE).unwrap()),
    ]
}

/// The file with one byte changed in what one sees, in what is told of it, in the attached evidence
/// and in what was added last.
fn changed(file: &[u8]) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    let places = ["stream\n", "<dc:title>", "\"plan\"", "/SigFlags"];
    places.into_iter().map(|text| {
        let found = file.windows(text.len()).position(|window| window == text.as_bytes());
        let mut changed = file.to_vec();
        changed[found.unwrap() + text.len() + 1] ^= 1;
        (text, changed)
    })
}

fn written(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// What a program prints, and whether it is content.
fn says(command: &mut Command, missing: &str) -> (String, bool) {
    let done = command.output().unwrap_or_else(|error| panic!("{missing}: {error}"));
    let text = [done.stdout, done.stderr].concat();
    (String::from_utf8_lossy(&text).into_owned(), done.status.success())
}

#[test]
fn poppler_finds_the_seal_valid_over_the_whole_document_and_not_after_one_byte() {
    let folder = TempDir::new().unwrap();
    let pdfsig = |file: &[u8]| {
        let file = written(&folder, "file.pdf", file);
        says(
            Command::new("pdfsig").arg("-nocert").arg(file),
            "pdfsig is missing: `cargo xtask setup`",
        )
        .0
    };
    for case in cases() {
        let said = pdfsig(&case.file);
        assert!(said.contains("Signature is Valid."), "{}: {said}", case.name);
        assert!(said.contains("Total document signed"), "{}: {said}", case.name);
        assert!(said.contains("ETSI.CAdES.detached"), "{}: {said}", case.name);
        for (place, changed) in changed(&case.file) {
            let said = pdfsig(&changed);
            assert!(!said.contains("Signature is Valid."), "{}, {place}: {said}", case.name);
        }
    }
}

/// pyHanko, where the tests are told of it.
fn pyhanko() -> Option<PathBuf> {
    let told = std::env::var_os("BESKED_PYHANKO").map(PathBuf::from);
    let demanded = ["BESKED_LONG", "CI"].iter().any(|name| std::env::var_os(name).is_some());
    if told.is_none() && demanded {
        panic!("pyHanko is not there: `cargo xtask setup` gets it, `cargo xtask test` tells of it");
    }
    told
}

#[test]
fn pyhanko_finds_the_seal_valid_and_not_after_one_byte() {
    let Some(pyhanko) = pyhanko() else {
        eprintln!("not tried: `cargo xtask test` brings pyHanko along");
        return;
    };
    let folder = TempDir::new().unwrap();
    for case in cases() {
        let roots = written(&folder, "roots.pem", case.roots.concat().as_bytes());
        let validate = |file: &[u8]| {
            let file = written(&folder, "file.pdf", file);
            let mut command = Command::new(&pyhanko);
            command.args(["sign", "validate", "--pretty-print", "--no-revocation-check"]);
            command.arg("--trust-replace").arg("--trust").arg(&roots).arg(file);
            says(&mut command, "pyHanko does not run")
        };
        let (said, content) = validate(&case.file);
        assert!(content && said.contains("is judged VALID"), "{}: {said}", case.name);
        assert!(said.contains("covers the entire file"), "{}: {said}", case.name);
        let has_time = case.name.ends_with("time");
        assert_eq!(said.contains("The TSA certificate is trusted"), has_time, "{said}");
        for (place, changed) in changed(&case.file) {
            let (said, content) = validate(&changed);
            assert!(
                !content && !said.contains("is judged VALID"),
                "{}, {place}: {said}",
                case.name
            );
        }
    }
}
