//! Compression at build time, as hard as it gets: no visitor waits for it.

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// The bytes as brotli at its highest quality.
pub(super) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}

/// The bytes as gzip, without a time stamp: equal bytes stay equal.
pub(super) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// True for kinds of files that become smaller: pictures are packed already.
pub(super) fn worth_it(name: &str) -> bool {
    let kind = name.rsplit('.').next().unwrap_or_default();
    ["js", "css", "wasm", "svg", "txt", "json", "webmanifest", "html"].contains(&kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn sample() -> Vec<u8> {
        "Vad är jag skyldig, och varför? ".repeat(500).into_bytes()
    }

    #[test]
    fn brotli_unpacks_to_the_same_bytes() {
        let packed = brotli(&sample()).expect("packed");
        assert!(packed.len() < sample().len() / 10);
        let mut unpacked = Vec::new();
        brotli::Decompressor::new(&*packed, 4096).read_to_end(&mut unpacked).expect("unpacked");
        assert_eq!(unpacked, sample());
    }

    #[test]
    fn gzip_unpacks_to_the_same_bytes_and_repeats_itself() {
        let packed = gzip(&sample()).expect("packed");
        assert_eq!(packed, gzip(&sample()).expect("packed again"));
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&*packed).read_to_end(&mut unpacked).expect("unpacked");
        assert_eq!(unpacked, sample());
    }

    #[test]
    fn pictures_are_left_alone() {
        assert!(worth_it("pkg/besked.abc.wasm"));
        assert!(!worth_it("icons/192.png"));
    }
}
