//! Folders and archives.

use crate::documents::invoice;
use crate::{Folder, ground, pools, take_from, text, told};
use sqlx::PgPool;
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of files.
pub(crate) fn zipped(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[sqlx::test(migrations = false)]
async fn one_bad_document_stops_no_other_in_a_folder(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let folder = Folder::new();
    folder.put("a.xml", invoice("1001"));
    folder.put("b.xml", "<Invoice");
    folder.put("inner/c.XML", invoice("1002"));
    folder.put("notes.txt", "not for us");
    folder.put("._a.xml", b"\0\x05\x16\x07");
    let outside = Folder::new();
    outside.put("d.xml", invoice("1003"));
    std::os::unix::fs::symlink(outside.0.join("d.xml"), folder.0.join("d.xml")).unwrap();
    std::os::unix::fs::symlink(&outside.0, folder.0.join("elsewhere")).unwrap();
    let (summary, problems) = take_from(&pools, &folder.0, false).await;
    let mut found: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| (problem.file.as_deref().unwrap(), problem.fault.code()))
        .collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("._a.xml", "left_aside"),
            ("a.xml", "general_charge"),
            ("b.xml", "cut_off"),
            ("d.xml", "left_aside"),
            ("elsewhere", "left_aside"),
            ("inner/c.XML", "general_charge"),
            ("notes.txt", "left_aside"),
        ]
    );
    assert_eq!(summary.total.refused, 1);
    let numbers = "select string_agg(number, ' ' order by number) from invoice";
    assert_eq!(text(&owner, numbers).await, "1001 1002");
}

#[sqlx::test(migrations = false)]
async fn an_archive_is_read_like_a_folder(owner: PgPool) {
    let pools = pools(&owner).await;
    ground(&pools).await;
    let inner = zipped(&[("x.xml", invoice("1009").into_bytes())]);
    let archive = zipped(&[
        ("one.xml", invoice("1001").into_bytes()),
        ("deep/two.xml", invoice("1002").into_bytes()),
        ("more.zip", inner),
        ("__MACOSX/._one.xml", b"\0\x05\x16\x07".to_vec()),
    ]);
    let folder = Folder::new();
    let path = folder.put("invoices", &archive);
    let (summary, problems) = take_from(&pools, &path, false).await;
    assert_eq!(summary.kinds["invoice"].added, 2);
    assert_eq!(summary.total.refused, 1);
    assert!(problems.iter().any(|problem| {
        problem.file.as_deref() == Some("more.zip") && problem.fault.code() == "nested_archive"
    }));
    let broken = folder.put("broken.zip", &archive[..archive.len() / 2]);
    let (_, problems) = take_from(&pools, &broken, false).await;
    assert_eq!(told(&problems), [("bad_archive", "")]);
    let empty = folder.put("empty.zip", zipped(&[]));
    let (_, problems) = take_from(&pools, &empty, false).await;
    assert_eq!(told(&problems), [("empty_archive", "")]);
}
