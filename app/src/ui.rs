//! Components that any application could use: they know no route, server function or noun.
//!
//! Each renders the same on both sides and works without JavaScript. Their looks are classes of
//! `style/ui`; a variant is an enum, and one exhaustive match maps it to a class.

mod alert;
mod avatar;
mod await_resource;
mod badge;
mod button;
mod button_link;
mod card;
mod checkbox;
mod chip_link;
mod choice_cards;
mod dialog;
mod disclosure;
mod empty_state;
mod error_summary;
mod field;
mod field_layout;
mod get_form;
mod heading;
mod icon;
mod logo;
mod page_header;
mod pagination;
mod select;
mod skeleton;
mod star_input;
mod stars;
mod stat_tile;
mod steps;
mod table;
mod tabs;
mod time;
mod tone;
mod unescaped;

pub use alert::Alert;
pub use avatar::{Avatar, AvatarSize};
pub use await_resource::Await;
pub use badge::Badge;
pub use button::{Button, ButtonKind, ButtonSize};
pub use button_link::ButtonLink;
pub use card::Card;
pub use checkbox::Checkbox;
pub use chip_link::ChipLink;
pub use choice_cards::{ChoiceCard, ChoiceCards};
pub use dialog::Dialog;
pub use disclosure::Disclosure;
pub use empty_state::EmptyState;
pub use error_summary::{ErrorSummary, FormField};
pub use field::{Field, FieldKind};
pub use get_form::GetForm;
pub use heading::Heading;
pub use icon::{Icon, IconName};
pub use logo::Logo;
pub use page_header::PageHeader;
pub use pagination::Pagination;
pub use select::{Choice, Select};
pub use skeleton::Skeleton;
pub use star_input::StarInput;
pub use stars::Stars;
pub use stat_tile::StatTile;
pub use steps::{Step, Steps};
pub use table::Table;
pub use tabs::{TabLink, Tabs};
pub use time::{Time, TimeFormat, TimeSpan};
pub use tone::Tone;
pub use unescaped::{
    JsonLd, PageTitle, ReloadWithoutScript, Suggestions, TextArea, fill_suggestions,
};
