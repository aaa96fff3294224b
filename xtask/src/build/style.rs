//! The style sheets: one bundled, minified file for the browsers in use.

use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};
use std::path::Path;

const fn version(major: u32, minor: u32) -> Option<u32> {
    Some(major << 16 | minor << 8)
}

/// Phones that no longer get updates are many among those who open this: five
/// years of browsers are kept in.
const BROWSERS: Browsers = Browsers {
    android: version(99, 0),
    chrome: version(99, 0),
    edge: version(99, 0),
    firefox: version(100, 0),
    ie: None,
    ios_saf: version(15, 4),
    opera: version(85, 0),
    safari: version(15, 4),
    samsung: version(18, 0),
};

/// Bundles a style sheet with everything it imports.
pub(super) fn bundle(entry: &Path) -> Result<String> {
    let targets = Targets::from(BROWSERS);
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet =
        bundler.bundle(entry).map_err(|error| anyhow!("the style sheet has a fault: {error}"))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("the style sheet cannot be minified: {error}"))?;
    let css = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| anyhow!("the style sheet cannot be written: {error}"))?;
    Ok(css.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn imports_become_one_small_file() {
        let folder = std::env::temp_dir().join(format!("besked-css-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("made");
        fs::write(folder.join("main.css"), "@import './base.css';\n.b { color: red; }\n")
            .expect("written");
        fs::write(folder.join("base.css"), ".a { .in & { margin: 0 0 0 0; } }").expect("written");
        let css = bundle(&folder.join("main.css")).expect("bundled");
        assert_eq!(css, ".in .a{margin:0}.b{color:red}");
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn a_fault_is_told_with_its_place() {
        let folder = std::env::temp_dir().join(format!("besked-css-bad-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("made");
        fs::write(folder.join("main.css"), "@import './absent.css';").expect("written");
        let error = bundle(&folder.join("main.css")).expect_err("absent").to_string();
        assert!(error.contains("main.css"), "{error}");
        fs::remove_dir_all(&folder).expect("removed");
    }
}
