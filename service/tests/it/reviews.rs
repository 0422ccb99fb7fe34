use domain::booking::Refused;
use service::{Error, bookings, reviews};

use crate::support::{World, a_mentee, a_mentor, builders::Mentor, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";

async fn a_completed_session(
    world: &World,
    ada: &Mentor,
) -> (service::Actor, domain::id::BookingId) {
    let linus = a_mentee("Linus", world).await;
    let id = world.confirmed(&linus, ada, MONDAY_NINE).await;
    world.clock.set("2026-03-09T04:00:00Z");
    world.complete(&ada.actor, id).await.unwrap();
    (linus, id)
}

/// Changes the review from the version that its page shows now.
async fn edit(
    world: &World,
    who: &service::Actor,
    id: domain::id::BookingId,
    stars: &str,
    comment: &str,
) -> Result<(), Error> {
    let version = version(world, who, id).await;
    reviews::edit(&world.cx, who, id, version, stars, comment).await
}

/// Replies to the review from the version that its page shows now.
async fn reply(
    world: &World,
    who: &service::Actor,
    id: domain::id::BookingId,
    words: &str,
) -> Result<(), Error> {
    let version = bookings::show(&world.cx, who, id).await.unwrap().reply_version;
    reviews::reply(&world.cx, who, id, version, words).await
}

async fn version(world: &World, who: &service::Actor, id: domain::id::BookingId) -> i64 {
    bookings::show(&world.cx, who, id).await.unwrap().review_version
}

#[tokio::test]
async fn a_stale_page_overwrites_neither_a_review_nor_its_reply() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let (linus, id) = a_completed_session(&world, &ada).await;
    reviews::write(&world.cx, &linus, id, "5", "Great.").await.unwrap();
    let old = version(&world, &linus, id).await;

    world.clock.advance(chrono::TimeDelta::minutes(1));
    reviews::edit(&world.cx, &linus, id, old, "4", "Good.").await.unwrap();
    let stale = reviews::edit(&world.cx, &linus, id, old, "5", "Great!").await;
    let Err(Error::Conflict(conflict)) = stale else { panic!("{stale:?}") };
    assert_eq!((conflict.at("rating"), conflict.at("comment")), (Some("4"), Some("Good.")));
    let unseen = reviews::reply(&world.cx, &ada.actor, id, old, "Five stars, thank you!").await;
    assert!(matches!(unseen, Err(Error::Conflict(_))), "{unseen:?}");

    world.clock.advance(chrono::TimeDelta::minutes(1));
    reply(&world, &ada.actor, id, "Thank you.").await.unwrap();
    let stale = reviews::reply(&world.cx, &ada.actor, id, old, "Thanks a lot.").await;
    let Err(Error::Conflict(conflict)) = stale else { panic!("{stale:?}") };
    assert_eq!(conflict.at("reply"), Some("Thank you."));
    reviews::reply(&world.cx, &ada.actor, id, old, "Thank you.").await.unwrap();
    let page = bookings::show(&world.cx, &linus, id).await.unwrap();
    let review = page.review.unwrap();
    assert_eq!((review.comment.as_str(), review.reply.as_deref()), ("Good.", Some("Thank you.")));
}

#[tokio::test]
async fn a_mentee_reviews_a_completed_session_once() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let (linus, id) = a_completed_session(&world, &ada).await;

    reviews::write(&world.cx, &linus, id, "5", "Lifetimes make sense now.").await.unwrap();
    let again = reviews::write(&world.cx, &linus, id, "1", "").await;

    assert!(matches!(again, Err(Error::Refused(Refused::AlreadyReviewed))), "{again:?}");
    assert_eq!(world.count("mentors WHERE rating_sum = 5 AND rating_count = 1").await, 1);
    let page = bookings::show(&world.cx, &linus, id).await.unwrap();
    assert_eq!(page.review.unwrap().comment, "Lifetimes make sense now.");
    assert!(!page.can_review);
}

#[tokio::test]
async fn only_its_mentee_reviews_and_only_when_it_is_over() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let margaret = a_mentee("Margaret", &world).await;
    let id = world.confirmed(&linus, &ada, MONDAY_NINE).await;

    let write = async |who| reviews::write(&world.cx, who, id, "5", "").await;
    assert!(matches!(write(&linus).await, Err(Error::Refused(Refused::NotCompleted))));
    assert!(matches!(write(&ada.actor).await, Err(Error::Forbidden)));
    assert!(matches!(write(&margaret).await, Err(Error::NotFound)));
    assert_eq!(world.count("reviews").await, 0);
}

#[tokio::test]
async fn stars_outside_one_to_five_change_nothing() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let (linus, id) = a_completed_session(&world, &ada).await;

    for odd in ["0", "6", "4.7", ""] {
        let refused = reviews::write(&world.cx, &linus, id, odd, "").await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{odd}: {refused:?}");
    }
    assert_eq!(world.count("mentors WHERE rating_count = 0").await, 1);
}

