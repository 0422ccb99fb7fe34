//! Conversion of rows to values, locks, and guarded writes. The only place that writes
//! `commitments`.

use chrono::{DateTime, Utc};
use domain::account::Role;
use domain::booking::action::{Action, ActorRole, Party};
use domain::booking::policy::{self, CancellationPolicy};
use domain::booking::reschedule::{self, Reschedules};
use domain::booking::roster::Seats;
use domain::booking::shown::Shown;
use domain::booking::state::{CancellationReason, NoShow, State, Status};
use domain::booking::{Booking, Refused};
use domain::id::{BookingId, MeetingId, UserId};
use domain::money::{Currency, Money};
use domain::payment::PaymentStatus;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult, QueryFilter,
    Set, raw_sql,
};
use uuid::Uuid;

use crate::entity::{booking, booking_event};
use crate::fault::{self, Fault};
use crate::{Actor, Error, sql};

/// A booking under lock, with what its changes need to know.
pub(crate) struct LockedBooking {
    pub id: BookingId,
    pub meeting: MeetingId,
    pub mentor: UserId,
    pub mentee: UserId,
    pub booking: Booking,
    /// How many seats the meeting has.
    pub capacity: u16,
    /// Whether the request is not sent to its mentor yet.
    pub is_unsent: bool,
    /// When the mentor confirmed, if they ever did.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// How many of the meeting's seats are taken.
    pub seats_taken: u16,
    /// The version of the row, raised by each change of what was agreed; guards writes.
    pub version: i32,
}

impl LockedBooking {
    /// Returns on which side of this booking `actor` is, if on any. A request that is not sent
    /// yet does not exist for its mentor.
    pub fn role_of(&self, actor: &Actor) -> Option<ActorRole> {
        match actor.id {
            id if id == self.mentor && !self.is_unsent => Some(ActorRole::Mentor),
            id if id == self.mentee => Some(ActorRole::Mentee),
            _ if fault::is_on(Fault::StrangersAreMentees) => Some(ActorRole::Mentee),
            _ => None,
        }
    }

    /// Returns the taken seats of a session of several seats; `None` for a session of one.
    pub fn seats(&self) -> Option<Seats> {
        let (taken, capacity) = (self.seats_taken, self.capacity);
        (capacity > 1).then_some(Seats { taken, capacity })
    }

    /// Checks whether `side` may propose other times; a session of several people cannot be
    /// rescheduled by one of them.
    pub fn may_propose(&self, side: Party, now: DateTime<Utc>) -> Result<(), Refused> {
        if self.capacity > 1 {
            return Err(Refused::SharedSession);
        }
        reschedule::may_propose(&self.booking, side, now)
    }

    /// Returns the state after `actor` does `action`, having been `shown` these facts, and their
    /// role. "Not found" for anybody who is not on a side of it, except an admin, who may do what
    /// the table of transitions leaves to admins.
    pub fn act(
        &self,
        action: Action,
        actor: &Actor,
        shown: Option<Shown>,
        now: DateTime<Utc>,
    ) -> Result<(ActorRole, State), Error> {
        let admin = (actor.role == Role::Admin).then_some(ActorRole::Admin);
        let by = self.role_of(actor).or(admin).ok_or(Error::NotFound)?;
        if !action.is_for(by) {
            return Err(Error::Forbidden);
        }
        let next = self.booking.act(action, by, now)?;
        let sum = policy::sum_moved(&self.booking, action, by, now);
        Shown::check(shown, self.shown(sum), Some(action), sum)?;
        Ok((by, next))
    }

    /// Returns what a button that moves `sum` shows of this booking.
    pub const fn shown(&self, sum: Money) -> Shown {
        Shown::new(self.booking.state.status(), self.version, sum)
    }

    /// Compares what a page showed as [`Self::act`] does, for actions on parts of the booking,
    /// such as its proposals.
    pub fn check_shown(&self, shown: Option<Shown>, sum: Money) -> Result<(), Refused> {
        Shown::check(shown, self.shown(sum), None, sum)
    }
}

/// What is written about a change besides its states.
pub(crate) struct Change<'a> {
    pub action: Action,
    pub by: ActorRole,
    pub actor: Option<UserId>,
    pub next: State,
    /// The reason given by the person who made the change.
    pub reason: Option<&'a str>,
    pub at: DateTime<Utc>,
}

