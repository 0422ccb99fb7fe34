use chrono::{DateTime, Utc};
use domain::availability::Reason;
use domain::booking::Refused;
use domain::booking::reschedule::ProposalForm;
use domain::id::{BookingId, ProposalId, ProposedTimeId};
use service::{Actor, Error, bookings};

use crate::support::builders::Mentor;
use crate::support::{World, a_mentee, a_mentor, world};

const NINE: &str = "2026-03-09T03:00:00Z";
const TEN: &str = "2026-03-09T04:00:00Z";
const ELEVEN: &str = "2026-03-09T05:00:00Z";
const NEXT_WEEK: &str = "2026-03-16T03:00:00Z";

/// Linus has a confirmed session with Ada on Monday the 9th at nine, Dhaka time.
async fn agreed() -> (World, Mentor, Actor, BookingId) {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, NINE).await;
    (world, ada, linus, id)
}

fn times(starts: &[&str]) -> ProposalForm {
    let starts = starts.iter().map(ToString::to_string).collect();
    ProposalForm { starts, message: "Could we move it?".into() }
}

async fn propose(
    world: &World,
    by: &Actor,
    id: BookingId,
    starts: &[&str],
) -> Result<ProposalId, Error> {
    bookings::propose(&world.cx, by, id, &times(starts)).await
}

/// The times of the proposal that waits, as `viewer` sees it.
async fn proposed(world: &World, viewer: &Actor, id: BookingId) -> Vec<(ProposedTimeId, String)> {
    let page = bookings::show(&world.cx, viewer, id).await.unwrap();
    let times = page.proposal.map(|proposal| proposal.times).unwrap_or_default();
    times.into_iter().map(|time| (time.id, time.when.start.datetime())).collect()
}