#[tokio::test]
async fn a_review_can_be_changed_for_two_days_and_the_mean_follows() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let (linus, id) = a_completed_session(&world, &ada).await;
    reviews::write(&world.cx, &linus, id, "5", "Great.").await.unwrap();

    edit(&world, &linus, id, "3", "Good.").await.unwrap();
    assert_eq!(world.count("mentors WHERE rating_sum = 3 AND rating_count = 1").await, 1);
    let page = bookings::show(&world.cx, &linus, id).await.unwrap();
    assert!(page.review_editable_until.is_some());
    let other = edit(&world, &ada.actor, id, "5", "").await;
    assert!(matches!(other, Err(Error::Forbidden)));

    world.clock.set("2026-03-11T04:00:00Z");
    let late = edit(&world, &linus, id, "1", "").await;
    assert!(matches!(late, Err(Error::Refused(Refused::TooLate { .. }))));
    assert_eq!(world.count("mentors WHERE rating_sum = 3").await, 1);
}

#[tokio::test]
async fn the_mentor_answers_once_and_anybody_signed_in_reports() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let (linus, id) = a_completed_session(&world, &ada).await;
    let missing = reply(&world, &ada.actor, id, "Thank you.").await;
    assert!(matches!(missing, Err(Error::NotFound)));
    let review = reviews::write(&world.cx, &linus, id, "5", "Great.").await.unwrap();

    reply(&world, &ada.actor, id, "Thank you.").await.unwrap();
    let own = reply(&world, &linus, id, "Me, too.").await;
    assert!(matches!(own, Err(Error::Forbidden)));
    let shown = service::mentors::show(&world.cx, &ada.actor.handle, ada.actor.zone).await.unwrap();
    assert_eq!(shown.reviews[0].reply.as_deref(), Some("Thank you."));

    world.clock.advance(chrono::TimeDelta::hours(48));
    let again = reply(&world, &ada.actor, id, "And again.").await;
    assert!(matches!(again, Err(Error::Refused(Refused::AlreadyReplied))));

    for words in ["Rude.", "Really rude."] {
        reviews::report(&world.cx, &ada.actor, review, words).await.unwrap();
    }
    assert_eq!(world.count("review_reports WHERE reason = 'Really rude.'").await, 1);
    assert_eq!(world.count("review_reports").await, 1);
}

#[tokio::test]
async fn a_review_edited_after_the_reply_says_so_and_the_reply_may_be_corrected_again() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let (linus, id) = a_completed_session(&world, &ada).await;
    reviews::write(&world.cx, &linus, id, "5", "Great.").await.unwrap();
    reply(&world, &ada.actor, id, "Thank yuo.").await.unwrap();
    reply(&world, &ada.actor, id, "Thank you.").await.unwrap();
    let is_marked = async || {
        let page =
            service::mentors::show(&world.cx, &ada.actor.handle, ada.actor.zone).await.unwrap();
        page.reviews[0].is_edited_after_reply
    };
    assert!(!is_marked().await);

    world.clock.advance(chrono::TimeDelta::hours(47));
    edit(&world, &linus, id, "1", "Not so great.").await.unwrap();
    assert!(is_marked().await);
    world.clock.advance(chrono::TimeDelta::hours(47));
    let page = bookings::show(&world.cx, &ada.actor, id).await.unwrap();
    assert!(page.reply_editable_until.is_some());
    assert!(page.review.unwrap().is_edited_after_reply);
    reply(&world, &ada.actor, id, "I am sorry to hear that.").await.unwrap();

    assert!(!is_marked().await);
    world.clock.advance(chrono::TimeDelta::hours(1));
    let late = reply(&world, &ada.actor, id, "Or not.").await;
    assert!(matches!(late, Err(Error::Refused(Refused::AlreadyReplied))), "{late:?}");
}

#[tokio::test]
async fn a_reply_meanwhile_is_no_reason_to_refuse_the_words_of_the_mentee() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let (linus, id) = a_completed_session(&world, &ada).await;
    reviews::write(&world.cx, &linus, id, "5", "Great.").await.unwrap();
    let before = version(&world, &linus, id).await;
    world.clock.advance(chrono::TimeDelta::minutes(1));
    reply(&world, &ada.actor, id, "Thanks!").await.unwrap();

    let edited = reviews::edit(&world.cx, &linus, id, before, "5", "Even better.").await;

    assert!(edited.is_ok(), "{edited:?}");
    let from_a_page_with_the_reply = edit(&world, &linus, id, "5", "Better still.").await;
    assert!(from_a_page_with_the_reply.is_ok(), "{from_a_page_with_the_reply:?}");
}
