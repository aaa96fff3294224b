//! Samples, made here.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{Rgb, RgbImage, Rgba, RgbaImage};
use lopdf::{Dictionary, Document, Object, ObjectStream, Stream, Writer, dictionary};

/// What every secret place of a sample holds, and what no kept photo may.
pub(crate) const SECRET: &[u8] = b"59.3293N18.0686E";

pub(crate) const RED: Rgb<u8> = Rgb([200, 30, 30]);
pub(crate) const GREEN: Rgb<u8> = Rgb([30, 160, 30]);
pub(crate) const BLUE: Rgb<u8> = Rgb([30, 30, 200]);
pub(crate) const WHITE: Rgb<u8> = Rgb([230, 230, 230]);

/// 64 × 32: red and green above blue and white.
pub(crate) fn picture() -> RgbImage {
    RgbImage::from_fn(64, 32, |x, y| match (x < 32, y < 16) {
        (true, true) => RED,
        (false, true) => GREEN,
        (true, false) => BLUE,
        (false, false) => WHITE,
    })
}

pub(crate) fn jpeg_of(picture: &RgbImage) -> Vec<u8> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, 95).encode_image(picture).unwrap();
    file
}

pub(crate) fn jpeg() -> Vec<u8> {
    jpeg_of(&picture())
}

pub(crate) fn png() -> Vec<u8> {
    let mut file = Vec::new();
    picture().write_with_encoder(PngEncoder::new(&mut file)).unwrap();
    file
}

/// A picture whose upper left is see-through.
pub(crate) fn see_through_png() -> Vec<u8> {
    let glass =
        RgbaImage::from_fn(40, 20, |x, _| Rgba([10, 20, 30, if x < 20 { 60 } else { 255 }]));
    let mut file = Vec::new();
    glass.write_with_encoder(PngEncoder::new(&mut file)).unwrap();
    file
}

pub(crate) fn webp() -> Vec<u8> {
    let mut file = Vec::new();
    picture().write_with_encoder(WebPEncoder::new_lossless(&mut file)).unwrap();
    file
}

/// A WebP that says it moves, with one frame.
pub(crate) fn moving_webp() -> Vec<u8> {
    let still = webp();
    let mut frame = vec![0; 16];
    frame[6] = 63;
    frame[9] = 31;
    frame.extend_from_slice(&still[12..]);
    let mut inside = b"WEBP".to_vec();
    let mut part = |kind: &[u8], data: &[u8]| {
        inside.extend_from_slice(kind);
        inside.extend_from_slice(&u32::try_from(data.len()).unwrap().to_le_bytes());
        inside.extend_from_slice(data);
        inside.resize(inside.len().next_multiple_of(2), 0);
    };
    part(b"VP8X", &[2, 0, 0, 0, 63, 0, 0, 31, 0, 0]);
    part(b"ANIM", &[0; 6]);
    part(b"ANMF", &frame);
    let mut file = b"RIFF".to_vec();
    file.extend_from_slice(&u32::try_from(inside.len()).unwrap().to_le_bytes());
    file.extend_from_slice(&inside);
    file
}

/// The JPEG with a segment put in behind its start mark.
pub(crate) fn with_segment(jpeg: &[u8], marker: u8, data: &[u8]) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8, 0xFF, marker];
    file.extend_from_slice(&u16::try_from(data.len() + 2).unwrap().to_be_bytes());
    file.extend_from_slice(data);
    file.extend_from_slice(&jpeg[2..]);
    file
}

