//! Files by their hash.

use besked_server::evidence::store::{FileFault, FileHash, Files, NotAHash};
use chrono::{DateTime, Duration, Utc};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn store() -> (TempDir, Files) {
    let folder = TempDir::new().unwrap();
    let files = Files::in_folder(folder.path()).unwrap();
    (folder, files)
}

/// Every file under a folder.
fn all(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { all(&path) } else { vec![path] }).collect()
}

/// A moment that all that has been written so far is older than.
fn later() -> DateTime<Utc> {
    Utc::now() + Duration::hours(1)
}

#[tokio::test]
async fn a_file_is_kept_once_under_its_hash() {
    let (folder, files) = store();
    let hash = files.put(b"abc".to_vec()).await.unwrap();
    assert_eq!(files.put(b"abc".to_vec()).await.unwrap(), hash);
    let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(hash.to_string(), text);
    assert_eq!(all(folder.path()), [folder.path().join("ba/78").join(text)]);
    assert_eq!(files.get(hash).await.unwrap().unwrap(), b"abc");
}

#[tokio::test]
async fn what_is_not_there_is_nothing() {
    let (_folder, files) = store();
    let hash = FileHash::of(b"never kept");
    assert!(files.get(hash).await.unwrap().is_none());
    files.remove(hash).await.unwrap();
    assert!(!files.remove_if_older(hash, later()).await.unwrap());
}

/// The disk decays, or someone has been at it: it is not what was kept, and is not handed out.
#[tokio::test]
async fn a_file_that_has_changed_is_refused_when_read() {
    let (folder, files) = store();
    let hash = files.put(b"the receipt".to_vec()).await.unwrap();
    std::fs::write(&all(folder.path())[0], b"another receipt").unwrap();
    let fault = files.get(hash).await.unwrap_err();
    assert!(matches!(fault, FileFault::Changed(changed) if changed == hash));
    // Kept anew, it is itself again.
    files.put(b"the receipt".to_vec()).await.unwrap();
    assert!(files.get(hash).await.unwrap().is_some());
}

/// A write that was killed half way leaves a half beside the place, and nothing in it.
#[tokio::test]
async fn a_killed_write_leaves_nothing_under_the_name() {
    let (folder, files) = store();
    let whole = b"the whole receipt".to_vec();
    let hash = FileHash::of(&whole);
    let name = hash.to_string();
    let place = folder.path().join(&name[..2]).join(&name[2..4]);
    std::fs::create_dir_all(&place).unwrap();
    let half = place.join(format!("{name}#1"));
    std::fs::write(&half, &whole[..5]).unwrap();

    assert!(files.get(hash).await.unwrap().is_none());
    assert!(files.list_older_than(later()).await.unwrap().is_empty());
    files.put(whole.clone()).await.unwrap();
    assert_eq!(files.get(hash).await.unwrap().unwrap(), whole);
    assert_eq!(files.list_older_than(later()).await.unwrap(), [hash]);

    assert_eq!(files.remove_torn(Utc::now() - Duration::hours(1)).await.unwrap(), 0);
    assert_eq!(files.remove_torn(later()).await.unwrap(), 1);
    assert!(!half.exists());
    assert_eq!(files.get(hash).await.unwrap().unwrap(), whole);
}

#[tokio::test]
async fn a_sweep_takes_what_is_old_and_leaves_what_was_kept_anew() {
    let (folder, files) = store();
    let one = files.put(b"one".to_vec()).await.unwrap();
    let other = files.put(b"other".to_vec()).await.unwrap();
    std::fs::write(folder.path().join("README"), b"not ours").unwrap();
    let earlier = Utc::now() - Duration::hours(1);
    assert!(files.list_older_than(earlier).await.unwrap().is_empty());
    let mut listed = files.list_older_than(later()).await.unwrap();
    listed.sort_unstable();
    let mut both = [one, other];
    both.sort_unstable();
    assert_eq!(listed, both);
    assert!(!files.remove_if_older(one, earlier).await.unwrap());
    assert!(files.get(one).await.unwrap().is_some());
    assert!(files.remove_if_older(one, later()).await.unwrap());
    files.remove(other).await.unwrap();
    assert!(files.get(one).await.unwrap().is_none() && files.get(other).await.unwrap().is_none());
}

#[test]
fn a_hash_is_read_from_its_text_and_from_nothing_else() {
    let hash = FileHash::of(b"abc");
    assert_eq!(hash.to_string().parse(), Ok(hash));
    let upper = hash.to_string().to_uppercase();
    for text in ["", "ba78", "../../etc/passwd", upper.as_str(), &"+1".repeat(32)] {
        assert_eq!(text.parse::<FileHash>(), Err(NotAHash));
    }
}
