//! The mentor's own hours.

use domain::availability::Window;
use domain::id::WindowId;
use domain::mentor::view::{AvailabilityPage, WindowView};
use domain::zone;

use super::{timetable, windows};
use crate::{Actor, Context, Error};

/// How many open starts show the mentor the effect of their hours.
const PREVIEW: usize = 12;

/// The actor's windows in words, and the next open starts of their first session type.
pub async fn show(cx: &Context, actor: &Actor) -> Result<AvailabilityPage, Error> {
    actor.require_mentor()?;
    let now = cx.clock.now();
    let today = zone::at(actor.zone, now).local.date();
    let windows = windows::of_mentor(&cx.db, actor.id, today).await?;
    let timetable = timetable::load_first(&cx.db, actor.id, now).await?;
    let preview = timetable.as_ref().map(|timetable| timetable.next(now, PREVIEW));
    let in_words = |start| zone::at(actor.zone, start);
    Ok(AvailabilityPage {
        zone: actor.zone.name().into(),
        today,
        windows: windows.iter().map(view).collect(),
        preview: preview.unwrap_or_default().into_iter().map(in_words).collect(),
        has_session_types: timetable.is_some(),
    })
}

fn view((id, window): &(WindowId, Window)) -> WindowView {
    let (start_minute, end_minute) = match window {
        Window::Recurring { start_minute, end_minute, .. }
        | Window::OneOff { start_minute, end_minute, .. } => (*start_minute, *end_minute),
        Window::Override { windows, .. } => windows.first().copied().unwrap_or_default(),
        Window::TimeOff { .. } => (0, 0),
    };
    WindowView {
        id: *id,
        words: window.words(),
        is_recurring: matches!(window, Window::Recurring { .. }),
        weekdays: weekdays(window),
        start_minute,
        end_minute,
    }
}

/// The days of the week on which a weekly window falls, Monday first.
fn weekdays(window: &Window) -> Vec<u8> {
    match window {
        Window::Recurring { starts_on, pattern, .. } => pattern
            .weekdays(*starts_on)
            .map(|day| day.num_days_from_monday())
            .filter_map(|day| u8::try_from(day).ok())
            .collect(),
        _ => Vec::new(),
    }
}
