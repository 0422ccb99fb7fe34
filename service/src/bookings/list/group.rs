//! Sessions of several seats in their mentor's lists. Requests are listed among those that wait
//! and confirmed seats among the upcoming, each time as one session with all its people;
//! cancelled seats are left out of a session in which others still have seats.

use std::collections::HashMap;

use domain::booking::state::Status;
use domain::booking::view::BookingSummary;
use domain::id::MeetingId;

/// What the other rows of a session need to know of one of its seats.
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

/// Returns whether somebody has the seat, or had it until the session ended.
fn is_kept(row: &BookingSummary) -> bool {
    row.state.status() != Status::Cancelled
}

/// Removes the cancelled seats of sessions in which others are kept, and adds to each row of a
/// session all its people.
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

/// Returns the kept seats of each session, or all its seats where none is kept. A mentee who
/// requested again after cancelling counts as one person.
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

/// Keeps one row for each session of several seats: the seat that needs something of its mentor,
/// else an agreed one, else the first.
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

/// Returns the rank of a seat as the row of its session: those that need an answer come first,
/// then agreed ones.
fn telling(row: &BookingSummary) -> (bool, bool) {
    (row.need.is_some(), row.was_confirmed)
}
