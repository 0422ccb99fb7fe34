//! Typed texts: trimmed, bounded in length, and free of characters that mislead a reader.

use unicode_normalization::UnicodeNormalization;

use crate::invalid::Invalid;

/// Trims `raw`, makes its line ends `\n`, drops invisible characters, and checks its length in
/// characters.
///
/// What comes along unseen when text is pasted (zero-width spaces, byte order marks, marks of
/// direction that reorder a line) is dropped silently; the zero-width joiners stay, since
/// Bangla and many emoji need them. A text without anything to see counts as empty. Controls
/// (but line ends and tabs) and heaps of marks are refused, with their place.
pub fn parse(raw: &str, min: u32, max: u32) -> Result<String, Invalid> {
    let text: String = raw.replace("\r\n", "\n").chars().filter(|c| !is_dropped(*c)).collect();
    let text = text.trim();
    let text = if text.chars().any(|c| is_seen(c) || is_control(c)) { text } else { "" };
    check_length(text, min, max)?;
    refuse(text, is_control)?;
    check_marks(text)?;
    Ok(text.to_owned())
}

/// Parses a text of one line: as [`parse`], and also refuses line ends and tabs.
pub fn parse_line(raw: &str, min: u32, max: u32) -> Result<String, Invalid> {
    let text = parse(raw, min, max)?;
    refuse(&text, char::is_control)?;
    Ok(text)
}

/// Parses a name that identifies something: one line, composed (NFC), with at least one letter
/// or digit. Refuses invisible characters, characters that turn the reading direction, and
/// heaps of marks on one letter, with their position.
pub fn parse_name(raw: &str, min: u32, max: u32) -> Result<String, Invalid> {
    let name: String = raw.trim().nfc().collect();
    check_length(&name, min, max)?;
    refuse(&name, |c| c.is_control() || is_dropped(c) || is_filler(c) || is_direction(c))?;
    if min > 0 && !name.chars().any(is_letter_or_digit) {
        return Err(Invalid::NothingToRead);
    }
    check_marks(&name)?;
    Ok(name)
}

/// No letter of any script needs more combining marks than this.
const MAX_MARKS: usize = 4;

/// Refuses heaps of marks, which reach into the lines above and below.
fn check_marks(name: &str) -> Result<(), Invalid> {
    let mut marks = 0;
    for (c, place) in name.chars().zip(1..) {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if marks > MAX_MARKS {
            return Err(Invalid::TooManyMarks { place });
        }
    }
    Ok(())
}

fn check_length(text: &str, min: u32, max: u32) -> Result<(), Invalid> {
    match u32::try_from(text.chars().count()).unwrap_or(u32::MAX) {
        0 if min > 0 => Err(Invalid::Missing),
        length if length < min => Err(Invalid::TooShort { min }),
        length if length > max => Err(Invalid::TooLong { max }),
        _ => Ok(()),
    }
}

fn refuse(text: &str, is_wrong: impl Fn(char) -> bool) -> Result<(), Invalid> {
    match text.chars().zip(1..).find(|(c, _)| is_wrong(*c)) {
        Some((character, place)) => Err(Invalid::ForbiddenCharacters { place, character }),
        None => Ok(()),
    }
}

fn is_control(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

/// Whether `c` is invisible and affects nothing but the order of what is shown.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether `c` is a mark that turns the direction of its neighbours.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}')
}

/// Whether `c` takes the place of a letter or a space without showing one.
fn is_filler(c: char) -> bool {
    matches!(
        c,
        '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}'
    )
}

/// Returns whether `c` is visible by itself: no space, joiner, filler or mark.
pub fn is_seen(c: char) -> bool {
    let is_joiner = matches!(c, '\u{34F}' | '\u{61C}' | '\u{200C}'..='\u{200F}');
    !(c.is_whitespace()
        || c.is_control()
        || is_joiner
        || is_dropped(c)
        || is_filler(c)
        || is_mark(c))
}