/// The row that a booking's state is read from, shared by locks, lists and pages.
#[derive(FromQueryResult)]
pub(crate) struct BookingRow {
    id: Uuid,
    meeting_id: Uuid,
    mentor_id: Uuid,
    mentee_id: Uuid,
    status: String,
    cancellation_reason: Option<String>,
    no_show: Option<String>,
    no_show_marked_at: Option<DateTime<Utc>>,
    no_show_contested_at: Option<DateTime<Utc>>,
    no_show_accepted_at: Option<DateTime<Utc>>,
    earliest_start: DateTime<Utc>,
    // The names of the columns are older than the word reschedule.
    moves_by_mentee: i32,
    moves_by_mentor: i32,
    mentee_may_leave_free: bool,
    requested_at: DateTime<Utc>,
    unsent: bool,
    expires_at: Option<DateTime<Utc>>,
    confirmed_at: Option<DateTime<Utc>>,
    completed_at: Option<DateTime<Utc>>,
    cancelled_at: Option<DateTime<Utc>>,
    payment_status: String,
    price: i64,
    currency: String,
    cancellation_policy: String,
    version: i32,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    capacity: i32,
    seats_taken: i32,
}

/// The columns of [`BookingRow`], for `bookings b JOIN meetings m`.
pub(crate) const BOOKING_COLUMNS: &str = "b.id, b.meeting_id, b.mentor_id, b.mentee_id, b.status,
    b.cancellation_reason, b.no_show, b.no_show_marked_at, b.no_show_contested_at, b.no_show_accepted_at, b.earliest_start,
    b.moves_by_mentee, b.moves_by_mentor, b.mentee_may_leave_free, b.requested_at, b.unsent,
    b.expires_at, b.confirmed_at,
    b.completed_at, b.cancelled_at, b.payment_status, b.price, b.currency,
    b.cancellation_policy, b.version, m.starts_at, m.ends_at, m.capacity, m.seats_taken";

impl BookingRow {
    /// Returns whether the meeting has several seats.
    pub const fn has_seats(&self) -> bool {
        self.capacity > 1
    }

    fn state(&self) -> Option<State> {
        match self.status.parse::<Status>().ok()? {
            Status::Held => Some(State::Held { until: self.expires_at? }),
            Status::Pending => Some(State::Pending { until: self.expires_at? }),
            Status::Confirmed => Some(State::Confirmed { at: self.confirmed_at? }),
            Status::Completed => {
                let no_show = match &self.no_show {
                    Some(code) => Some(NoShow {
                        absent: code.parse::<Party>().ok()?,
                        marked_at: self.no_show_marked_at?,
                        contested_at: self.no_show_contested_at,
                        accepted_at: self.no_show_accepted_at,
                    }),
                    None => None,
                };
                Some(State::Completed { at: self.completed_at?, no_show })
            }
            Status::Cancelled => {
                let reason =
                    self.cancellation_reason.as_deref()?.parse::<CancellationReason>().ok()?;
                Some(State::Cancelled { at: self.cancelled_at?, reason })
            }
        }
    }

    fn booking(&self) -> Option<Booking> {
        Some(Booking {
            state: self.state()?,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            earliest_start: self.earliest_start,
            reschedules: Reschedules {
                by_mentee: u8::try_from(self.moves_by_mentee).ok()?,
                by_mentor: u8::try_from(self.moves_by_mentor).ok()?,
            },
            mentee_may_leave_free: self.mentee_may_leave_free,
            requested_at: self.requested_at,
            price: Money::new(self.price, Currency::parse(&self.currency).ok()?),
            cancellation_policy: self.cancellation_policy.parse::<CancellationPolicy>().ok()?,
            payment: self.payment_status.parse::<PaymentStatus>().ok()?,
        })
    }
}

impl TryFrom<BookingRow> for LockedBooking {
    type Error = Error;

    fn try_from(row: BookingRow) -> Result<Self, Error> {
        let inconsistent = || Error::Inconsistent { table: "bookings", id: row.id };
        let booking = row.booking().ok_or_else(inconsistent)?;
        let seats = |number: i32| u16::try_from(number).map_err(|_| inconsistent());
        Ok(Self {
            id: BookingId(row.id),
            meeting: MeetingId(row.meeting_id),
            mentor: UserId(row.mentor_id),
            mentee: UserId(row.mentee_id),
            booking,
            capacity: seats(row.capacity)?,
            is_unsent: row.unsent,
            confirmed_at: row.confirmed_at,
            seats_taken: seats(row.seats_taken)?,
            version: row.version,
        })
    }
}

