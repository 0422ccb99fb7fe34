use leptos::prelude::*;

macro_rules! icons {
    ($($name:ident = $symbol:literal),+ $(,)?) => {
        /// The symbols of `public/icons.svg`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum IconName {
            $(#[doc = $symbol] $name),+
        }

        impl IconName {
            /// All symbols.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            const fn address(self) -> &'static str {
                match self { $(Self::$name => concat!("/icons.svg#", $symbol)),+ }
            }
        }
    };
}

icons! {
    Alert = "alert",
    ArrowRight = "arrow-right",
    Briefcase = "briefcase",
    Calendar = "calendar",
    Check = "check",
    ChevronDown = "chevron-down",
    ChevronLeft = "chevron-left",
    ChevronRight = "chevron-right",
    Clock = "clock",
    Close = "close",
    Edit = "edit",
    Filter = "filter",
    Globe = "globe",
    Home = "home",
    Info = "info",
    Laptop = "laptop",
    Lock = "lock",
    Logout = "logout",
    Mail = "mail",
    Message = "message",
    Phone = "phone",
    Plus = "plus",
    Repeat = "repeat",
    Search = "search",
    Settings = "settings",
    Star = "star",
    StarEmpty = "star-empty",
    StarHalf = "star-half",
    Trash = "trash",
    User = "user",
    Users = "users",
    Video = "video",
    Wallet = "wallet",
}

/// A small picture beside a text with the same meaning: it is hidden from screen readers.
#[component]
pub fn Icon(name: IconName) -> impl IntoView {
    view! {
        <svg class="icon" width="20" height="20" aria-hidden="true">
            <use href=name.address() />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_in_the_sprite_and_every_symbol_has_a_name() {
        let sprite = include_str!("../../../public/icons.svg");
        for icon in IconName::ALL {
            let symbol = icon.address().trim_start_matches("/icons.svg#");
            assert!(sprite.contains(&format!("id=\"{symbol}\"")), "{symbol}");
        }
        assert_eq!(sprite.matches("<symbol").count(), IconName::ALL.len());
    }
}
