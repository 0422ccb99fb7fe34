//! How a booking's page shows its money.

use domain::booking::policy::FreeBecause;
use domain::booking::reschedule::ProposalForm;
use domain::booking::view::BookingPage;
use service::{Actor, bookings};

use crate::support::{World, a_mentee, a_mentor, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";

/// Returns the rows of the refund table: until when, what is refunded, what the mentor keeps.
fn rows(page: &BookingPage) -> Vec<(String, i64, i64)> {
    let row = |step: &domain::booking::view::RefundStep| {
        (
            format!("{}, {}", step.until.day(), step.until.clock()),
            step.refund.minor,
            step.kept.minor,
        )
    };
    page.refunds.steps.iter().map(row).collect()
}

async fn page(world: &World, actor: &Actor, id: domain::id::BookingId) -> BookingPage {
    bookings::show(&world.cx, actor, id).await.unwrap()
}

fn lines(page: &BookingPage) -> Vec<&str> {
    page.money.lines.iter().map(|line| line.words.as_str()).collect()
}

#[tokio::test]
async fn the_table_begins_with_now_and_shows_only_what_is_ahead() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;
    let row = |until: &str, refund, kept| (until.to_owned(), refund, kept);
    let none = row("Mon 9 Mar 2026, 09:00", 0, 135_000);
    let half = row("Mon 9 Mar 2026, 03:00", 75_000, 67_500);
    let all = row("Sun 8 Mar 2026, 09:00", 150_000, 0);

    for (now, expected) in [
        ("2026-03-08T03:00:00Z", vec![all, half.clone(), none.clone()]),
        ("2026-03-08T03:01:00Z", vec![half, none.clone()]),
        ("2026-03-09T01:00:00Z", vec![none]),
    ] {
        world.clock.set(now);
        for reader in [&linus, &ada.actor] {
            assert_eq!(rows(&page(&world, reader, id).await), expected, "{now}");
        }
        let announced = page(&world, &linus, id).await;
        assert_eq!(announced.refund_now, announced.refunds.steps[0].refund, "{now}");
    }
}

#[tokio::test]
async fn a_request_tells_what_cancelling_returns_once_it_is_confirmed_and_only_what_is_ahead() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.clock.set("2026-03-08T13:00:00Z"); // less than 24 hours before: no longer free
    let start = MONDAY_NINE.parse().unwrap();
    let asking =
        bookings::request_page(&world.cx, &linus, &ada.actor.handle, ada.session_type, start);
    let asking = asking.await.unwrap().refunds;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;

    for refunds in [asking, page(&world, &ada.actor, id).await.refunds] {
        let steps = refunds.once_confirmed.iter();
        let steps: Vec<_> = steps.map(|step| (step.until.clock(), step.refund.minor)).collect();
        assert_eq!(steps, [("03:00".into(), 75_000), ("09:00".into(), 0)]);
        assert_eq!((refunds.because, refunds.is_whole_policy), (Some(FreeBecause::Pending), false));
    }
    world.confirm(&ada.actor, id).await.unwrap();
    assert_eq!(page(&world, &linus, id).await.refunds.once_confirmed, []);
}

#[tokio::test]
async fn a_request_shows_no_deadlines_and_a_late_proposal_shows_that_cancelling_is_free() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-20:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;
    let pending = page(&world, &linus, id).await.refunds;
    assert_eq!((pending.because, pending.steps.len()), (Some(FreeBecause::Pending), 1));

    world.confirm(&ada.actor, id).await.unwrap();
    world.run_jobs().await;
    assert_eq!(page(&world, &linus, id).await.refunds.because, Some(FreeBecause::Grace));
    world.clock.set("2026-03-08T20:00:00Z");
    let form = ProposalForm {
        starts: vec!["2026-03-16T05:00:00Z".into()],
        leave_shown: true,
        ..Default::default()
    };
    bookings::propose(&world.cx, &ada.actor, id, &form).await.unwrap();

    let late = page(&world, &linus, id).await.refunds;
    assert_eq!(late.because, Some(FreeBecause::LateProposal));
    assert_eq!((late.steps.len(), late.steps[0].refund.minor), (1, 150_000));
}

#[tokio::test]
async fn what_was_paid_returned_and_kept_is_said_with_its_card_and_to_the_unit() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;
    world.clock.set("2026-03-08T12:00:00Z");
    world.cancel(&linus, id, "").await.unwrap();
    let on_its_way = page(&world, &linus, id).await.money;
    assert_eq!(on_its_way.stands, "৳1,500 paid, ৳750 on its way back");
    assert!(on_its_way.under_way.unwrap().contains("your card ending 4242"));
    world.run_jobs().await;

    let (of_linus, of_ada) = (page(&world, &linus, id).await, page(&world, &ada.actor, id).await);

    assert_eq!(of_linus.money.stands, "৳1,500 paid, ৳750 returned, ৳750 kept");
    assert_eq!(of_linus.money.under_way, None);
    assert_eq!(
        lines(&of_linus),
        [
            "You paid ৳1,500 with your card ending 4242.",
            "৳750 went back to your card ending 4242.",
            "৳750 is kept, as the cancellation policy says."
        ]
    );
    assert!(of_linus.money.lines[0].at.is_some() && of_linus.money.lines[1].at.is_some());
    assert_eq!(
        lines(&of_ada),
        [
            "Linus paid ৳1,500.",
            "৳750 went back to Linus.",
            "Your share is ৳675: ৳750 less the platform fee of ৳75."
        ]
    );
    assert_eq!(of_ada.money.card_digits, None, "a card is its payer's own business");
}

#[tokio::test]
async fn a_withdrawn_request_says_that_nothing_is_charged() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;
    world.cancel(&linus, id, "").await.unwrap();
    assert_eq!(page(&world, &linus, id).await.money.stands, "Being released, not charged");

    world.run_jobs().await;

    let money = page(&world, &linus, id).await.money;
    assert_eq!((money.stands.as_str(), money.paid.minor), ("Released, nothing charged", 0));
}

#[tokio::test]
async fn a_mentor_reads_the_fee_and_what_they_receive_before_they_confirm() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;

    let money = page(&world, &ada.actor, id).await.money;

    assert_eq!((money.fee.minor, money.mentor_receives.minor), (15_000, 135_000));
}
