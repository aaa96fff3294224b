//! The folder that the server serves: every file under a name that tells its
//! content, and beside it the same file packed.

use super::browser::{self, Bound, Module};
use super::{CHECK, PLANS, compress, style};
use crate::ui::{self, Waiting};
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the service worker's source lists what it may keep.
const PLACEHOLDER: &str = "__ASSETS__";

/// A file of the site before it is written.
#[derive(Default)]
struct Site {
    /// By path below the site's root.
    files: BTreeMap<String, Vec<u8>>,
    /// Logical name to address.
    names: BTreeMap<String, String>,
}

impl Site {
    /// Adds a file under `pkg/` with its hash in the name, and gives the hash.
    fn add_hashed(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let hash = hash(&bytes);
        let (stem, kind) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let path = format!("pkg/{stem}.{hash}.{kind}");
        self.names.insert(name.to_owned(), format!("/{path}"));
        self.files.insert(path, bytes);
        hash
    }
}

/// A short name for a content: twelve signs are plenty for a site's few files.
fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Writes the site, unless what it is made of has not changed.
pub(super) fn write(
    workspace: &Workspace,
    compiled: &[(Module, PathBuf)],
    optimiser: Option<&Path>,
) -> Result<()> {
    let stamp = stamp(workspace, compiled, optimiser)?;
    let stamp_file = workspace.target().join("xtask/site.stamp");
    let folder = workspace.site();
    if folder.join("assets.json").exists()
        && fs::read_to_string(&stamp_file).is_ok_and(|kept| kept == stamp)
    {
        ui::note("The site's files are up to date.");
        return Ok(());
    }
    let waiting = Waiting::new("Packing the site's files");
    let _ = fs::remove_file(&stamp_file);
    let site = assemble(workspace, compiled, optimiser)?;
    // Written beside and then swapped: a running server never sees half a site.
    let fresh = folder.with_extension("new");
    let _ = fs::remove_dir_all(&fresh);
    store(&site, &fresh)?;
    let _ = fs::remove_dir_all(&folder);
    fs::rename(&fresh, &folder).context("the site's folder cannot be replaced")?;
    fs::create_dir_all(workspace.target().join("xtask"))?;
    fs::write(&stamp_file, stamp)?;
    waiting.done(&format!("{} files in {}", site.files.len(), folder.display()));
    Ok(())
}

fn assemble(
    workspace: &Workspace,
    compiled: &[(Module, PathBuf)],
    optimiser: Option<&Path>,
) -> Result<Site> {
    let mut site = Site::default();
    let mut hashes = String::new();
    for (module, wasm) in compiled {
        let bound = browser::bind(workspace, *module, wasm, optimiser)?;
        let (glue, wasm) = add_module(&mut site, module.name, bound);
        // What cargo-leptos names its files by: of the rules alone.
        if hashes.is_empty() {
            hashes = format!("js: {glue}\nwasm: {wasm}\n");
        }
    }
    let sheet = style::bundle(&workspace.join("style/main.css"))?;
    let style_hash = site.add_hashed("besked.css", sheet.into_bytes());

    let public = workspace.join("app/public");
    for path in files_below(&public)? {
        let name = relative(&path, &public);
        let bytes = fs::read(&path)?;
        let script = name.strip_suffix(".js").unwrap_or_default();
        if ["app", PLANS.script, CHECK.script].contains(&script) {
            site.add_hashed(&name, bytes);
        } else {
            site.files.insert(name, bytes);
        }
    }
    fill_service_worker(&mut site)?;
    let names = serde_json::to_vec_pretty(&site.names)?;
    site.files.insert("assets.json".to_owned(), names);
    hashes.push_str(&format!("css: {style_hash}\n"));
    site.files.insert("hash.txt".to_owned(), hashes.into_bytes());
    Ok(site)
}

/// Adds a module with its glue and what that imports, and gives the hashes of the glue and the
/// module.
fn add_module(site: &mut Site, name: &str, bound: Bound) -> (String, String) {
    let mut glue = bound.glue;
    for (path, text) in bound.snippets {
        // Beside its module's name: what a page weighs is told by the names of its files.
        let file = path.rsplit('/').next().unwrap_or_default();
        let snippet = format!("{name}.{file}");
        site.add_hashed(&snippet, text.into_bytes());
        let address = site.names.remove(&snippet).unwrap_or_default();
        glue = glue.replace(&path, &address);
    }
    let wasm_hash = site.add_hashed(&format!("{name}.wasm"), bound.wasm);
    glue = glue.replace(&format!("{name}_bg.wasm"), &format!("{name}.{wasm_hash}.wasm"));
    let glue_hash = site.add_hashed(&format!("{name}.js"), glue.into_bytes());
    (glue_hash, wasm_hash)
}

