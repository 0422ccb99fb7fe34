//! Bundles the style sheets into one.

use std::path::Path;

use anyhow::{Result, anyhow, ensure};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions};
use lightningcss::targets::{Browsers, Targets};

/// Returns the oldest supported browsers: those that know `light-dark()` and nesting.
fn browsers() -> Targets {
    let version = |major: u32, minor: u32| Some((major << 16) | (minor << 8));
    let (chrome, firefox, safari) = (version(123, 0), version(121, 0), version(17, 5));
    let browsers = Browsers {
        chrome,
        edge: chrome,
        android: chrome,
        firefox,
        safari,
        ios_saf: safari,
        ..Browsers::default()
    };
    Targets::from(browsers)
}

/// Bundles and minifies. Any error ends the build, and so does a remaining import, which the
/// browser would fetch one after the other, or not find.
pub fn bundle(main: &Path) -> Result<String> {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(main).map_err(|error| anyhow!("{error}"))?;
    let targets = browsers();
    let minify = MinifyOptions { targets, ..MinifyOptions::default() };
    sheet.minify(minify).map_err(|error| anyhow!("{error}"))?;
    let print = PrinterOptions { minify: true, targets, ..PrinterOptions::default() };
    let css = sheet.to_css(print).map_err(|error| anyhow!("{error}"))?.code;
    ensure!(!css.contains("@import"), "an @import is left in the bundled style sheet");
    Ok(css)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn bundled(name: &str, main: &str) -> Result<String> {
        let folder = std::env::temp_dir().join(format!("style-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("main.css"), main)?;
        fs::write(folder.join("badge.css"), ".badge { color: light-dark(var(--a), var(--b)); }")?;
        let css = bundle(&folder.join("main.css"));
        fs::remove_dir_all(&folder)?;
        css
    }

    #[test]
    fn imports_become_layers_and_modern_functions_stay() {
        let css = bundled("layers", "@layer base, ui; @import \"badge.css\" layer(ui);").unwrap();

        assert_eq!(
            css,
            "@layer base,ui{.badge{color:light-dark(var(--a),var(--b))}}"
                .replace("base,ui{", "base;@layer ui{")
        );
    }

    #[test]
    fn our_own_style_sheet_is_whole() {
        let css = bundle(&crate::project::root().join("style/main.css")).unwrap();

        assert!(css.contains("@layer") && css.contains("light-dark("));
    }

    #[test]
    fn a_missing_file_and_a_left_import_end_the_build() {
        assert!(bundled("missing", "@import \"gone.css\";").is_err());
        assert!(bundled("left", "@import url(\"https://fonts.example/a.css\");").is_err());
        assert!(bundled("broken", ".badge { color: }} }").is_err());
    }
}
