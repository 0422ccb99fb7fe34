//! A subject that is taught. The list is curated; a mentor may add to it.

use crate::invalid::Invalid;
use crate::text;

/// A topic's name: one line of 2 to 60 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicName(String);

impl TopicName {
    /// Trims the name and folds runs of spaces into one.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let name = text::parse_name(raw, 2, 60)?;
        Ok(Self(name.split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name in addresses: `C++` and `C#` stay apart from `C`.
    pub fn slug(&self) -> String {
        let mut slug = String::new();
        for c in self.0.to_lowercase().chars() {
            match c {
                '+' => slug.push_str("-plus"),
                '#' => slug.push_str("-sharp"),
                c if c.is_alphanumeric() => slug.push(c),
                _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
                _ => {}
            }
        }
        let slug = slug.trim_matches('-');
        if slug.is_empty() { "topic".into() } else { slug.into() }
    }

    /// Names with equal keys are near-duplicates: `Node.js`, `NodeJS` and `node js`.
    pub fn likeness(&self) -> String {
        self.0
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, '+' | '#'))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_duplicates_are_alike() {
        let likeness = |raw| TopicName::parse(raw).map(|name| name.likeness());
        assert_eq!(likeness(" Node.js "), likeness("node  JS"));
        assert_ne!(likeness("C++"), likeness("C#"));
        assert_eq!(likeness("--"), Err(Invalid::NothingToRead));
    }

    #[test]
    fn a_slug_reads_in_an_address() {
        let slug = |raw| TopicName::parse(raw).unwrap().slug();
        assert_eq!(slug("System design"), "system-design");
        assert_eq!(slug("C++"), "c-plus-plus");
    }
}