/// Returns the questions of a booking's request, each with its answer.
pub(crate) fn answers(
    id: BookingId,
    stored: serde_json::Value,
) -> Result<Vec<(String, String)>, Error> {
    let inconsistent = |_| Error::Inconsistent { table: "bookings", id: id.0 };
    serde_json::from_value(stored).map_err(inconsistent)
}

/// Locks a booking's persons, its meeting and the booking, in that order, and reads it.
pub(crate) async fn lock(
    tx: &DatabaseTransaction,
    id: BookingId,
) -> Result<Option<LockedBooking>, Error> {
    if fault::is_on(Fault::NothingIsLocked) {
        return read(tx, id, "").await;
    }
    lock_persons(tx, id).await?;
    read(tx, id, "FOR UPDATE OF m, b").await
}

/// Locks a booking's persons, in the order of their ids; every other lock of it comes later.
pub(crate) async fn lock_persons(tx: &DatabaseTransaction, id: BookingId) -> Result<(), Error> {
    // Raw: they are found and locked in one statement.
    let persons = raw_sql!(
        Postgres,
        r#"SELECT u.id FROM users u
         WHERE u.id IN (SELECT unnest(ARRAY[mentor_id, mentee_id]) FROM bookings WHERE id = {id})
         ORDER BY u.id FOR NO KEY UPDATE"#
    );
    tx.execute_raw(persons).await?;
    Ok(())
}

/// Reads a booking whose row is locked already.
pub(crate) async fn locked(
    tx: &DatabaseTransaction,
    id: BookingId,
) -> Result<LockedBooking, Error> {
    read(tx, id, "").await?.ok_or(Error::NotFound)
}

/// Locks the people of a meeting, the meeting and the seats that hold its time, and reads them.
/// If somebody took a seat meanwhile, they were not locked in order, and the use case is retried.
pub(crate) async fn lock_meeting(
    tx: &DatabaseTransaction,
    id: MeetingId,
) -> Result<Vec<LockedBooking>, Error> {
    // Raw: they are found and locked in one statement.
    let persons = raw_sql!(
        Postgres,
        r#"SELECT u.id FROM users u
         WHERE u.id IN (SELECT mentor_id FROM meetings WHERE id = {id})
            OR u.id IN (SELECT mentee_id FROM bookings
                        WHERE meeting_id = {id} AND status IN ('pending', 'confirmed'))
         ORDER BY u.id FOR NO KEY UPDATE"#
    );
    let locked: Vec<Uuid> = sql::ids(tx, persons).await?;
    let read = format!(
        "SELECT {BOOKING_COLUMNS} FROM bookings b JOIN meetings m ON m.id = b.meeting_id
         WHERE b.meeting_id = {{meeting}} AND b.status IN ('pending', 'confirmed')
         ORDER BY b.id FOR UPDATE OF m, b"
    );
    let rows: Vec<BookingRow> = sql::all(tx, &read, [("meeting", id.into())]).await?;
    if rows.iter().any(|row| !locked.contains(&row.mentee_id)) {
        return Err(Error::StaleVersion);
    }
    rows.into_iter().map(LockedBooking::try_from).collect()
}

async fn read(
    tx: &DatabaseTransaction,
    id: BookingId,
    locking: &str,
) -> Result<Option<LockedBooking>, Error> {
    let read = format!(
        "SELECT {BOOKING_COLUMNS} FROM bookings b JOIN meetings m ON m.id = b.meeting_id
         WHERE b.id = {{booking}} {locking}"
    );
    let row: Option<BookingRow> = sql::one(tx, &read, [("booking", id.into())]).await?;
    row.map(LockedBooking::try_from).transpose()
}

/// Writes the next state and its history entry, and frees the time when the booking stops holding
/// it.
pub(crate) async fn record(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    change: &Change<'_>,
) -> Result<(), Error> {
    update_booking(tx, locked, change).await?;
    if locked.booking.state.holds_time() && !change.next.holds_time() {
        free(tx, locked, change).await?;
    }
    let status = change.next.status();
    append_history(tx, locked, &HistoryEntry::of(change), status).await
}

/// What the history keeps of an event.
pub(crate) struct HistoryEntry<'a> {
    /// Its code: an [`Action`], or what was done with a proposal.
    pub action: &'static str,
    pub by: ActorRole,
    pub actor: Option<UserId>,
    /// The reason given by the person who made the change.
    pub reason: Option<&'a str>,
    /// The start of the meeting before and after, if it was rescheduled.
    pub rescheduled: Option<(DateTime<Utc>, DateTime<Utc>)>,
    pub at: DateTime<Utc>,
}

