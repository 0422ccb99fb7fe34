//! Compressed siblings of files, for browsers that accept them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// Extensions of files that are not compressed already.
const TEXTS: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// Writes `.br` and `.gz` beside each file that becomes smaller by it.
pub fn compress_all(files: &[PathBuf]) -> Result<()> {
    let worthwhile = files.iter().filter(|file| {
        file.extension().is_some_and(|ending| TEXTS.iter().any(|text| ending == *text))
    });
    thread::scope(|scope| {
        let jobs: Vec<_> = worthwhile.map(|file| scope.spawn(|| compress(file))).collect();
        jobs.into_iter()
            .try_for_each(|job| job.join().map_err(|_| anyhow!("compression failed"))?)
    })
}

fn compress(file: &Path) -> Result<()> {
    let plain = fs::read(file)?;
    for (ending, packed) in [("br", brotli(&plain)?), ("gz", gzip(&plain)?)] {
        if packed.len() < plain.len() {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            fs::write(file.with_file_name(format!("{name}.{ending}")), packed)?;
        }
    }
    Ok(())
}

/// Compresses with brotli at its highest quality (11).
pub fn brotli(plain: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let best = BrotliEncoderParams { quality: 11, lgwin: 22, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut &plain[..], &mut packed, &best)?;
    Ok(packed)
}

fn gzip(plain: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain)?;
    Ok(encoder.finish()?)
}
