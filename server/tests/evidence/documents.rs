//! PDF documents: kept byte for byte, or not at all.

use super::samples::{document, pack, packed, pdf, script, with_packs, written};
use besked_server::evidence::{Kind, Measure, Refused, admit};
use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream,
    dictionary,
};

fn refused(bytes: &[u8]) -> Option<Refused> {
    admit("document.pdf", bytes).err()
}

#[test]
fn a_document_is_kept_byte_for_byte() {
    for file in [pdf(), packed(document(|_, _| {}))] {
        let kept = admit("Kvitto.pdf", &file).unwrap();
        assert_eq!((kept.kind, kept.name.as_str()), (Kind::Pdf, "Kvitto.pdf"));
        assert_eq!(kept.bytes, file);
    }
    for (file, pages) in [
        (pdf(), Some(1)),
        (packed(document(|_, _| {})), Some(1)),
        // Changed after it was made: a page may be written twice.
        (with_packs([pack(dictionary! { "Type" => "Page" })]), None),
    ] {
        let kept = admit("Kvitto.pdf", &file).unwrap();
        assert_eq!((kept.measure, kept.small), (Measure::Pages(pages), None));
    }
    // Scanners pad, and say more than once where a file ends.
    let padded = [pdf(), b"\r\n\0\0\0\0".to_vec()].concat();
    assert_eq!(refused(&padded), None);
}

/// What acts, each in the open and packed: as the action of the document, beside it, and with its
/// name written otherwise.
#[test]
fn what_acts_is_refused() {
    let program = || dictionary! { "S" => "Launch", "F" => Object::string_literal("cmd.exe") };
    let file = || {
        let inside = dictionary! { "F" => Object::Reference((3, 0)) };
        dictionary! { "Type" => "Filespec", "EF" => inside }
    };
    let note = || dictionary! { "Subtype" => "FileAttachment" };
    let form = || dictionary! { "Fields" => Vec::new(), "XFA" => Object::string_literal("<x/>") };
    let film = || dictionary! { "Subtype" => "RichMedia" };
    let only_js = || dictionary! { "JS" => Object::Reference((3, 0)) };
    let cases: [(&dyn Fn() -> Dictionary, Refused); 7] = [
        (&script, Refused::PdfScript),
        (&only_js, Refused::PdfScript),
        (&form, Refused::PdfScript),
        (&program, Refused::PdfLaunch),
        (&file, Refused::PdfFiles),
        (&note, Refused::PdfFiles),
        (&film, Refused::PdfFiles),
    ];
    for (object, refusal) in cases {
        let acting = || document(|_, catalog| catalog.set("OpenAction", object()));
        assert_eq!(refused(&written(acting())), Some(refusal));
        assert_eq!(refused(&packed(acting())), Some(refusal));
        // Packed where no table tells of it.
        assert_eq!(refused(&with_packs([pack(object())])), Some(refusal));
    }
    let disguised = [pdf(), b"\n90 0 obj<</S/J#61vaS#63ript/J#53(a)>>endobj\n%%EOF".to_vec()];
    assert_eq!(refused(&disguised.concat()), Some(Refused::PdfScript));
}

#[test]
fn files_inside_are_refused() {
    let attached = document(|document, catalog| {
        let file = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"MZ".to_vec());
        let file = document.add_object(file);
        let about = dictionary! { "Type" => "Filespec", "EF" => dictionary! { "F" => file } };
        let about = document.add_object(about);
        let names = vec![Object::string_literal("a.exe"), about.into()];
        let tree = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } };
        catalog.set("Names", tree);
    });
    assert_eq!(refused(&written(attached.clone())), Some(Refused::PdfFiles));
    assert_eq!(refused(&packed(attached)), Some(Refused::PdfFiles));
}

