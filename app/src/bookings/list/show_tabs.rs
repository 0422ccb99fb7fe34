use domain::booking::view::{BookingLists, BookingSummary};
use leptos::prelude::*;

use crate::path;
use crate::ui::{TabLink, Tabs};

/// A list of a person's bookings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Requests without an answer, unpaid ones first.
    Waiting,
    /// Upcoming sessions.
    Upcoming,
    /// Past sessions and ended requests.
    Past,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Waiting, Self::Upcoming, Self::Past];

    /// Returns the list's name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Upcoming => "upcoming",
            Self::Past => "past",
        }
    }

    /// Returns the list with this name in addresses.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// Returns the list to show by default: the first that is not empty.
    pub fn first_of(lists: &BookingLists) -> Self {
        Self::ALL.into_iter().find(|one| !one.rows(lists).is_empty()).unwrap_or(Self::Upcoming)
    }

    /// Returns the label of the list's tab.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting",
            Self::Upcoming => "Upcoming",
            Self::Past => "Past",
        }
    }

    /// Returns the bookings of this list.
    pub fn rows(self, lists: &BookingLists) -> Vec<BookingSummary> {
        match self {
            Self::Waiting => [lists.held.as_slice(), &lists.pending].concat(),
            Self::Upcoming => lists.upcoming.clone(),
            Self::Past => lists.past.clone(),
        }
    }
}

/// The tabs of the three lists, each with a link and its number of bookings; a list of several
/// pages shows no number.
#[component]
pub fn ShowTabs(lists: BookingLists, shown: Tab) -> impl IntoView {
    let tab = |one: Tab| {
        let count = one.rows(&lists).len();
        let is_page = one == Tab::Past && (lists.past_page > 0 || lists.earlier_page.is_some());
        let words = if is_page { one.name().into() } else { format!("{} ({count})", one.name()) };
        view! {
            <TabLink href=path::bookings_shown(one.as_str()) current=one == shown>
                {words}
            </TabLink>
        }
    };
    let tabs = Tab::ALL.map(tab).collect_view();

    view! { <Tabs label="Bookings">{tabs}</Tabs> }
}
