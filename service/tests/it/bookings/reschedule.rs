use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::availability::Reason;
use domain::booking::Refused;
use domain::booking::reschedule::{Answer, ProposalForm};
use domain::booking::view::ReschedulePage;
use domain::id::{BookingId, ProposalId, ProposedTimeId};
use domain::local_time::LocalTime;
use sea_orm::{ConnectionTrait, TransactionTrait};
use service::{Actor, Error, bookings};

use crate::support::builders::Mentor;
use crate::support::{World, a_mentee, a_mentor, world};

const NINE: &str = "2026-03-09T03:00:00Z";
const TEN: &str = "2026-03-09T04:00:00Z";
const ELEVEN: &str = "2026-03-09T05:00:00Z";
const NEXT_WEEK: &str = "2026-03-16T03:00:00Z";

/// Returns a confirmed session of Linus with Ada on Monday the 9th at nine, Dhaka time.
async fn agreed() -> (World, Mentor, Actor, BookingId) {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, NINE).await;
    (world, ada, linus, id)
}

fn times(starts: &[&str]) -> ProposalForm {
    let starts = starts.iter().map(ToString::to_string).collect();
    ProposalForm { starts, message: "Could we move it?".into(), leave_shown: true }
}

async fn propose(
    world: &World,
    by: &Actor,
    id: BookingId,
    starts: &[&str],
) -> Result<ProposalId, Error> {
    bookings::propose(&world.cx, by, id, &times(starts)).await
}

/// Returns the times of the waiting proposal, as `viewer` sees it.
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

    assert!(matches!(refused, Err(Error::StartUnavailable(start)) if start.reason == Reason::Busy));
    let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
    assert!(world.request(&linus, &grace, ELEVEN).await.is_err(), "the mentee is held, too");
}

#[tokio::test]
async fn a_mentee_reads_that_a_proposal_of_their_own_booking_takes_the_time() {
    let (world, ada, linus, id) = agreed().await;
    let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
    propose(&world, &linus, id, &[TEN]).await.unwrap();

    for mentor in [&ada, &grace] {
        let refused = world.request(&linus, mentor, TEN).await;
        let Err(Error::Refused(Refused::OwnOverlap { booking, nearest })) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!((booking.id, booking.when.start.datetime().as_str()), (id, TEN));
        assert!(nearest.iter().all(|start| ![NINE, TEN].contains(&&*start.datetime())));
    }
    let page = async || {
        let (handle, start) = (&grace.actor.handle, utc(TEN));
        let page = bookings::request_page(&world.cx, &linus, handle, grace.session_type, start);
        page.await.unwrap().refused
    };
    assert!(matches!(page().await, Some(Refused::OwnOverlap { booking, .. }) if booking.id == id));
    world.clock.set("2026-03-03T03:00:00Z");
    assert_eq!(page().await, None, "what is overdue is in nobody's way");
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
        matches!(taken, Err(Error::StartUnavailable(start)) if start.reason == Reason::Busy && start.alternatives.len() == 3)
    );
    let same = propose(&world, &linus, id, &[NINE]).await;
    assert!(matches!(same, Err(Error::Refused(Refused::SameTime))));
    let outside = propose(&world, &linus, id, &["2026-03-09T08:00:00Z"]).await;
    assert!(
        matches!(outside, Err(Error::StartUnavailable(start)) if start.reason == Reason::OutsideHours)
    );
    assert_eq!(world.count("reschedule_requests").await, 0);
}

