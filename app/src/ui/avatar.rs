use leptos::prelude::*;

/// The size of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    /// 32 px: for the header and rows.
    Small,
    /// 56 px: for cards.
    #[default]
    Medium,
    /// 112 px: for the head of a page.
    Large,
}

impl AvatarSize {
    const fn pixels(self) -> &'static str {
        match self {
            Self::Small => "32",
            Self::Medium => "56",
            Self::Large => "112",
        }
    }
}

/// A person's picture, or a drawing that is always the same for the same handle. Their name is
/// text beside it, so screen readers skip it.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    #[prop(into)] handle: String,
    /// The address of the person's picture, if they have one.
    #[prop(into)]
    picture: Option<String>,
    #[prop(optional)] size: AvatarSize,
) -> impl IntoView {
    let pixels = size.pixels();
    match picture {
        Some(src) => {
            view! { <img class="avatar" src=src alt="" width=pixels height=pixels loading="lazy" /> }
                .into_any()
        }
        None => drawing(&name, &handle, pixels).into_any(),
    }
}

/// A drawing of two shapes on one of twelve colours, under the initials.
fn drawing(name: &str, handle: &str, pixels: &'static str) -> impl IntoView {
    let seed = seed(handle);
    let class = format!("avatar avatar--{}", seed % 12 + 1);
    let first = SHAPES[pick(seed >> 8)];
    let second = SHAPES[pick(seed >> 12)];
    let turn = |quarters: u32| format!("rotate({} 20 20)", quarters % 4 * 90);

    view! {
        <svg class=class viewBox="0 0 40 40" width=pixels height=pixels aria-hidden="true">
            <rect class="avatar__ground" width="40" height="40" />
            <path class="avatar__shape" d=first transform=turn(seed >> 16) />
            <path class="avatar__shape" d=second transform=turn(seed >> 20) />
            <text class="avatar__initials" x="20" y="21">
                {initials(name)}
            </text>
        </svg>
    }
}

/// The paths of the shapes: half and quarter discs, rings and bars, like those of the logo.
const SHAPES: [&str; 6] = [
    "M0 0h40a20 20 0 0 1-40 0z",
    "M0 0h26a26 26 0 0 1-26 26z",
    "M20 0a20 20 0 0 1 0 40z",
    "M0 0h40v13h-40z",
    "M0 40v-40a40 40 0 0 1 40 40z",
    "M20 4a8 8 0 0 1 0 16a8 8 0 0 1 0-16z",
];

fn pick(bits: u32) -> usize {
    usize::try_from(bits).unwrap_or_default() % SHAPES.len()
}

/// Returns the FNV-1a hash of a handle: small, and equal in browser and server for ever.
fn seed(handle: &str) -> u32 {
    handle
        .bytes()
        .fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Returns the first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_word() {
        assert_eq!(initials("Ada Lovelace"), "AL");
        assert_eq!(initials("grace brewster murray hopper"), "GH");
        assert_eq!(initials("Linus"), "L");
        assert_eq!(initials(" "), "");
    }

    #[test]
    fn a_handle_always_has_the_same_drawing() {
        assert_eq!(seed("ada"), seed("ada"));
        assert_ne!(seed("ada"), seed("grace"));
    }
}
