//! Detects colours written as numbers.

const FUNCTIONS: [&str; 10] =
    ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("];

/// Returns whether a line of a style sheet has a raw colour. `color-mix()` and `light-dark()` of
/// tokens are none.
pub fn is_raw(line: &str) -> bool {
    calls_function(line) || hex_lengths(line).any(|length| [3, 4, 6, 8].contains(&length))
}

/// Returns whether a line of a view has a raw colour. `#face` may be a link to a heading there:
/// only what can be nothing else counts.
pub fn is_raw_in_view(line: &str) -> bool {
    let quoted = line.split('"').skip(1).step_by(2);
    let mut values = quoted.filter(|value| value.starts_with('#') || calls_function(value));
    values.any(|value| {
        calls_function(value) || hex_lengths(value).any(|length| [6, 8].contains(&length))
    })
}

fn calls_function(line: &str) -> bool {
    FUNCTIONS.iter().any(|function| {
        line.match_indices(function).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            !before.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_')
        })
    })
}

/// Returns how many hexadecimal digits follow each `#`, where no other letters of a name do.
fn hex_lengths(line: &str) -> impl Iterator<Item = usize> {
    line.split('#').skip(1).filter_map(|rest| {
        let name = rest.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').next()?;
        name.chars().all(|c| c.is_ascii_hexdigit()).then_some(name.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_raw_and_tokens_are_not() {
        for raw in [
            "color: #fff;",
            "fill:#A1B2C3",
            "x: rgb(0 0 0)",
            "x: oklch(1 0 0)",
            "x: color(srgb 1 1 1)",
        ] {
            assert!(is_raw(raw), "{raw}");
        }
        for token in [
            "color: var(--ink-1);",
            "x: color-mix(in oklch, var(--a), var(--b))",
            "#heading { }",
            "url(#clip-path)",
        ] {
            assert!(!is_raw(token), "{token}");
        }
    }

    #[test]
    fn in_a_view_a_link_to_a_heading_is_no_colour() {
        assert!(is_raw_in_view("<path fill=\"#a1b2c3\"/>"));
        assert!(is_raw_in_view("<path fill=\"rgb(0, 0, 0)\"/>"));
        assert!(!is_raw_in_view("<a href=\"#faq\">\"Questions\"</a>"));
        assert!(!is_raw_in_view("let rgb = color(1);"));
    }
}