#[tokio::test]
async fn a_mentee_who_is_taken_elsewhere_reads_with_whom_and_the_mentor_does_not() {
    let (world, ada, linus, id) = agreed().await;
    let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
    world.pending(&linus, &grace, TEN).await;

    let own = propose(&world, &linus, id, &[TEN]).await;
    assert!(
        matches!(&own, Err(Error::Refused(Refused::OwnOverlap { booking, nearest }))
            if booking.with == "Grace" && nearest.iter().all(|start| start.clock() != "10:00") && nearest.len() == 3),
        "{own:?}"
    );
    let of_mentor = propose(&world, &ada.actor, id, &[TEN]).await;
    assert!(
        matches!(of_mentor, Err(Error::StartUnavailable(start)) if start.reason == Reason::Busy)
    );
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

    assert!(matches!(third, Err(Error::Refused(Refused::TooManyReschedules { max: 2 }))));
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
    let counts_from = page.refunds.counts_from.map(|from| from.instant);
    assert_eq!((counts_from, page.refunds.is_whole_policy), (Some(utc(NINE)), false));
}

#[tokio::test]
async fn after_a_late_proposal_of_the_mentor_the_mentee_leaves_free_of_charge() {
    let (world, ada, linus, id) = agreed().await;
    world.clock.set("2026-03-08T20:00:00Z");
    let late = propose(&world, &linus, id, &[NEXT_WEEK]).await;
    assert!(matches!(late, Err(Error::Refused(Refused::TooLate { .. }))));

    let unaware = ProposalForm { leave_shown: false, ..times(&[NEXT_WEEK]) };
    let by_surprise = bookings::propose(&world.cx, &ada.actor, id, &unaware).await;
    assert!(matches!(by_surprise, Err(Error::Refused(Refused::Changed))), "{by_surprise:?}");
    propose(&world, &ada.actor, id, &[NEXT_WEEK]).await.unwrap();
    let page = bookings::show(&world.cx, &linus, id).await.unwrap();
    let answers = page.proposal.unwrap().answers;
    assert!(!answers.contains(&Answer::Counter), "who is too late to propose cannot counter");
    assert_eq!(bookings::show(&world.cx, &linus, id).await.unwrap().refund_now.minor, 150_000);
    world.cancel(&linus, id, "").await.unwrap();
    world.run_jobs().await;

    assert_eq!(world.payment_status(id).await, "refunded");
    assert_eq!(world.count("commitments").await, 0);
    assert_eq!(world.count("reschedule_requests WHERE status = 'expired'").await, 1);
}

#[tokio::test]
async fn the_page_of_other_times_leaves_the_own_meeting_out_of_the_way() {
    let (world, ada, linus, id) = agreed().await;

    let page = bookings::reschedule_page(&world.cx, &linus, id, None, "").await.unwrap();

    let monday = page.month.days.iter().find(|day| day.on.to_string() == "2026-03-09").unwrap();
    let starts: Vec<_> = monday.starts.iter().map(domain::local_time::LocalTime::clock).collect();
    assert_eq!(starts, ["10:00", "11:00"], "without the agreed time");
    let margaret = a_mentee("Margaret", &world).await;
    let strange = bookings::reschedule_page(&world.cx, &margaret, id, None, "").await;
    assert!(matches!(strange, Err(Error::NotFound)));
    let pending = world.pending(&margaret, &ada, TEN).await;
    let refused = bookings::reschedule_page(&world.cx, &margaret, pending, None, "").await;
    assert!(matches!(refused, Err(Error::Refused(Refused::NotConfirmed { .. }))));
}

#[tokio::test]
async fn times_at_which_the_mentee_is_taken_are_not_offered_and_named_to_the_mentee_alone() {
    let (world, ada, linus, id) = agreed().await;
    let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
    world.pending(&linus, &grace, TEN).await;

    for (reader, named) in [(&linus, vec!["Grace"]), (&ada.actor, vec![])] {
        let page = bookings::reschedule_page(&world.cx, reader, id, None, TEN).await.unwrap();
        let monday = page.month.days.iter().find(|day| day.on.to_string() == "2026-03-09").unwrap();
        let starts: Vec<_> =
            monday.starts.iter().map(domain::local_time::LocalTime::clock).collect();
        assert_eq!(starts, ["11:00"]);
        assert_eq!(monday.own.iter().map(|own| own.with.as_str()).collect::<Vec<_>>(), named);
        assert!(!page.chosen[0].is_open, "a time that is taken is marked among the chosen");
    }
}