/// Gives the service worker the addresses of this build: a new build is a new
/// worker, which then lets go of the old files.
fn fill_service_worker(site: &mut Site) -> Result<()> {
    let addresses: Vec<String> = site
        .files
        .keys()
        .filter(|path| path.starts_with("pkg/"))
        .map(|path| format!("/{path}"))
        .collect();
    let list = serde_json::to_string(&addresses)?;
    if let Some(worker) = site.files.get_mut("sw.js") {
        let text = std::str::from_utf8(worker).context("sw.js is not UTF-8")?;
        *worker = text.replace(PLACEHOLDER, &list).into_bytes();
    }
    Ok(())
}

fn store(site: &Site, folder: &Path) -> Result<()> {
    // What the server alone reads is not packed.
    let own = ["assets.json", "hash.txt"];
    std::thread::scope(|scope| {
        let mut writers = Vec::new();
        for (name, bytes) in &site.files {
            let path = folder.join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            let pack = compress::worth_it(name) && !own.contains(&name.as_str());
            writers.push(scope.spawn(move || store_one(&path, bytes, pack)));
        }
        for writer in writers {
            writer.join().map_err(|_| anyhow::anyhow!("packing a file panicked"))??;
        }
        Ok(())
    })
}

fn store_one(path: &Path, bytes: &[u8], pack: bool) -> Result<()> {
    fs::write(path, bytes)?;
    if pack {
        fs::write(with_suffix(path, "br"), compress::brotli(bytes)?)?;
        fs::write(with_suffix(path, "gz"), compress::gzip(bytes)?)?;
    }
    Ok(())
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

/// A digest of everything the site is made of, this tool included.
fn stamp(
    workspace: &Workspace,
    compiled: &[(Module, PathBuf)],
    optimiser: Option<&Path>,
) -> Result<String> {
    let mut digest = Sha256::new();
    let mut inputs: Vec<PathBuf> = compiled.iter().map(|(_, wasm)| wasm.clone()).collect();
    inputs.extend(files_below(&workspace.join("style"))?);
    inputs.extend(files_below(&workspace.join("app/public"))?);
    inputs.extend(files_below(&workspace.join("xtask/src/build"))?);
    for path in inputs {
        let bytes = fs::read(&path).with_context(|| format!("{} is not there", path.display()))?;
        digest.update(relative(&path, workspace.root()));
        digest.update(bytes.len().to_le_bytes());
        digest.update(bytes);
    }
    digest.update(if optimiser.is_some() { b"o" } else { b"-" });
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Every file below a folder, in a fixed order.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(files);
    };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn relative(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_content_has_the_same_name() {
        let mut one = Site::default();
        let mut two = Site::default();
        one.add_hashed("besked.css", b"a{}".to_vec());
        two.add_hashed("besked.css", b"a{}".to_vec());
        assert_eq!(one.names, two.names);
        two.add_hashed("besked.css", b"b{}".to_vec());
        assert_ne!(one.names, two.names);
        let address = &one.names["besked.css"];
        assert!(address.starts_with("/pkg/besked.") && address.ends_with(".css"), "{address}");
    }

    #[test]
    fn a_module_names_what_it_imports_by_their_content() {
        let mut site = Site::default();
        let snippet = "./snippets/some-1f/src/arithmetic.js".to_owned();
        let glue = format!("import {{ a }} from '{snippet}'; new URL('agreement_bg.wasm', here)");
        let snippets = BTreeMap::from([(snippet, "export const a = 1;".to_owned())]);
        let (_, wasm) =
            add_module(&mut site, "agreement", Bound { wasm: b"w".to_vec(), glue, snippets });
        let glue = &site.files[site.names["agreement.js"].trim_start_matches('/')];
        let glue = std::str::from_utf8(glue).expect("text");
        assert!(glue.contains(&format!("'agreement.{wasm}.wasm'")), "{glue}");
        assert!(glue.contains("from '/pkg/agreement.arithmetic."), "{glue}");
        // Nothing asks for it by a name, and every file of it tells whose it is.
        assert_eq!(site.names.len(), 2);
        assert!(site.files.keys().all(|path| path.starts_with("pkg/agreement.")));
    }

    #[test]
    fn the_service_worker_knows_this_builds_files() {
        let mut site = Site::default();
        site.add_hashed("app.js", b"1".to_vec());
        site.files.insert("robots.txt".to_owned(), Vec::new());
        site.files.insert("sw.js".to_owned(), b"const kept = __ASSETS__;".to_vec());
        fill_service_worker(&mut site).expect("filled");
        let worker = String::from_utf8(site.files["sw.js"].clone()).expect("text");
        assert_eq!(worker, format!("const kept = [\"{}\"];", site.names["app.js"]));
    }

    #[test]
    fn a_file_stands_beside_its_packed_forms() {
        let folder = std::env::temp_dir().join(format!("besked-site-{}", std::process::id()));
        let mut site = Site::default();
        site.files.insert("icons/a.svg".to_owned(), b"<svg/>".repeat(50));
        site.files.insert("icons/a.png".to_owned(), vec![1; 50]);
        store(&site, &folder).expect("stored");
        assert!(folder.join("icons/a.svg.br").exists());
        assert!(folder.join("icons/a.svg.gz").exists());
        assert!(!folder.join("icons/a.png.br").exists());
        fs::remove_dir_all(&folder).expect("removed");
    }
}