async fn start_of(world: &World, viewer: &Actor, id: BookingId) -> DateTime<Utc> {
    bookings::show(&world.cx, viewer, id).await.unwrap().when.start.instant
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[tokio::test]
async fn an_accepted_time_moves_the_meeting_and_frees_the_old_one() {
    let (world, ada, linus, id) = agreed().await;
    propose(&world, &linus, id, &[ELEVEN, TEN]).await.unwrap();
    let times = proposed(&world, &ada.actor, id).await;
    assert_eq!(times.len(), 2);
    assert_eq!(times[0].1, TEN);

    world.accept(&ada.actor, id, times[0].0).await.unwrap();

    assert_eq!(start_of(&world, &linus, id).await, utc(TEN));
    assert_eq!(world.count(&format!("commitments WHERE starts_at = '{TEN}'")).await, 2);
    assert_eq!(world.count("commitments").await, 2);
    assert_eq!(
        world.count("meetings WHERE ical_sequence = 1 AND local_start = '2026-03-09 10:00'").await,
        1
    );
    assert_eq!(world.count("bookings WHERE moves_by_mentee = 1 AND moves_by_mentor = 0").await, 1);
    let margaret = a_mentee("Margaret", &world).await;
    world.request(&margaret, &ada, NINE).await.unwrap();
}

#[tokio::test]
async fn the_old_time_stands_after_everything_else() {
    let (world, ada, linus, id) = agreed().await;

    let first = propose(&world, &linus, id, &[TEN]).await.unwrap();
    bookings::withdraw_proposal(&world.cx, &linus, id, first).await.unwrap();
    let second = propose(&world, &linus, id, &[TEN]).await.unwrap();
    bookings::decline_proposal(&world.cx, &ada.actor, id, second).await.unwrap();
    propose(&world, &linus, id, &[TEN]).await.unwrap();
    world.clock.set("2026-03-03T03:00:00Z");
    assert_eq!(bookings::expire_proposals_due(&world.cx).await.unwrap(), 1);

    assert_eq!(start_of(&world, &linus, id).await, utc(NINE));
    assert_eq!(world.count(&format!("commitments WHERE starts_at = '{NINE}'")).await, 2);
    assert_eq!(world.count("commitments").await, 2);
    let statuses = "reschedule_requests WHERE status IN ('withdrawn', 'rejected', 'expired')";
    assert_eq!(world.count(statuses).await, 3);
}

#[tokio::test]
async fn a_proposed_time_is_held_from_everybody_else() {
    let (world, ada, linus, id) = agreed().await;
    let margaret = a_mentee("Margaret", &world).await;
    propose(&world, &ada.actor, id, &[TEN, ELEVEN]).await.unwrap();

    let refused = world.request(&margaret, &ada, TEN).await;

    assert!(matches!(refused, Err(Error::NotOpen(closed)) if closed.why == Reason::Busy));
    let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
    assert!(world.request(&linus, &grace, ELEVEN).await.is_err(), "the mentee is held, too");
}

#[tokio::test]
async fn an_overdue_proposal_is_in_nobodys_way() {
    let (world, ada, linus, id) = agreed().await;
    let margaret = a_mentee("Margaret", &world).await;
    propose(&world, &linus, id, &[TEN]).await.unwrap();
    world.clock.set("2026-03-03T03:00:00Z");

    world.request(&margaret, &ada, TEN).await.unwrap();

    assert_eq!(world.count("reschedule_requests WHERE status = 'expired'").await, 1);
    assert!(proposed(&world, &ada.actor, id).await.is_empty());
}

#[tokio::test]
async fn a_counter_proposal_replaces_the_one_it_answers() {
    let (world, ada, linus, id) = agreed().await;
    propose(&world, &linus, id, &[TEN]).await.unwrap();
    let old = proposed(&world, &ada.actor, id).await;

    propose(&world, &ada.actor, id, &[ELEVEN]).await.unwrap();

    let stale = world.accept(&linus, id, old[0].0).await;
    assert!(matches!(stale, Err(Error::Refused(Refused::NoProposal))));
    let new = proposed(&world, &linus, id).await;
    assert_eq!(new[0].1, ELEVEN);
    world.accept(&linus, id, new[0].0).await.unwrap();
    assert_eq!(world.count("bookings WHERE moves_by_mentor = 1 AND moves_by_mentee = 0").await, 1);
}

#[tokio::test]
async fn only_the_other_side_answers_and_only_the_own_side_withdraws() {
    let (world, ada, linus, id) = agreed().await;
    let margaret = a_mentee("Margaret", &world).await;
    let proposal = propose(&world, &linus, id, &[TEN]).await.unwrap();
    let time = proposed(&world, &ada.actor, id).await[0].0;
    let cx = &world.cx;

    assert!(matches!(world.accept(&linus, id, time).await, Err(Error::Forbidden)));
    let own = bookings::decline_proposal(cx, &linus, id, proposal).await;
    assert!(matches!(own, Err(Error::Forbidden)));
    let other = bookings::withdraw_proposal(cx, &ada.actor, id, proposal).await;
    assert!(matches!(other, Err(Error::Forbidden)));
    let stranger = world.accept(&margaret, id, time).await;
    assert!(matches!(stranger, Err(Error::NotFound)));
    let again = propose(&world, &linus, id, &[ELEVEN]).await;
    assert!(matches!(again, Err(Error::Refused(Refused::AlreadyProposed))));
}

#[tokio::test]
async fn only_open_times_other_than_the_agreed_one_are_proposed() {
    let (world, ada, linus, id) = agreed().await;
    let margaret = a_mentee("Margaret", &world).await;
    world.pending(&margaret, &ada, TEN).await;

    let taken = propose(&world, &linus, id, &[ELEVEN, TEN]).await;
    assert!(
        matches!(taken, Err(Error::NotOpen(closed)) if closed.why == Reason::Busy && closed.nearest.len() == 3)
    );
    let same = propose(&world, &linus, id, &[NINE]).await;
    assert!(matches!(same, Err(Error::Refused(Refused::SameTime))));
    let outside = propose(&world, &linus, id, &["2026-03-09T08:00:00Z"]).await;
    assert!(matches!(outside, Err(Error::NotOpen(closed)) if closed.why == Reason::OutsideHours));
    assert_eq!(world.count("reschedule_requests").await, 0);
}

#[tokio::test]
async fn a_mentee_who_is_taken_elsewhere_reads_with_whom_and_the_mentor_does_not() {
    let (world, ada, linus, id) = agreed().await;
    let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
    world.pending(&linus, &grace, TEN).await;

    let own = propose(&world, &linus, id, &[TEN]).await;
    assert!(
        matches!(own, Err(Error::Refused(Refused::OwnOverlap { booking, .. })) if booking.with == "Grace")
    );
    let of_mentor = propose(&world, &ada.actor, id, &[TEN]).await;
    assert!(matches!(of_mentor, Err(Error::NotOpen(closed)) if closed.why == Reason::Busy));
}

#[tokio::test]
async fn each_side_moves_a_booking_twice_at_most() {
    let (world, ada, linus, id) = agreed().await;
    for start in [TEN, NINE] {
        propose(&world, &linus, id, &[start]).await.unwrap();
        let time = proposed(&world, &ada.actor, id).await[0].0;
        world.accept(&ada.actor, id, time).await.unwrap();
    }

    let third = propose(&world, &linus, id, &[TEN]).await;

    assert!(matches!(third, Err(Error::Refused(Refused::TooManyMoves { most: 2 }))));
    propose(&world, &ada.actor, id, &[TEN]).await.unwrap();
}

#[tokio::test]
async fn moving_away_is_no_way_around_the_deadlines() {
    let (world, ada, linus, id) = agreed().await;
    world.clock.set("2026-03-08T12:00:00Z"); // within 24 hours: half would come back
    propose(&world, &linus, id, &[NEXT_WEEK]).await.unwrap();
    let time = proposed(&world, &ada.actor, id).await[0].0;
    world.accept(&ada.actor, id, time).await.unwrap();
    world.clock.set("2026-03-08T13:00:00Z");

    let page = bookings::show(&world.cx, &linus, id).await.unwrap();

    assert_eq!(page.when.start.instant, utc(NEXT_WEEK));
    assert_eq!(page.refund_now.minor, 75_000);
    assert_eq!(page.refunds.steps[0].until.datetime(), "2026-03-08T21:00:00Z");
}

#[tokio::test]
async fn after_a_late_proposal_of_the_mentor_the_mentee_leaves_free_of_charge() {
    let (world, ada, linus, id) = agreed().await;
    world.clock.set("2026-03-08T20:00:00Z");
    let late = propose(&world, &linus, id, &[NEXT_WEEK]).await;
    assert!(matches!(late, Err(Error::Refused(Refused::TooLate { .. }))));

    propose(&world, &ada.actor, id, &[NEXT_WEEK]).await.unwrap();
    assert_eq!(bookings::show(&world.cx, &linus, id).await.unwrap().refund_now.minor, 150_000);
    world.cancel(&linus, id, "").await.unwrap();
    world.keep_promises().await;

    assert_eq!(world.payment_status(id).await, "refunded");
    assert_eq!(world.count("commitments").await, 0);
    assert_eq!(world.count("reschedule_requests WHERE status = 'expired'").await, 1);
}

#[tokio::test]
async fn the_page_of_other_times_leaves_the_own_meeting_out_of_the_way() {
    let (world, ada, linus, id) = agreed().await;

    let page = bookings::move_page(&world.cx, &linus, id, None).await.unwrap();

    let monday = page.month.days.iter().find(|day| day.on.to_string() == "2026-03-09").unwrap();
    let starts: Vec<_> = monday.starts.iter().map(domain::local_time::LocalTime::clock).collect();
    assert_eq!(starts, ["09:00", "10:00", "11:00"]);
    let margaret = a_mentee("Margaret", &world).await;
    let strange = bookings::move_page(&world.cx, &margaret, id, None).await;
    assert!(matches!(strange, Err(Error::NotFound)));
    let pending = world.pending(&margaret, &ada, TEN).await;
    let refused = bookings::move_page(&world.cx, &margaret, pending, None).await;
    assert!(matches!(refused, Err(Error::Refused(Refused::NotConfirmed { .. }))));
}