/// Returns a confirmed session with a notice of two hours, so that a proposed time lapses two
/// hours before it starts.
async fn agreed_with_notice() -> (World, Mentor, Actor, BookingId) {
    let (world, ada, linus, id) = agreed().await;
    world.sql("UPDATE mentor_expertise SET notice_minutes = 120").await;
    (world, ada, linus, id)
}

#[tokio::test]
async fn each_proposed_time_lapses_by_itself_and_the_others_can_still_be_accepted() {
    let (world, ada, linus, id) = agreed_with_notice().await;
    world.sql("UPDATE meetings SET starts_at = '2026-03-09T05:00:00Z', ends_at = '2026-03-09T06:00:00Z'").await;
    world.sql("UPDATE commitments SET starts_at = '2026-03-09T05:00:00Z', ends_at = '2026-03-09T06:00:00Z'").await;
    world.clock.set("2026-03-08T23:30:00Z");
    propose(&world, &ada.actor, id, &[NINE, NEXT_WEEK]).await.unwrap();
    let times = proposed(&world, &linus, id).await;

    world.clock.set("2026-03-09T01:00:00Z");
    bookings::expire_proposals_due(&world.cx).await.unwrap();

    let lapsed = world.accept(&linus, id, times[0].0).await;
    assert!(matches!(lapsed, Err(Error::Refused(Refused::ProposedTimeLapsed))), "{lapsed:?}");
    let view = bookings::show(&world.cx, &linus, id).await.unwrap().proposal.unwrap();
    assert!(view.times[0].has_lapsed && !view.times[1].has_lapsed);
    assert_eq!(world.count(&format!("commitments WHERE starts_at = '{NINE}'")).await, 0);
    world.accept(&linus, id, times[1].0).await.unwrap();
}

#[tokio::test]
async fn lapsed_times_are_freed_after_a_deadlock_too() {
    let (world, ada, _, id) = agreed_with_notice().await;
    propose(&world, &ada.actor, id, &[TEN, ELEVEN]).await.unwrap();
    world.sql("UPDATE reschedule_proposals SET lapses_at = '2026-03-02Z'").await;
    #[expect(clippy::disallowed_methods, reason = "nobody drops it half way")]
    let other = world.cx.db.begin().await.unwrap();
    other.execute_unprepared("SET LOCAL deadlock_timeout = '1min'").await.unwrap();
    let lock = async |nth: usize| {
        let lock = format!(
            "SELECT 1 FROM commitments WHERE ctid = (
                 SELECT ctid FROM commitments WHERE source = 'proposal' ORDER BY ctid OFFSET {nth} LIMIT 1)
             FOR UPDATE"
        );
        other.execute_unprepared(&lock).await.unwrap();
    };
    lock(3).await;

    let cx = world.cx.clone();
    let freed = tokio::spawn(async move { bookings::expire_proposals_due(&cx).await });
    let waits = "pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    while world.count(waits).await == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    lock(0).await; // which the other has: PostgreSQL ends who looks first, and this one is patient
    other.commit().await.unwrap();

    freed.await.unwrap().unwrap();
    assert_eq!(world.count("commitments WHERE source = 'proposal'").await, 0);
}

#[tokio::test]
async fn a_proposal_that_would_live_less_than_an_hour_is_refused() {
    let (world, ada, _, id) = agreed_with_notice().await;
    world.clock.set("2026-03-09T02:01:00Z");

    let refused = propose(&world, &ada.actor, id, &[ELEVEN]).await;

    assert!(matches!(refused, Err(Error::Refused(Refused::ProposalTooShort))), "{refused:?}");
    assert_eq!(world.count("reschedule_requests").await, 0);
}

