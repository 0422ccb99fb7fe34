//! Topics: subjects that are taught. The list is curated; a mentor may add to it.

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};
use unicode_security::skeleton;

use crate::invalid::Invalid;
use crate::text;

/// Maximum number of topics that a mentor may add to the list (docs/policies.md, "People").
pub const MAX_OWN_TOPICS: u32 = 5;

/// Signs that occur in names of subjects: C++, C#, .NET, CI/CD, R&D, front-end, Bachelor's.
const SIGNS: &[char] = &['+', '#', '.', '/', '&', '-', '\'', '(', ')'];

/// Words that do not tell one programming language from another.
const FILLERS: &[&str] = &["lang", "language", "programming"];

/// Other names of a subject, as [`TopicName::likeness`] spells them. The migrations repeat this
/// list.
const SYNONYMS: &[(&str, &str)] = &[
    ("golang", "go"),
    ("rustlang", "rust"),
    ("js", "javascript"),
    ("ecmascript", "javascript"),
    ("ts", "typescript"),
    ("py", "python"),
    ("python3", "python"),
    ("cpp", "c++"),
    ("cplusplu", "c++"),
    ("cpluplu", "c++"),
    ("csharp", "c#"),
    ("reactjs", "react"),
    ("node", "nodejs"),
    ("devops", "devop"),
    ("macos", "maco"),
    ("vuejs", "vue"),
    ("k8s", "kubernete"),
    ("ml", "machinelearning"),
    ("postgres", "postgresql"),
    ("amazonwebservice", "aws"),
    ("a11y", "accessibility"),
    ("frontend", "frontenddevelopment"),
    ("backend", "backenddevelopment"),
    ("resumereview", "cvreview"),
];

/// Name of a topic: one line of 2 to 60 characters, letters, digits and signs of names of subjects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicName(String);

impl TopicName {
    /// Parses a name: trims it and folds runs of spaces into one.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let name = text::parse_name(raw, 2, 60)?.replace('\u{2019}', "'");
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.chars().all(is_of_a_name) && !mixes_look_alikes(&name) {
            Ok(Self(name))
        } else {
            Err(Invalid::NoTopicName)
        }
    }

    /// Returns the name as pages show it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the name in addresses, in lower case: `c-plus-plus` and `c-sharp` stay apart
    /// from `c`.
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

    /// Returns a key that is equal for near-duplicates: case, spacing, plurals and common synonyms
    /// make no difference, so that `Node.js` is `node js`, `Golang` is `Go`, and `API` is `APIs`;
    /// nor do joiners, wide forms and letters of other scripts that look like Latin ones.
    pub fn likeness(&self) -> String {
        let lower = latin(&self.0).to_lowercase();
        let is_apart = |c: char| SIGNS.contains(&c) && !matches!(c, '+' | '#') || c == ' ';
        let words: Vec<_> = lower.split(is_apart).filter(|word| !word.is_empty()).collect();
        let telling = words.iter().filter(|word| !FILLERS.contains(word));
        let whole: String = telling.clone().copied().collect();
        if let Some((_, name)) = SYNONYMS.iter().find(|(other, _)| *other == whole) {
            return (*name).to_owned(); // before an ending is taken for that of a plural: ReactJS
        }
        let mut key: String = telling.map(|word| singular(word)).collect();
        if key.is_empty() {
            key = words.concat();
        }
        let synonym = SYNONYMS.iter().find(|(other, _)| *other == key);
        synonym.map_or(key, |(_, name)| (*name).to_owned())
    }
}

/// Returns the name as it looks: compatible forms in their plain form (NFKC), without joiners,
/// and letters that look like Latin ones as those (UTS 39, "Confusable Detection").
fn latin(name: &str) -> String {
    let plain = name.nfkc().filter(|c| !matches!(c, '\u{200C}' | '\u{200D}'));
    let look = |c: char| {
        let look: String = skeleton(c.encode_utf8(&mut [0; 4])).collect();
        let is_latin = !c.is_ascii() && look.is_ascii();
        if is_latin { look } else { c.into() }
    };
    plain.map(look).collect()
}

