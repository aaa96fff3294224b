//! Photos, made anew.

use super::container::{self, fits};
use super::intake::{Admitted, Format};
use super::{Kind, MAX_DECODED, MAX_FILE, MAX_SIDE, Measure, Refused, SMALL_SIDE, name};
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::codecs::webp::WebPDecoder;
use image::imageops::{FilterType, overlay};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, Limits, Rgba, RgbaImage};
use std::io::Cursor;

/// What an encoder is asked for: no trace of it can be seen in the small print of a receipt.
const QUALITY: u8 = 85;

/// The most that a PNG may unpack beside its picture, such as a colour profile.
const MAX_BESIDE: u64 = 16 * 1024 * 1024;

/// Decodes the photo, scales it down to [`MAX_SIDE`], turns it upright and encodes what is seen.
///
/// Nothing else goes over: no position, no camera, no thumbnail, no colour profile (at worst the
/// colours are a little paler), no comment, and no byte of what else the file may have been. This
/// is what makes an end of polyglots: not finding them, but writing a file of our own.
pub(super) fn made_anew(format: Format, bytes: &[u8], sent_as: &str) -> Result<Admitted, Refused> {
    let stream = Cursor::new(bytes);
    let photo = match format {
        Format::Jpeg => {
            container::jpeg(bytes)?;
            decoded(JpegDecoder::new(stream).map_err(why)?)?
        }
        Format::Png => {
            container::png(bytes)?;
            let mut limits = Limits::no_limits();
            limits.max_alloc = Some(MAX_BESIDE);
            decoded(PngDecoder::with_limits(stream, limits).map_err(why)?)?
        }
        Format::WebP => {
            container::webp(bytes)?;
            decoded(WebPDecoder::new(stream).map_err(why)?)?
        }
        Format::Pdf => return Err(Refused::NotAccepted),
    };
    let measure = Measure::Pixels { width: photo.width(), height: photo.height() };
    let small = small(&photo)?;
    let (kind, bytes) = encoded(photo)?;
    let name = name::shown(sent_as, kind);
    Ok(Admitted { name, kind, measure, bytes, small: Some(small) })
}

/// The photo as it stands small on a page.
fn small(photo: &DynamicImage) -> Result<Vec<u8>, Refused> {
    let small = if photo.width() > SMALL_SIDE || photo.height() > SMALL_SIDE {
        photo.thumbnail(SMALL_SIDE, SMALL_SIDE)
    } else {
        photo.clone()
    };
    let (_, file) = as_jpeg(on_paper(small.into_rgba8()))?;
    Ok(file)
}

/// What can be seen through is laid on white.
fn on_paper(picture: RgbaImage) -> DynamicImage {
    let (width, height) = picture.dimensions();
    let mut paper = RgbaImage::from_pixel(width, height, Rgba([u8::MAX; 4]));
    overlay(&mut paper, &picture, 0, 0);
    paper.into()
}

fn decoded(mut decoder: impl ImageDecoder) -> Result<DynamicImage, Refused> {
    let (width, height) = decoder.dimensions();
    fits(width, height)?;
    if decoder.total_bytes() > MAX_DECODED {
        return Err(Refused::TooManyPixels);
    }
    // A photo whose metadata cannot be read is shown as it lies.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut photo = DynamicImage::from_decoder(decoder).map_err(why)?;
    if width > MAX_SIDE || height > MAX_SIDE {
        photo = photo.resize(MAX_SIDE, MAX_SIDE, FilterType::CatmullRom);
    }
    photo.apply_orientation(orientation);
    Ok(photo)
}

/// As PNG when something can be seen through, else as JPEG. A PNG of noise can be larger than any
/// file may be: it is laid on white.
fn encoded(photo: DynamicImage) -> Result<(Kind, Vec<u8>), Refused> {
    if !photo.color().has_alpha() {
        return as_jpeg(photo);
    }
    let picture = photo.into_rgba8();
    if picture.pixels().all(|Rgba([_, _, _, cover])| *cover == u8::MAX) {
        return as_jpeg(picture.into());
    }
    let mut file = Vec::new();
    picture.write_with_encoder(PngEncoder::new(&mut file)).map_err(why)?;
    if file.len() <= MAX_FILE {
        return Ok((Kind::Png, file));
    }
    as_jpeg(on_paper(picture))
}

fn as_jpeg(photo: DynamicImage) -> Result<(Kind, Vec<u8>), Refused> {
    let mut file = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut file, QUALITY);
    let done = if photo.color().has_color() {
        encoder.encode_image(&photo.into_rgb8())
    } else {
        encoder.encode_image(&photo.into_luma8())
    };
    done.map_err(why)?;
    Ok((Kind::Jpeg, file))
}

fn why(error: ImageError) -> Refused {
    match error {
        ImageError::Limits(_) => Refused::TooComplex,
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Refused::CutOff
        }
        _ => Refused::Damaged,
    }
}