/// EXIF as a phone writes it: which side is up, the camera's name, and where the photo was taken.
pub(crate) fn exif(orientation: u16) -> Vec<u8> {
    let mut tiff = b"II\x2A\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let (tag, kind) = (tag.to_le_bytes(), kind.to_le_bytes());
        [&tag[..], &kind, &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    // Three entries end at 8 + 2 + 3 * 12 + 4 = 50; the camera's name follows, then the place.
    let secret = u32::try_from(SECRET.len()).unwrap();
    tiff.extend_from_slice(&3u16.to_le_bytes());
    tiff.extend(entry(0x0110, 2, secret, 50));
    tiff.extend(entry(0x0112, 3, 1, orientation.into()));
    tiff.extend(entry(0x8825, 4, 1, 50 + secret));
    tiff.extend_from_slice(&[0; 4]);
    tiff.extend_from_slice(SECRET);
    tiff.extend_from_slice(&1u16.to_le_bytes());
    tiff.extend(entry(0x001B, 2, secret, 50 + secret + 18));
    tiff.extend_from_slice(&[0; 4]);
    tiff.extend_from_slice(SECRET);
    [b"Exif\0\0".as_slice(), &tiff].concat()
}

/// The PNG with a chunk put in behind its header.
pub(crate) fn with_chunk(png: &[u8], kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let (before, after) = png.split_at(8 + 25);
    [before, &chunk(kind, data), after].concat()
}

pub(crate) fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let summed = [kind.as_slice(), data].concat();
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length, summed.as_slice(), &checksum(&summed).to_be_bytes()].concat()
}

/// CRC-32, as PNG and ZIP have it.
fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ if sum & 1 == 1 { 0xEDB8_8320 } else { 0 };
        }
    }
    !sum
}

/// Bytes packed as zlib has them.
pub(crate) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut stream = Stream::new(Dictionary::new(), bytes.to_vec());
    stream.compress().unwrap();
    stream.content
}

/// An archive with one stored file in it.
pub(crate) fn zip(content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len()).unwrap().to_le_bytes();
    let sum = checksum(content).to_le_bytes();
    let about = [&[10, 0, 0, 0, 0, 0, 0, 0, 0, 0], &sum[..], &size, &size, &[5, 0, 0, 0]].concat();
    let local = [b"PK\x03\x04", &about[..], b"a.htm", content].concat();
    let central = [b"PK\x01\x02\x0A\0", &about[..], &[0; 14], b"a.htm"].concat();
    let length = u32::try_from(central.len()).unwrap().to_le_bytes();
    let start = u32::try_from(local.len()).unwrap().to_le_bytes();
    let end = [b"PK\x05\x06\0\0\0\0\x01\0\x01\0", &length[..], &start, &[0, 0]].concat();
    [local, central, end].concat()
}

/// A document of one page; `change` may put more into its catalog or beside it.
pub(crate) fn document(change: impl FnOnce(&mut Document, &mut Dictionary)) -> Document {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let text = Stream::new(Dictionary::new(), b"BT /F1 12 Tf (Kvitto 1 200 kr) Tj ET".to_vec());
    let text = document.add_object(text);
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => text,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, tree.into());
    let mut catalog = dictionary! { "Type" => "Catalog", "Pages" => pages };
    change(&mut document, &mut catalog);
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    document
}

pub(crate) fn written(mut document: Document) -> Vec<u8> {
    let mut file = Vec::new();
    document.save_to(&mut file).unwrap();
    file
}

/// The same with its objects packed together.
pub(crate) fn packed(mut document: Document) -> Vec<u8> {
    let mut file = Vec::new();
    document.save_modern(&mut file).unwrap();
    file
}

pub(crate) fn pdf() -> Vec<u8> {
    written(document(|_, _| {}))
}

/// A document with these packs behind its end, told of by no table.
pub(crate) fn with_packs(packs: impl IntoIterator<Item = Stream>) -> Vec<u8> {
    let mut file = pdf();
    for (number, pack) in packs.into_iter().enumerate() {
        file.extend_from_slice(format!("\n{} 0 obj\n", 100 + number).as_bytes());
        Writer::write_object(&mut file, &Object::Stream(pack)).unwrap();
        file.extend_from_slice(b"\nendobj\n%%EOF\n");
    }
    file
}

/// A pack of one object.
pub(crate) fn pack(object: impl Into<Object>) -> Stream {
    let mut builder = ObjectStream::builder().build();
    builder.add_object((900, 0), object.into()).unwrap();
    builder.to_stream_object().unwrap()
}

/// An action that runs a script.
pub(crate) fn script() -> Dictionary {
    dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") }
}
