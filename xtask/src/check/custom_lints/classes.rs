//! Classes of the style sheets that no view uses.

use std::collections::BTreeMap;

use anyhow::Result;

use super::{Violation, without_comments};
use crate::build::files_below;
use crate::project::root;

/// Returns the classes that stand in a style sheet alone. A class that is put together, such as
/// `avatar--{n}`, is used by its beginning.
pub fn unused() -> Result<Vec<Violation>> {
    let mut views = String::new();
    for folder in ["app/src", "server/src"] {
        for file in files_below(&root().join(folder))? {
            views.push_str(&std::fs::read_to_string(&file)?);
        }
    }
    let mut classes = BTreeMap::new();
    for file in files_below(&root().join("style"))? {
        let path = file.strip_prefix(root())?.to_string_lossy().into_owned();
        let css = without_comments(&std::fs::read_to_string(&file)?, "css");
        for class in classes_of(&css) {
            classes.entry(class).or_insert_with(|| path.clone());
        }
    }
    let unused = classes.into_iter().filter(|(class, _)| !is_used(class, &views));
    let violation =
        |(class, place)| Violation { place, rule: "no view uses this class", line: class };
    Ok(unused.map(violation).collect())
}

fn classes_of(css: &str) -> Vec<String> {
    let selectors =
        css.lines().filter(|line| !line.contains("url(") && !line.trim_start().starts_with('@'));
    let mut classes = Vec::new();
    for line in selectors {
        for (at, _) in line.match_indices('.') {
            let name: String = line[at + 1..].chars().take_while(|c| is_of_name(*c)).collect();
            if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                classes.push(name);
            }
        }
    }
    classes
}

fn is_used(class: &str, views: &str) -> bool {
    let is_whole = |(at, found): (usize, &str)| {
        let before = views[..at].chars().next_back();
        let after = views[at + found.len()..].chars().next();
        !before.is_some_and(is_of_name) && !after.is_some_and(is_of_name)
    };
    let put_together = class.split_once("--").map(|(block, _)| format!("{block}--{{"));
    views.match_indices(class).any(is_whole)
        || put_together.is_some_and(|beginning| views.contains(&beginning))
}

const fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_used_as_a_whole_or_put_together() {
        let views = "class=\"start-list\" format!(\"avatar--{n}\")";

        assert!(is_used("start-list", views) && is_used("avatar--3", views));
        assert!(!is_used("start", views) && !is_used("list", views));
        assert_eq!(
            classes_of(".card__title { margin: 0.5rem; }\n.card:hover .icon {"),
            ["card__title", "card", "icon"]
        );
    }
}