#[tokio::test]
async fn the_page_says_until_when_a_proposal_may_be_answered_before_it_is_sent() {
    let (world, _, linus, id) = agreed_with_notice().await;

    let page = bookings::reschedule_page(&world.cx, &linus, id, None, "").await.unwrap();
    let until = |page: &ReschedulePage| page.answer_until.as_ref().map(LocalTime::datetime);

    assert_eq!(until(&page), Some("2026-03-03T03:00:00Z".into()));
    assert_eq!(page.notice_minutes, 120);
    for (only, expected) in [
        ("2026-03-02T06:00:00Z", Some("2026-03-02T04:00:00Z".into())), // it lapses then
        ("2026-03-02T05:30:00Z", None),                                // half an hour from now
    ] {
        let page = bookings::reschedule_page(&world.cx, &linus, id, None, only).await.unwrap();
        assert_eq!(until(&page), expected, "{only}");
    }
}

#[tokio::test]
async fn who_has_proposed_times_that_wait_learns_it_before_the_form() {
    let (world, ada, linus, id) = agreed().await;
    propose(&world, &linus, id, &[NEXT_WEEK]).await.unwrap();
    let page = async |who| bookings::reschedule_page(&world.cx, who, id, None, "").await;

    let own = page(&linus).await;

    assert!(matches!(own, Err(Error::Refused(Refused::AlreadyProposed))), "{own:?}");
    assert!(page(&ada.actor).await.unwrap().counters, "the other side may counter");
}

#[tokio::test]
async fn a_second_click_on_a_proposal_is_the_same_one_until_it_is_answered() {
    let (world, ada, linus, id) = agreed().await;
    let first = propose(&world, &linus, id, &[NEXT_WEEK]).await.unwrap();
    let second = propose(&world, &linus, id, &[NEXT_WEEK]).await.unwrap();
    bookings::decline_proposal(&world.cx, &ada.actor, id, first).await.unwrap();

    let anew = propose(&world, &linus, id, &[NEXT_WEEK]).await.unwrap();

    assert_eq!(first, second);
    assert_ne!(first, anew);
    assert_eq!(world.count("reschedule_requests").await, 2);
}

#[tokio::test]
async fn a_time_of_a_proposal_that_was_countered_is_answered_by_now_for_either_side() {
    let (world, ada, linus, id) = agreed().await;
    propose(&world, &linus, id, &[NEXT_WEEK]).await.unwrap();
    let of_linus = proposed(&world, &ada.actor, id).await[0].0;
    propose(&world, &ada.actor, id, &["2026-03-16T04:00:00Z"]).await.unwrap();

    let stale = world.accept(&ada.actor, id, of_linus).await;

    assert!(matches!(stale, Err(Error::Refused(Refused::NoProposal))), "{stale:?}");
    assert_eq!(start_of(&world, &linus, id).await, utc(NINE));
}

#[tokio::test]
async fn waiting_proposals_count_in_the_limits_of_their_days_once_each() {
    let (world, ada, linus, id) = agreed().await;
    let margaret = a_mentee("Margaret", &world).await;
    world.sql("UPDATE mentor_expertise SET limit_per_day = 2").await;
    propose(&world, &linus, id, &[NEXT_WEEK, "2026-03-16T04:00:00Z"]).await.unwrap();
    world.pending(&margaret, &ada, "2026-03-16T05:00:00Z").await;

    world.sql("UPDATE mentor_expertise SET limit_per_day = 1").await;
    let grace = a_mentee("Grace", &world).await;
    let full = world.request(&grace, &ada, "2026-03-16T05:00:00Z").await;
    assert!(matches!(full, Err(Error::StartUnavailable(_))), "{full:?}");
}