/// Whether `c` is a combining mark; some of them count as alphabetic in Unicode.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn is_letter_or_digit(c: char) -> bool {
    c.is_alphanumeric() && is_seen(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_trimmed_and_keeps_its_lines() {
        assert_eq!(parse("  one\r\ntwo ", 1, 10), Ok("one\ntwo".into()));
        let line_end = Invalid::ForbiddenCharacters { place: 4, character: '\n' };
        assert_eq!(parse_line("one\ntwo", 1, 10), Err(line_end));
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(parse("অ".repeat(5).as_str(), 1, 5).map(|t| t.chars().count()), Ok(5));
        assert_eq!(parse("123456", 1, 5), Err(Invalid::TooLong { max: 5 }));
        assert_eq!(parse("   ", 1, 5), Err(Invalid::Missing));
        assert_eq!(parse("a", 2, 5), Err(Invalid::TooShort { min: 2 }));
    }

    #[test]
    fn what_is_pasted_unseen_is_dropped_from_free_text_but_joiners_stay() {
        for pasted in
            ["\u{FEFF}Hi\u{200B} Ada", "\u{202A}Hi Ada\u{202C}", "Hi\u{2060} A\u{AD}da\u{2069}"]
        {
            assert_eq!(parse(pasted, 1, 6), Ok("Hi Ada".into()), "{pasted:?}");
            assert_eq!(parse_line(pasted, 1, 6), Ok("Hi Ada".into()), "{pasted:?}");
        }
        for joined in ["ক্\u{200D}ষ", "👩\u{200D}💻", "می\u{200C}خواهم"] {
            assert_eq!(parse(joined, 1, 9), Ok(joined.into()));
            assert_eq!(parse_name(&format!("a{joined}"), 1, 9), Ok(format!("a{joined}")));
        }
    }

    #[test]
    fn what_is_refused_is_shown_with_its_place() {
        let at = |place, character| Err(Invalid::ForbiddenCharacters { place, character });
        assert_eq!(parse("a\0b", 1, 9), at(2, '\0'));
        for hidden in [
            '\u{202E}', '\u{200B}', '\u{200E}', '\u{200F}', '\u{61C}', '\u{2066}', '\u{FEFF}',
            '\u{3164}', '\u{115F}',
        ] {
            assert_eq!(parse_name(&format!("Ada{hidden}L"), 1, 9), at(4, hidden), "{hidden:?}");
        }
        let message = Invalid::ForbiddenCharacters { place: 4, character: '\u{200B}' }.message();
        assert!(message.contains("Character 4") && message.contains("U+200B"), "{message}");
    }

    #[test]
    fn a_name_is_composed_and_carries_no_heap_of_marks() {
        assert_eq!(parse_name("Jose\u{301}", 1, 9), Ok("Jos\u{e9}".into()));
        let heap = format!("A{}", "\u{316}".repeat(5));
        for parse in [parse_name, parse, parse_line] {
            assert_eq!(parse(&heap, 1, 9), Err(Invalid::TooManyMarks { place: 6 }));
        }
        for name in ["লক্ষ্মী", "নিত্যানন্দ", "Nguyễn", "שָׁלוֹם"]
        {
            assert!(parse_name(name, 1, 20).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_text_or_name_that_nobody_can_see_is_none() {
        for unseen in
            ["\u{200D}\u{200D}", "\u{301}\u{302}", "\u{9BE}", "\u{200C} \u{34F}", "\u{FE0F}"]
        {
            assert_eq!(parse(unseen, 1, 9), Err(Invalid::Missing), "{unseen:?}");
            assert_eq!(parse(unseen, 0, 9), Ok(String::new()), "{unseen:?}");
            assert_eq!(parse_name(unseen, 1, 9), Err(Invalid::NothingToRead), "{unseen:?}");
        }
        for filler in ["\u{3164}", "\u{115F}\u{1160}", "\u{FFA0}", "\u{2800}"] {
            assert_eq!(parse(filler, 1, 9), Err(Invalid::Missing), "{filler:?}");
            assert!(parse_name(filler, 1, 9).is_err(), "{filler:?}");
        }
        assert_eq!(parse_name("...", 1, 9), Err(Invalid::NothingToRead));
        assert_eq!(parse("👍", 1, 9), Ok("👍".into()));
        for name in ["লতা", "李", "O’Neil", "7"] {
            assert_eq!(parse_name(name, 1, 9), Ok(name.into()));
        }
    }
}