/// Whether a name may contain `c`: letters and digits of any script with their marks, spaces
/// and some signs.
fn is_of_a_name(c: char) -> bool {
    let is_mark = matches!(c, '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}')
        // The signs that join or dot the letters of Indic scripts are no letters.
        || matches!(c, '\u{900}'..='\u{DFF}' if !matches!(c, '\u{964}' | '\u{965}' | '\u{970}'));
    c == ' ' || c.is_alphanumeric() || is_mark || SIGNS.contains(&c)
}

/// Returns whether Latin letters stand beside letters that look like them, of the Cyrillic or the
/// Greek script, or carry the marks of an Indic one: no subject is called so.
fn mixes_look_alikes(name: &str) -> bool {
    let has = |script: Script| name.chars().any(|c| c.script() == script);
    let is_latin = |c: char| c.script() == Script::Latin;
    let is_indic_mark = |c: char| matches!(c, '\u{900}'..='\u{DFF}') && !c.is_alphanumeric();
    let letters: Vec<char> = name.chars().collect();
    has(Script::Latin) && (has(Script::Cyrillic) || has(Script::Greek))
        || letters.windows(2).any(|pair| is_latin(pair[0]) && is_indic_mark(pair[1]))
}

/// Returns an English word without the ending of its plural; enough for comparison.
fn singular(word: &str) -> &str {
    let is_plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let is_plural = is_plural && !word.ends_with("js"); // NextJS is Next.js
    if is_plural { &word[..word.len() - 1] } else { word }
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
        for (one, other) in [
            ("Rust lang", "Rust"),
            ("rustlang", "Rust"),
            ("Rust programming language", "rust"),
            ("Golang", "Go"),
            ("JS", "JavaScript"),
            ("API", "APIs"),
            ("Coding interview", "Coding interviews"),
            ("Front-end development", "Frontend development"),
            ("Kubernetes", "K8s"),
            ("C Plus Plus", "C++"),
            ("CPlusPlus", "C++"),
            ("ReactJS", "React"),
            ("Vue.js", "Vue"),
            ("NodeJS", "Node.js"),
            ("NextJS", "Next.js"),
            ("Dev Ops", "DevOps"),
            ("Mac OS", "macOS"),
            ("Ru\u{200D}st", "Rust"),
            ("Ｒｕｓｔ", "Rust"),
        ] {
            assert_eq!(likeness(one), likeness(other), "{one} and {other}");
        }
        for (one, other) in [("C", "C++"), ("Java", "JavaScript"), ("CSS", "CS"), ("Erlang", "Er")]
        {
            assert_ne!(likeness(one), likeness(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_name_is_made_of_letters_digits_and_signs_of_names() {
        for name in
            ["C++", "C#", ".NET", "CI/CD", "R&D", "Bachelor's thesis", "SQL (basics)", "বাংলা ব্যাকরণ"]
        {
            assert!(TopicName::parse(name).is_ok(), "{name}");
        }
        for odd in [
            "<b>hi</b>",
            "Rust!",
            "a = b",
            "Rust 🦀",
            "\"Go\"",
            "Руthоn",      // its first, second and fifth letters are Cyrillic
            "Rusт",        // its last one is
            "Rusτ",        // Greek
            "Rust\u{951}", // a mark of Vedic texts
        ] {
            assert_eq!(TopicName::parse(odd), Err(Invalid::NoTopicName), "{odd}");
        }
    }

    #[test]
    fn a_slug_reads_in_an_address() {
        let slug = |raw| TopicName::parse(raw).unwrap().slug();
        assert_eq!(slug("System design"), "system-design");
        assert_eq!(slug("C++"), "c-plus-plus");
    }
}