#[tokio::test]
async fn limits_are_asked_again_when_a_proposed_time_is_accepted() {
    let (world, ada, linus, id) = agreed().await;
    let margaret = a_mentee("Margaret", &world).await;
    propose(&world, &linus, id, &[NEXT_WEEK]).await.unwrap();
    world.confirmed(&margaret, &ada, "2026-03-16T05:00:00Z").await;
    world.sql("UPDATE mentor_expertise SET limit_per_day = 1").await;
    let times = proposed(&world, &ada.actor, id).await;

    let full = world.accept(&ada.actor, id, times[0].0).await;

    assert!(
        matches!(full, Err(Error::StartUnavailable(start)) if start.reason == Reason::LimitDay)
    );
    assert_eq!(start_of(&world, &linus, id).await, utc(NINE));
}

#[tokio::test]
async fn a_request_is_refused_on_a_day_that_a_waiting_proposal_fills() {
    let (world, ada, linus, id) = agreed().await;
    let margaret = a_mentee("Margaret", &world).await;
    world.sql("UPDATE mentor_expertise SET limit_per_day = 1").await;
    propose(&world, &linus, id, &[NEXT_WEEK]).await.unwrap();

    let full = world.request(&margaret, &ada, "2026-03-16T05:00:00Z").await;

    assert!(
        matches!(full, Err(Error::StartUnavailable(start)) if start.reason == Reason::LimitDay)
    );
}

#[tokio::test]
async fn each_side_makes_five_proposals_and_none_of_the_others() {
    let (world, ada, linus, id) = agreed().await;
    for _ in 0..5 {
        let proposal = propose(&world, &linus, id, &[TEN]).await.unwrap();
        bookings::withdraw_proposal(&world.cx, &linus, id, proposal).await.unwrap();
    }

    let sixth = propose(&world, &linus, id, &[TEN]).await;

    let is_refused = matches!(sixth, Err(Error::Refused(Refused::TooManyProposals { max: 5 })));
    assert!(is_refused, "{sixth:?}");
    assert_eq!(world.count("reschedule_requests").await, 5);
    assert!(propose(&world, &ada.actor, id, &[TEN]).await.is_ok(), "the other side still may");
}

#[tokio::test]
async fn chosen_times_stand_beside_the_agreed_one_in_both_zones_and_are_at_most_three() {
    let (world, ada, linus, id) = agreed().await;
    world
        .sql(&format!("UPDATE users SET time_zone = 'Europe/Berlin' WHERE id = '{}'", linus.id))
        .await;
    let chosen =
        [NEXT_WEEK, TEN, "2026-03-09T03:00:00Z", "2026-03-09T05:00:00Z", "2026-03-10T03:00:00Z"];

    let page = bookings::reschedule_page(&world.cx, &ada.actor, id, None, &chosen.join(","))
        .await
        .unwrap();

    assert_eq!(page.when.start.clock(), "09:00");
    assert_eq!(page.when_for_other.start.clock(), "04:00");
    let times: Vec<_> =
        page.chosen.iter().map(|time| (time.when.start.datetime(), time.is_open)).collect();
    let expected = [(TEN, true), ("2026-03-09T05:00:00Z", true), ("2026-03-10T03:00:00Z", false)];
    assert_eq!(times, expected.map(|(start, is_open)| (start.to_owned(), is_open)));
}

#[tokio::test]
async fn the_history_names_the_times_that_were_proposed() {
    let (world, ada, linus, id) = agreed().await;
    propose(&world, &linus, id, &[NEXT_WEEK, TEN]).await.unwrap();
    propose(&world, &ada.actor, id, &[NEXT_WEEK]).await.unwrap();

    let page = bookings::show(&world.cx, &linus, id).await.unwrap();

    let words: Vec<_> = page.history.iter().map(|entry| entry.words.as_str()).collect();
    assert_eq!(
        words[words.len() - 2..],
        [
            "Linus proposed other times: Mon 9 Mar 2026, 10:00; Mon 16 Mar 2026, 09:00, Dhaka time (UTC+6).",
            "Ada proposed other times instead: Mon 16 Mar 2026, 09:00, Dhaka time (UTC+6).",
        ]
    );
}
