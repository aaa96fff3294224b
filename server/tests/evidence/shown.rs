//! Names, and how files are handed out.

use super::samples::{jpeg, pdf, see_through_png};
use besked_server::evidence::{Kind, MAX_NAME, Served, admit, told};

#[test]
fn names_are_cleaned() {
    for (sent, shown) in [
        ("IMG_0001.JPEG", "IMG_0001.jpg"),
        ("Räkning från hösten.png", "Räkning från hösten.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        (r"D:\Hem\kvitto.pdf", "kvitto.jpg"),
        ("faktura\u{202E}gpj.exe", "fakturagpj.jpg"),
        ("\u{2066}kvitto\u{2069}\u{200B}.jpg", "kvitto.jpg"),
        ("kvitto.jpg\0.exe", "kvitto.jpg.jpg"),
        ("kvitto\0.exe", "kvitto.jpg"),
        ("a\r\nSet-Cookie: b.jpg", "a Set-Cookie_ b.jpg"),
        ("kvitto.exe", "kvitto.jpg"),
        ("Hyra nov. 2026", "Hyra nov. 2026.jpg"),
        ("  . .. ", "underlag.jpg"),
        ("", "underlag.jpg"),
        ("/", "underlag.jpg"),
        (".jpg", "underlag.jpg"),
        ("<b>\"x\"</b>", "b_.jpg"),
    ] {
        assert_eq!(admit(sent, &jpeg()).unwrap().name, shown, "{sent:?}");
    }
    for long in ["å".repeat(3000), format!("{}.jpg", "a b".repeat(300))] {
        let shown = admit(&long, &jpeg()).unwrap().name;
        assert!(shown.chars().count() <= MAX_NAME && shown.ends_with(".jpg"));
    }
    assert_eq!(told("../IMG_0001.HEIC"), "IMG_0001.HEIC");
    assert_eq!(told("a\u{202E}cod.exe"), "acod.exe");
    assert_eq!(told(" .. "), "underlag");
    assert_eq!(admit("x.jpg", &pdf()).unwrap().name, "x.pdf");
    assert_eq!(admit("x.jpg", &see_through_png()).unwrap().name, "x.png");
}

#[test]
fn a_document_is_an_attachment_and_nothing_is_sniffed() {
    let headers = Served { kind: Kind::Pdf, name: "Räkning \"1\".pdf" }.headers();
    let value = |name: &str| {
        headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str()).unwrap()
    };
    assert_eq!(value("content-type"), "application/pdf");
    assert_eq!(value("x-content-type-options"), "nosniff");
    assert_eq!(
        value("content-disposition"),
        "attachment; filename=\"R_kning _1_.pdf\"; filename*=UTF-8''R%C3%A4kning%20%221%22.pdf"
    );
    assert_eq!(value("content-security-policy"), "default-src 'none'; sandbox");
    for (_, value) in headers {
        assert!(value.bytes().all(|byte| (0x20..0x7F).contains(&byte)));
    }
    let photo = Served { kind: Kind::Jpeg, name: "a.jpg" }.headers();
    assert!(photo.iter().any(|(_, value)| value.starts_with("inline;")));
}
