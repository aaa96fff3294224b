//! Photos: made anew, upright, and nothing but a picture.

use super::holds;
use super::samples::{
    BLUE, GREEN, RED, SECRET, WHITE, exif, jpeg, jpeg_of, picture, png, see_through_png, webp,
    with_chunk, with_segment, zlib,
};
use besked_server::evidence::{Admitted, Kind, MAX_SIDE, Measure, SMALL_SIDE, admit};
use image::{DynamicImage, GenericImageView, ImageDecoder, ImageReader, Rgb, RgbImage, imageops};
use std::io::Cursor;

fn opened(kept: &Admitted) -> DynamicImage {
    image::load_from_memory(&kept.bytes).unwrap()
}

/// The corners of a picture, from the upper left, clockwise.
fn corners(photo: &DynamicImage) -> [Rgb<u8>; 4] {
    let photo = photo.to_rgb8();
    let (right, bottom) = (photo.width() - 6, photo.height() - 6);
    [(5, 5), (right, 5), (right, bottom), (5, bottom)].map(|(x, y)| *photo.get_pixel(x, y))
}

fn alike(one: Rgb<u8>, other: Rgb<u8>) -> bool {
    one.0.iter().zip(other.0).all(|(one, other)| one.abs_diff(other) < 25)
}

#[test]
fn the_kinds_that_are_taken_in() {
    for (file, kind) in [
        (jpeg(), Kind::Jpeg),
        (png(), Kind::Jpeg),
        (webp(), Kind::Jpeg),
        (see_through_png(), Kind::Png),
    ] {
        let kept = admit("photo", &file).unwrap();
        assert_eq!(kept.kind, kind);
        let format = ImageReader::new(Cursor::new(&kept.bytes)).with_guessed_format().unwrap();
        assert_eq!(format.format().unwrap().to_mime_type(), kind.media_type());
    }
    let kept = admit("photo", &jpeg()).unwrap();
    let expected = [RED, GREEN, WHITE, BLUE];
    assert!(corners(&opened(&kept)).iter().zip(expected).all(|(one, other)| alike(*one, other)));
    let glass = opened(&admit("glass", &see_through_png()).unwrap());
    assert_eq!(glass.get_pixel(3, 3).0, [10, 20, 30, 60]);
}

/// What stands on a page is a picture of its own: small, and as bare as the large one.
#[test]
fn each_photo_has_a_small_one_beside_it() {
    let large = jpeg_of(&RgbImage::from_pixel(1000, 500, RED));
    let kept = admit("photo.jpg", &with_segment(&large, 0xE1, &exif(6))).unwrap();
    assert_eq!(kept.measure, Measure::Pixels { width: 500, height: 1000 });
    let small = kept.small.unwrap();
    assert!(!holds(&small, SECRET) && small.len() < kept.bytes.len());
    let small = image::load_from_memory(&small).unwrap();
    assert_eq!((small.width(), small.height()), (SMALL_SIDE / 2, SMALL_SIDE));
    let kept = admit("glass.png", &see_through_png()).unwrap();
    assert_eq!(kept.measure, Measure::Pixels { width: 40, height: 20 });
    assert!(image::load_from_memory(&kept.small.unwrap()).is_ok());
}

/// A photo taken with the phone held in each of the eight ways comes out as it was seen.
#[test]
fn every_orientation_is_turned_upright() {
    let seen = picture();
    for orientation in 1..=8u16 {
        // How the sensor lies when this orientation is what makes it upright again.
        let lying: RgbImage = match orientation {
            1 => seen.clone(),
            2 => imageops::flip_horizontal(&seen),
            3 => imageops::rotate180(&seen),
            4 => imageops::flip_vertical(&seen),
            5 => imageops::flip_horizontal(&imageops::rotate90(&seen)),
            6 => imageops::rotate270(&seen),
            7 => imageops::flip_horizontal(&imageops::rotate270(&seen)),
            _ => imageops::rotate90(&seen),
        };
        let sent = with_segment(&jpeg_of(&lying), 0xE1, &exif(orientation));
        let upright = opened(&admit("photo.jpg", &sent).unwrap());
        assert_eq!(upright.dimensions(), (64, 32), "orientation {orientation}");
        let expected = [RED, GREEN, WHITE, BLUE];
        for (found, expected) in corners(&upright).into_iter().zip(expected) {
            assert!(alike(found, expected), "orientation {orientation}: {found:?}, {expected:?}");
        }
    }
}

/// Position, camera, thumbnail, comments, descriptions: none of it is kept.
#[test]
fn nothing_but_the_picture_is_kept() {
    let thumbnail = [b"JFXX\0\x10".as_slice(), SECRET, &jpeg()].concat();
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0".as_slice(), SECRET].concat();
    let mut sent = jpeg();
    for (marker, data) in [(0xE1, exif(1)), (0xE0, thumbnail), (0xE1, xmp), (0xFE, SECRET.into())] {
        sent = with_segment(&sent, marker, &data);
    }
    assert!(holds(&sent, SECRET));
    let text = [b"Comment\0".as_slice(), SECRET].concat();
    let packed = [b"Comment\0\0".as_slice(), &zlib(SECRET)].concat();
    let written = with_chunk(&see_through_png(), b"tEXt", &text);
    let written = with_chunk(&written, b"zTXt", &packed);
    let written = with_chunk(&written, b"eXIf", &exif(1)[6..]);
    for file in [sent, written] {
        let kept = admit("photo", &file).unwrap();
        assert!(!holds(&kept.bytes, SECRET));
        for word in [b"Exif".as_slice(), b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"xap", b"ICC_PROFILE"]
        {
            assert!(!holds(&kept.bytes, word));
        }
        let reader = ImageReader::new(Cursor::new(&kept.bytes)).with_guessed_format().unwrap();
        let mut decoder = reader.into_decoder().unwrap();
        assert_eq!(decoder.exif_metadata().unwrap(), None);
        assert_eq!(decoder.icc_profile().unwrap(), None);
        assert_eq!(decoder.xmp_metadata().unwrap(), None);
    }
}

#[test]
fn a_large_photo_is_scaled_down_and_keeps_its_shape() {
    let wide = RgbImage::from_pixel(5000, 500, BLUE);
    let kept = opened(&admit("wide.jpg", &jpeg_of(&wide)).unwrap());
    assert_eq!(kept.dimensions(), (MAX_SIDE, 410));
    let turned = with_segment(&jpeg_of(&wide), 0xE1, &exif(6));
    let kept = opened(&admit("tall.jpg", &turned).unwrap());
    assert_eq!(kept.dimensions(), (410, MAX_SIDE));
}

/// What is kept is taken in again, should someone download it and send it once more.
#[test]
fn what_is_kept_can_be_sent_again() {
    for file in [jpeg(), png(), webp(), see_through_png()] {
        let kept = admit("photo", &file).unwrap();
        let again = admit(&kept.name, &kept.bytes).unwrap();
        assert_eq!((again.kind, again.name), (kept.kind, kept.name));
    }
}