impl<'a> HistoryEntry<'a> {
    fn of(change: &Change<'a>) -> Self {
        let &Change { action, by, actor, reason, at, .. } = change;
        Self { action: action.as_str(), by, actor, reason, rescheduled: None, at }
    }
}

async fn update_booking(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    change: &Change<'_>,
) -> Result<(), Error> {
    use booking::Column;
    let status = change.next.status();
    let no_show = match change.next {
        State::Completed { no_show, .. } => no_show,
        _ => None,
    };
    let declined = change.reason.filter(|_| change.action == Action::Decline);
    let mut row = booking::ActiveModel {
        status: Set(status),
        cancellation_reason: Set(change.next.reason()),
        no_show: Set(no_show.map(|one| one.absent)),
        no_show_marked_at: Set(no_show.map(|one| one.marked_at)),
        no_show_contested_at: Set(no_show.and_then(|one| one.contested_at)),
        no_show_accepted_at: Set(no_show.and_then(|one| one.accepted_at)),
        expires_at: Set(change.next.ends_by_itself_at()),
        completed_at: Set(None),
        cancelled_at: Set(None),
        decline_reason: Set(declined.map(Into::into)),
        updated_at: Set(change.at),
        ..Default::default()
    };
    match change.next {
        State::Held { .. } => {}
        State::Pending { .. } => row.unsent = Set(false),
        State::Confirmed { at } => row.confirmed_at = Set(Some(at)),
        State::Completed { at, .. } => row.completed_at = Set(Some(at)),
        State::Cancelled { at, .. } => row.cancelled_at = Set(Some(at)),
    }
    let version = Expr::col(Column::Version);
    let is_unchanged = if fault::is_on(Fault::VersionsAreIgnored) {
        version.clone().gte(locked.version)
    } else {
        version.clone().eq(locked.version)
    };
    let updated = booking::Entity::update_many()
        .set(row)
        .col_expr(Column::Version, version.add(1))
        .filter(Column::Id.eq(locked.id))
        .filter(is_unchanged);
    // The row is locked and was just read, so only a writer without the lock can cause this.
    match updated.exec(tx).await?.rows_affected {
        1 => Ok(()),
        _ => Err(Error::StaleVersion),
    }
}

/// Frees the mentee's seat; with the last seat the mentor's time is freed, too. Also ends a
/// proposal to reschedule the booking.
///
/// Raw SQL, because one statement does it: `meeting` lowers the seats taken, `proposal` expires
/// what waits, and whose commitments are deleted depends on the seats that `meeting` has left.
async fn free(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    change: &Change<'_>,
) -> Result<(), Error> {
    let ended =
        if matches!(change.next, State::Completed { .. }) { "completed" } else { "cancelled" };
    let (booking, meeting, mentee, at) = (locked.id, locked.meeting, locked.mentee, change.at);
    // Raw: who gives the last seat back frees the mentor, in the same moment.
    let free = raw_sql!(
        Postgres,
        r#"WITH meeting AS (
             UPDATE meetings SET seats_taken = seats_taken - 1, version = version + 1,
                 updated_at = {at}, status = CASE WHEN seats_taken = 1 THEN {ended} ELSE status END
             WHERE id = {meeting} RETURNING seats_taken),
         proposal AS (
             UPDATE reschedule_requests SET status = 'expired', answered_at = {at}
             WHERE booking_id = {booking} AND status = 'pending')
         DELETE FROM commitments USING meeting
         WHERE meeting_id = {meeting} AND (person_id = {mentee} OR meeting.seats_taken = 0)"#
    );
    tx.execute_raw(free).await?;
    Ok(())
}

/// Appends to the history; `status` is the status of the booking after the event.
pub(crate) async fn append_history(
    tx: &DatabaseTransaction,
    locked: &LockedBooking,
    entry: &HistoryEntry<'_>,
    status: Status,
) -> Result<(), Error> {
    let entry = booking_event::ActiveModel {
        id: Set(Uuid::now_v7()),
        booking_id: Set(locked.id),
        actor_id: Set(entry.actor),
        actor_role: Set(entry.by),
        action: Set(entry.action.into()),
        from_status: Set(Some(locked.booking.state.status())),
        to_status: Set(status),
        reason: Set(entry.reason.map(Into::into)),
        at: Set(entry.at),
        moved_from: Set(entry.rescheduled.map(|(from, _)| from)),
        moved_to: Set(entry.rescheduled.map(|(_, to)| to)),
        ..Default::default()
    };
    booking_event::Entity::insert(entry).exec_without_returning(tx).await?;
    Ok(())
}
