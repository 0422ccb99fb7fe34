use domain::booking::view::{BookingLists, BookingSummary};
use leptos::prelude::*;

use crate::path;
use crate::ui::{TabLink, Tabs};

/// Which of a person's bookings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Requests without an answer, those not paid for first.
    Waiting,
    /// Sessions ahead.
    Upcoming,
    /// What is over.
    Past,
}

impl Shown {
    const ALL: [Self; 3] = [Self::Waiting, Self::Upcoming, Self::Past];

    /// As the address spells it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Upcoming => "upcoming",
            Self::Past => "past",
        }
    }

    /// The one that an address names.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// What to show somebody who did not choose: the first list with something in it.
    pub fn first_of(lists: &BookingLists) -> Self {
        Self::ALL.into_iter().find(|one| !one.rows(lists).is_empty()).unwrap_or(Self::Upcoming)
    }

    /// On its tab.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting",
            Self::Upcoming => "Upcoming",
            Self::Past => "Past",
        }
    }

    /// Its bookings.
    pub fn rows(self, lists: &BookingLists) -> Vec<BookingSummary> {
        match self {
            Self::Waiting => [lists.held.as_slice(), &lists.pending].concat(),
            Self::Upcoming => lists.upcoming.clone(),
            Self::Past => lists.past.clone(),
        }
    }
}

/// The three lists, each with its address and how many bookings it has; a list of several pages
/// says no number.
#[component]
pub fn ShowTabs(lists: BookingLists, shown: Shown) -> impl IntoView {
    let tab = |one: Shown| {
        let count = one.rows(&lists).len();
        let is_page = one == Shown::Past && (lists.past_page > 0 || lists.earlier_page.is_some());
        let words = if is_page { one.name().into() } else { format!("{} ({count})", one.name()) };
        view! { <TabLink href=path::bookings_shown(one.as_str()) current=one == shown>{words}</TabLink> }
    };
    let tabs = Shown::ALL.map(tab).collect_view();

    view! { <Tabs label="Bookings">{tabs}</Tabs> }
}
