//! Texts that people type: trimmed, bounded, and free of characters that mislead.

use crate::invalid::Invalid;

/// Trims `raw`, makes its line ends `\n`, and checks its length in characters.
///
/// Controls (but line ends and tabs), bidirectional overrides and zero-width spaces are
/// refused (security guide, "names"); the zero-width joiners stay, since Bangla and many
/// emoji need them.
pub fn parse(raw: &str, least: u32, most: u32) -> Result<String, Invalid> {
    let text = raw.replace("\r\n", "\n").trim().to_owned();
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if length == 0 && least > 0 {
        return Err(Invalid::Missing);
    }
    if length < least {
        return Err(Invalid::TooShort { least });
    }
    if length > most {
        return Err(Invalid::TooLong { most });
    }
    if text.chars().any(misleads) {
        return Err(Invalid::ForbiddenCharacters);
    }
    Ok(text)
}

/// A text of one line: as [`parse`], and line ends and tabs are refused too.
pub fn parse_line(raw: &str, least: u32, most: u32) -> Result<String, Invalid> {
    let text = parse(raw, least, most)?;
    if text.contains(['\n', '\t']) {
        return Err(Invalid::ForbiddenCharacters);
    }
    Ok(text)
}

fn misleads(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200B}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_trimmed_and_keeps_its_lines() {
        assert_eq!(parse("  one\r\ntwo ", 1, 10), Ok("one\ntwo".into()));
        assert_eq!(parse_line("one\ntwo", 1, 10), Err(Invalid::ForbiddenCharacters));
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(parse("অ".repeat(5).as_str(), 1, 5).map(|t| t.chars().count()), Ok(5));
        assert_eq!(parse("123456", 1, 5), Err(Invalid::TooLong { most: 5 }));
        assert_eq!(parse("   ", 1, 5), Err(Invalid::Missing));
        assert_eq!(parse("a", 2, 5), Err(Invalid::TooShort { least: 2 }));
    }

    #[test]
    fn misleading_characters_are_refused_but_joiners_stay() {
        for hidden in ["a\u{202E}b", "a\u{200B}b", "a\0b", "a\u{2066}b"] {
            assert_eq!(parse(hidden, 1, 9), Err(Invalid::ForbiddenCharacters), "{hidden:?}");
        }
        assert!(parse("ক্\u{200D}ষ", 1, 9).is_ok());
    }
}
