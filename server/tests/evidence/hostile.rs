//! Files made to do harm, or that are not what they say.

use super::holds;
use super::samples::{
    chunk, jpeg, moving_webp, pdf, png, webp, with_chunk, with_segment, zip, zlib,
};
use besked_domain::evidence::Limits;
use besked_server::evidence::{Kind, MAX_FILE, Refused, admit, take_in};

fn refused(name: &str, bytes: &[u8]) -> Refused {
    admit(name, bytes).unwrap_err()
}

#[test]
fn a_photo_that_is_also_an_archive_becomes_a_photo() {
    let sent = [jpeg(), zip(b"<script>alert(1)</script>")].concat();
    let kept = admit("photo.jpg", &sent).unwrap();
    assert_eq!(kept.kind, Kind::Jpeg);
    assert!(!holds(&kept.bytes, b"PK\x03\x04") && !holds(&kept.bytes, b"PK\x05\x06"));
    assert!(!holds(&kept.bytes, b"<script"));
}

#[test]
fn a_photo_with_a_page_in_its_comment_becomes_a_photo() {
    let page = b"<html><script>fetch('/disputes')</script>*/=1;alert(1)/*";
    let sent = with_segment(&jpeg(), 0xFE, page);
    let kept = admit("photo.jpg", &sent).unwrap();
    assert!(!holds(&kept.bytes, b"<html>") && !holds(&kept.bytes, b"alert"));
}

#[test]
fn what_is_neither_photo_nor_document_is_refused() {
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#;
    let html = b"<!DOCTYPE html><script>alert(1)</script>";
    let exe = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0This program cannot be run in DOS mode.";
    for (name, bytes) in [
        ("moving.jpg", b"GIF89a/*\x01\0\x01\0\0\0\0*/=1;alert(1);//".as_slice()),
        ("drawing.svg", svg),
        ("photo.jpg", html),
        ("invoice.pdf", exe),
        ("invoice.pdf", &zip(b"a")),
        ("letter.docx", &zip(b"word")),
        ("photo.bmp", b"BM\0\0"),
        ("film.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0"),
        ("text.txt", b"hello"),
    ] {
        assert_eq!(refused(name, bytes), Refused::NotAccepted, "{name}");
    }
}

/// An archive of nothing but zeros, for someone to unpack: never looked into.
#[test]
fn an_archive_that_unpacks_to_gigabytes_is_refused() {
    let bomb = zip(&zlib(&vec![0; 8 * 1024 * 1024]));
    assert_eq!(refused("photos.zip", &bomb), Refused::NotAccepted);
}

#[test]
fn a_photo_that_an_iphone_keeps_for_itself_is_refused_with_the_way_out() {
    for brand in [b"heic", b"heix", b"mif1"] {
        let file = [b"\0\0\0\x18ftyp".as_slice(), brand, b"\0\0\0\0mif1heic"].concat();
        assert_eq!(refused("IMG_0001.HEIC", &file), Refused::Heic);
    }
}

/// Two hundred bytes that say they are 3.6 gigapixels: refused by their header.
#[test]
fn a_small_file_of_an_enormous_picture_is_refused() {
    let mut header = [60_000u32.to_be_bytes(), 60_000u32.to_be_bytes()].concat();
    header.extend_from_slice(&[8, 6, 0, 0, 0]);
    let signature = b"\x89PNG\r\n\x1A\n".to_vec();
    let bomb = [
        signature,
        chunk(b"IHDR", &header),
        chunk(b"IDAT", &zlib(&[0; 1000])),
        chunk(b"IEND", b""),
    ];
    assert_eq!(refused("bomb.png", &bomb.concat()), Refused::TooManyPixels);

    let mut bomb = jpeg();
    let frame = bomb.windows(2).position(|mark| mark == [0xFF, 0xC0]).unwrap();
    bomb[frame + 5..frame + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert_eq!(refused("bomb.jpg", &bomb), Refused::TooManyPixels);

    let mut bomb = webp();
    bomb[21..25].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x0F]);
    assert_eq!(refused("bomb.webp", &bomb), Refused::TooManyPixels);
}

#[test]
fn texts_that_unpack_to_gigabytes_are_left_packed() {
    let zeros = zlib(&vec![0; 64 * 1024 * 1024]);
    let text = [b"Comment\0\0".as_slice(), &zeros].concat();
    let international = [b"Comment\0\x01\0\0\0".as_slice(), &zeros].concat();
    let mut bomb = png();
    for _ in 0..20 {
        bomb = with_chunk(&bomb, b"zTXt", &text);
        bomb = with_chunk(&bomb, b"iTXt", &international);
    }
    let kept = admit("bomb.png", &bomb).unwrap();
    assert!(kept.bytes.len() < 10_000);

    let profile = [b"profile\0\0".as_slice(), &zeros].concat();
    let bomb = with_chunk(&png(), b"iCCP", &profile);
    assert!(admit("bomb.png", &bomb).is_ok_and(|kept| kept.bytes.len() < 10_000));
}

/// However few bytes they are, each pass of a progressive photo costs a walk over the picture.
#[test]
fn a_photo_in_thousands_of_passes_is_refused() {
    let mut bomb = jpeg();
    bomb.truncate(bomb.len() - 2);
    for _ in 0..1000 {
        bomb.extend_from_slice(&[0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0]);
    }
    bomb.extend_from_slice(&[0xFF, 0xD9]);
    assert_eq!(refused("bomb.jpg", &bomb), Refused::TooComplex);
}

#[test]
fn what_ends_in_the_middle_is_refused_wherever_it_was_cut() {
    for whole in [jpeg(), png(), webp(), pdf()] {
        for part in 1..8 {
            let cut = &whole[..whole.len() * part / 8];
            assert_eq!(refused("cut", cut), Refused::CutOff, "{part} eighths");
        }
        assert!(matches!(refused("cut", &whole[..whole.len() - 1]), Refused::CutOff));
    }
}

#[test]
fn a_picture_that_moves_is_refused() {
    assert_eq!(refused("moving.webp", &moving_webp()), Refused::Moving);
    let moving = with_chunk(&png(), b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    assert_eq!(refused("moving.png", &moving), Refused::Moving);
}

#[test]
fn nothing_and_too_much_are_refused() {
    assert_eq!(refused("empty.jpg", b""), Refused::Empty);
    let mut large = jpeg();
    large.resize(11 * 1024 * 1024, 0);
    assert_eq!(refused("large.jpg", &large), Refused::TooLarge);
    assert_eq!(u64::try_from(MAX_FILE), Ok(Limits::MOST.file));
    const { assert!(Limits::MOST.file < Limits::MOST.case) };
}

#[tokio::test]
async fn many_are_taken_in_after_each_other() {
    let all: Vec<_> =
        (0..6).map(|number| tokio::spawn(take_in(format!("{number}.jpeg"), jpeg()))).collect();
    for (number, one) in all.into_iter().enumerate() {
        assert_eq!(one.await.unwrap().unwrap().name, format!("{number}.jpg"));
    }
}
