//! Sessions of several seats in their mentor's lists. Requests stand among those that wait and
//! confirmed seats among those ahead, each time as one session with all its people; what was
//! given back says nothing about a session that others still have seats in.

use std::collections::HashMap;

use domain::booking::state::Status;
use domain::booking::view::BookingSummary;
use domain::id::MeetingId;

/// A seat as the other rows of its session need it.
struct Seat {
    handle: String,
    name: String,
    is_kept: bool,
    waits: bool,
}

impl Seat {
    fn of(row: &BookingSummary) -> Self {
        Self {
            handle: row.other.handle.clone(),
            name: row.other.name.clone(),
            is_kept: is_kept(row),
            waits: row.state.status() == Status::Pending,
        }
    }
}

/// Whether somebody has the seat, or had it to the end.
fn is_kept(row: &BookingSummary) -> bool {
    row.state.status() != Status::Cancelled
}

/// The rows without the seats that were given back in a session in which others are kept; each
/// row of a session knows all its people.
pub(super) fn of_live_seats(mut rows: Vec<BookingSummary>) -> Vec<BookingSummary> {
    let sessions = sessions(&rows);
    rows.retain(|row| {
        let seats = sessions.get(&row.meeting).filter(|_| row.group.is_some());
        is_kept(row) || seats.is_none_or(|seats| !seats.iter().any(|seat| seat.is_kept))
    });
    for row in &mut rows {
        name_all(row, &sessions);
    }
    rows
}

/// The seats that are kept in each session, or all of them where none is. Who asked again after
/// giving a seat back is one person.
fn sessions(rows: &[BookingSummary]) -> HashMap<MeetingId, Vec<Seat>> {
    let mut sessions: HashMap<MeetingId, Vec<Seat>> = HashMap::new();
    for row in rows.iter().filter(|row| row.group.is_some()) {
        let (seats, seat) = (sessions.entry(row.meeting).or_default(), Seat::of(row));
        match seats.iter_mut().find(|other| other.handle == seat.handle) {
            Some(other) if seat.is_kept => *other = seat,
            Some(_) => {}
            None => seats.push(seat),
        }
    }
    for seats in sessions.values_mut().filter(|seats| seats.iter().any(|seat| seat.is_kept)) {
        seats.retain(|seat| seat.is_kept);
    }
    sessions
}

fn name_all(row: &mut BookingSummary, sessions: &HashMap<MeetingId, Vec<Seat>>) {
    let (Some(group), Some(seats)) = (&mut row.group, sessions.get(&row.meeting)) else { return };
    let names = |of: &dyn Fn(&Seat) -> bool| {
        seats.iter().filter(|seat| of(seat)).map(|seat| seat.name.clone()).collect::<Vec<_>>()
    };
    let taken = seats.iter().filter(|seat| seat.is_kept).count();
    group.seats.taken = u16::try_from(taken).unwrap_or(u16::MAX);
    group.names = names(&|_| true);
    group.waiting = names(&|seat| seat.waits);
}

/// Each session of several seats once, for the seat that asks something of its mentor, else for
/// one that was agreed, else for the first.
pub(super) fn once(rows: Vec<BookingSummary>) -> Vec<BookingSummary> {
    let mut once: Vec<BookingSummary> = vec![];
    for row in rows {
        let same = |kept: &&mut BookingSummary| kept.group.is_some() && kept.meeting == row.meeting;
        match once.iter_mut().find(same) {
            Some(kept) if telling(&row) > telling(kept) => *kept = row,
            Some(_) => {}
            None => once.push(row),
        }
    }
    once
}

/// How much a seat tells of its session.
fn telling(row: &BookingSummary) -> (bool, bool) {
    (row.need.is_some(), row.was_confirmed)
}
