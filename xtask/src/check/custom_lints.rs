//! Rules that no existing lint checks.
//!
//! Colours are tokens. What Leptos writes unescaped stays in one file. A style attribute would be
//! blocked by the site's Content-Security-Policy.

use std::fmt;
use std::path::Path;

use anyhow::Result;

use crate::build::files_below;
use crate::project::root;

mod classes;
mod colors;
pub mod statements;

/// The files that may contain Leptos' unescaped elements: the components that escape for
/// themselves, and the page around the application.
const MAY_BE_UNESCAPED: [&str; 2] = ["app/src/ui/unescaped.rs", "app/src/shell.rs"];

const UNESCAPED: [&str; 8] =
    ["<textarea", "<Title", "inner_html", "<script", "<style", "<noscript", "<Script", "<Style"];

/// A line that breaks a rule.
pub struct Violation {
    place: String,
    rule: &'static str,
    line: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}\n      {}", self.place, self.rule, self.line)
    }
}

pub fn violations() -> Result<Vec<Violation>> {
    let mut found = Vec::new();
    for folder in ["app/src", "service/src", "style"] {
        for file in files_below(&root().join(folder))? {
            let path = file.strip_prefix(root())?.to_string_lossy().into_owned();
            found.extend(violations_in(&path, &std::fs::read_to_string(&file)?));
        }
    }
    found.extend(classes::unused()?);
    Ok(found)
}

fn violations_in(path: &str, text: &str) -> Vec<Violation> {
    let rule_for: fn(&str, &str, &[&str]) -> Option<&'static str> = match extension(path) {
        "css" => |path, line, _| css_rule(path, line),
        "rs" if path.starts_with("service/") => |_, line, before| statements::rule(line, before),
        "rs" => |path, line, _| view_rule(path, line),
        _ => return Vec::new(),
    };
    let code = without_comments(text, extension(path));
    let all: Vec<&str> = text.lines().collect();
    let lines = code.lines().zip(&all).enumerate();
    let broken = lines.filter_map(|(index, (code, line))| {
        let rule = rule_for(path, code, &all[..index])?;
        let place = format!("{path}:{}", index + 1);
        Some(Violation { place, rule, line: line.trim().to_owned() })
    });
    broken.collect()
}

fn extension(path: &str) -> &str {
    Path::new(path).extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}

fn css_rule(path: &str, line: &str) -> Option<&'static str> {
    let raw = !path.starts_with("style/tokens/") && colors::is_raw(line);
    raw.then_some("colours come from style/tokens")
}

fn view_rule(path: &str, line: &str) -> Option<&'static str> {
    if !MAY_BE_UNESCAPED.contains(&path) && UNESCAPED.iter().any(|name| begins_tag(line, name)) {
        return Some("Leptos does not escape this: use app/src/ui/unescaped.rs");
    }
    if has_style_attribute(line) {
        return Some("the Content-Security-Policy blocks style attributes: use a class");
    }
    colors::is_raw_in_view(line).then_some("colours come from style/tokens")
}

/// Returns whether a tag with this name begins: `<Title` is forbidden, `<TitleBar` is another
/// component.
fn begins_tag(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let next = line[at + name.len()..].chars().next();
        !next.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

/// Returns whether the line has a style attribute: `style="…"` and `style:width=…`, but neither
/// `style::parse()` nor `let style = …`.
fn has_style_attribute(line: &str) -> bool {
    line.match_indices("style").any(|(at, _)| {
        let starts_word =
            line[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == ':');
        let mut after = line[at + "style".len()..].chars();
        starts_word
            && match after.next() {
                Some('=') => after.next() != Some('='),
                Some(':') => after.next().is_some_and(|c| c.is_alphabetic() || c == '-'),
                _ => false,
            }
    })
}

/// Replaces comments by spaces, keeping the lines.
fn without_comments(text: &str, extension: &str) -> String {
    if extension == "rs" {
        return rust_without_comments(text);
    }
    let mut parts = text.split("/*");
    let mut code = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (comment, rest) = part.split_once("*/").unwrap_or((part, ""));
        code.extend(comment.chars().filter(|c| *c == '\n'));
        code.push_str(rest);
    }
    code
}

/// Blanks whole lines of comment, for `//` also occurs in addresses; and the tests, which end a
/// file.
fn rust_without_comments(text: &str) -> String {
    let code = text.split_inclusive('\n').take_while(|line| line.trim() != "#[cfg(test)]");
    code.map(|line| if line.trim_start().starts_with("//") { "\n" } else { line }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(path: &str, text: &str) -> Vec<String> {
        violations_in(path, text).into_iter().map(|found| found.place).collect()
    }

    #[test]
    fn a_raw_colour_is_refused_outside_the_tokens() {
        let css = "/* as #fff\nwould be */\na { color: #fff; }\n";

        assert_eq!(rules("style/ui/link.css", css), ["style/ui/link.css:3"]);
        assert!(rules("style/tokens/color.css", css).is_empty());
    }

    #[test]
    fn unescaped_elements_are_refused_outside_their_file() {
        for element in UNESCAPED {
            let line = format!("view! {{ {element} x=1 /> }}");
            assert_eq!(rules("app/src/home.rs", &line).len(), 1, "{element}");
            assert!(rules("app/src/ui/unescaped.rs", &line).is_empty(), "{element}");
        }
        assert!(rules("app/src/home.rs", "/// like `<textarea>`\n<TitleBar/>").is_empty());
    }

    #[test]
    fn style_attributes_are_refused_and_modules_called_style_are_not() {
        for line in
            ["<p style=\"x\">", "<p style:width=w>", "style=move || x", "<Card attr:style=x>"]
        {
            assert_eq!(rules("app/src/home.rs", line).len(), 1, "{line}");
        }
        for line in ["style::parse()", "let style = 1;", "if style == 2 {", "fn a(style: Style) {"]
        {
            assert!(rules("app/src/home.rs", line).is_empty(), "{line}");
        }
    }
}