#[test]
fn a_locked_document_is_refused() {
    for password in ["", "hemligt"] {
        let mut locked = document(|_, _| {});
        let id = || Object::string_literal("0123456789abcdef");
        locked.trailer.set("ID", vec![id(), id()]);
        let version = EncryptionVersion::V2 {
            document: &locked,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        locked.encrypt(&state).unwrap();
        assert_eq!(refused(&written(locked)), Some(Refused::PdfLocked));
    }
}

#[test]
fn a_header_further_in_is_no_header() {
    let late = [vec![b' '; 500], pdf()].concat();
    assert_eq!(refused(&late), Some(Refused::NotAccepted));
    let late = [b"<script>alert(1)</script>".to_vec(), pdf()].concat();
    assert_eq!(refused(&late), Some(Refused::NotAccepted));
}

/// Something behind the end, such as an archive, is no part of a document.
#[test]
fn what_goes_on_behind_its_end_is_refused() {
    let more = [pdf(), super::samples::zip(b"<script>alert(1)</script>")].concat();
    assert_eq!(refused(&more), Some(Refused::CutOff));
}

#[test]
fn a_document_without_pages_is_none() {
    assert_eq!(refused(b"%PDF-1.7\n%%EOF"), Some(Refused::Damaged));
}

/// Names in a pack that cannot be unpacked are names that nobody has read.
#[test]
fn a_pack_that_cannot_be_read_is_refused() {
    let broken = |filter: &str, content: &[u8]| {
        let about = dictionary! { "Type" => "ObjStm", "N" => 1, "First" => 4, "Filter" => filter };
        with_packs([Stream::new(about, content.to_vec())])
    };
    assert_eq!(refused(&broken("FlateDecode", b"no zlib")), Some(Refused::Damaged));
    assert_eq!(refused(&broken("Crypt", b"1 0 null")), Some(Refused::Damaged));
    let large = Stream::new(
        dictionary! { "Type" => "ObjStm", "Filter" => "FlateDecode", "A" => vec![0.into(); 90_000] },
        b"a".to_vec(),
    );
    assert_eq!(refused(&with_packs([large])), Some(Refused::TooComplex));
    // Without its type, for the viewers that do not ask for it.
    let mut untyped = pack(script());
    untyped.dict.remove(b"Type");
    assert_eq!(refused(&with_packs([untyped])), Some(Refused::PdfScript));
}

/// Where a pack ends may be told elsewhere, or told wrong, or look as if it were earlier.
#[test]
fn a_pack_is_read_to_its_own_end() {
    let acting = pack(script());
    let stored = |text: &[u8]| {
        let length = u16::try_from(text.len()).unwrap();
        [&[0][..], &length.to_le_bytes(), &(!length).to_le_bytes(), text].concat()
    };
    let early = b"1 0 null endstream endobj 3 0 obj null endobj ";
    let packed = [&acting.content[..2], &stored(early), &acting.content[2..]].concat();
    for content in [acting.content.clone(), packed] {
        for length in ["7 0 R", "3", "99999", "-1", "/No"] {
            let length = format!("\n80 0 obj<</Type/ObjStm/N 1/First 6/Length {length}");
            let begin = format!("{length}/Filter/FlateDecode>>stream\r\n");
            let end = b"\nendstream endobj\n%%EOF".to_vec();
            let file = [pdf(), begin.into_bytes(), content.clone(), end].concat();
            assert_eq!(refused(&file), Some(Refused::PdfScript), "{length}");
        }
    }
}

/// A pack of zeros, and many small ones that share their bytes.
#[test]
fn packs_that_unpack_to_gigabytes_are_refused() {
    let about = || dictionary! { "Type" => "ObjStm", "N" => 1, "First" => 4 };
    let bomb = |zeros: usize| {
        let content = [b"1 0 [".to_vec(), vec![b' '; zeros]].concat();
        let mut stream = Stream::new(about(), content);
        stream.compress().unwrap();
        stream
    };
    assert_eq!(refused(&with_packs([bomb(64 << 20)])), Some(Refused::TooComplex));
    let many = (0..12).map(|_| bomb(7 << 20));
    assert_eq!(refused(&with_packs(many)), Some(Refused::TooComplex));
}

/// A million entries that all lead to one large object, and objects nested without end, cost no
/// more than their bytes.
#[test]
fn a_document_made_to_be_a_burden_is_read_in_a_moment() {
    let numbers = "0 ".repeat(2_000_000);
    let same = (1..20_000).map(|_| "0000000009 00000 n \n").collect::<String>();
    let burden = format!(
        "%PDF-1.7\n1 0 obj[{numbers}\nxref\n0 20000\n{same}trailer<</Root 1 0 R/Size 20000>>\n\
        startxref\n4000020\n%%EOF"
    );
    assert_eq!(refused(burden.as_bytes()), Some(Refused::Damaged));
    let nested = format!("%PDF-1.7\n1 0 obj<</Type/ObjStm/A{}\nendobj\n%%EOF", "[".repeat(1 << 20));
    assert_eq!(refused(nested.as_bytes()), Some(Refused::Damaged));
    let nested = "/ObjStm stream\n(".repeat(1 << 18);
    assert!(refused(format!("%PDF-1.7\n1 0 obj{nested}\n%%EOF").as_bytes()).is_some());
    let pack = format!("1 0 {}", "[".repeat(1 << 20));
    let about = dictionary! { "Type" => "ObjStm", "N" => 1, "First" => 4 };
    assert_eq!(refused(&with_packs([Stream::new(about, pack.into_bytes())])), None);
}

/// A document as others write it, with a table of its own kind, survives being read and written.
#[test]
fn updates_of_a_document_are_read_too() {
    let first = pdf();
    let change = b"\n90 0 obj<</S/Launch/F(a)>>endobj\n%%EOF\n90 0 obj null endobj\n%%EOF".to_vec();
    assert_eq!(refused(&[first, change].concat()), Some(Refused::PdfLaunch));
    assert!(Document::load_mem(&pdf()).is_ok());
}
