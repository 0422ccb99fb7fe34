//! A list survives a row that cannot be read: the others are in it. The tables refuse such rows,
//! so the tests take away their checks first.

use domain::mentor::search::{Search, SearchQuery};
use service::{bookings, mentors, reviews, session_types};

use crate::support::{World, a_mentee, a_mentor, world};

const ZONE: chrono_tz::Tz = chrono_tz::Asia::Dhaka;

async fn without_checks(world: &World, table: &str) {
    let drop_all = format!(
        "DO $$ DECLARE rule record; BEGIN
             FOR rule IN SELECT conname FROM pg_constraint
                 WHERE conrelid = '{table}'::regclass AND contype = 'c'
             LOOP EXECUTE format('ALTER TABLE {table} DROP CONSTRAINT %I', rule.conname); END LOOP;
         END $$"
    );
    world.sql(&drop_all).await;
}

#[tokio::test]
async fn the_bookings_of_a_person_are_listed_without_one_that_cannot_be_read() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let good = world.confirmed(&linus, &ada, "2026-03-09T03:00:00Z").await;
    let bad = world.confirmed(&linus, &ada, "2026-03-09T04:00:00Z").await;
    without_checks(&world, "bookings").await;

    for broken in ["currency = 'QQQ'", "payment_status = 'nonsense'"] {
        world.sql(&format!("UPDATE bookings SET {broken} WHERE id = '{bad}'")).await;
        for who in [&linus, &ada.actor] {
            let list = bookings::list(&world.cx, who).await.unwrap();
            let ids: Vec<_> = list.upcoming.iter().map(|one| one.id).collect();
            assert_eq!(ids, [good], "{broken}");
        }
    }
}

#[tokio::test]
async fn what_a_mentor_offers_is_listed_without_one_session_that_cannot_be_read() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    world
        .sql(&format!(
            "INSERT INTO mentor_expertise
             SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(),
                 'duration_minutes', 90))).* FROM mentor_expertise e WHERE id = '{}'",
            ada.session_type
        ))
        .await;
    let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
    without_checks(&world, "mentor_expertise").await;
    let everybody = Search::parse(&SearchQuery::default()).unwrap();

    for broken in ["capacity = 70000", "currency = 'QQQ'", "intake_questions = '{}'"] {
        let second = "WHERE duration_minutes = 90";
        world.sql(&format!("UPDATE mentor_expertise SET {broken} {second}")).await;

        let page = mentors::show(&world.cx, &ada.actor.handle, ZONE).await.unwrap();
        let ids: Vec<_> = page.session_types.iter().map(|one| one.id).collect();
        assert_eq!(ids, [ada.session_type], "{broken}");
        assert!(session_types::list_own(&world.cx, &ada.actor).await.is_ok(), "{broken}");
        let list = mentors::list(&world.cx, &everybody, ZONE).await.unwrap();
        assert!(list.cards.iter().any(|card| card.handle == grace.actor.handle), "{broken}");
    }
}

#[tokio::test]
async fn the_reviews_of_a_mentor_are_listed_without_one_that_cannot_be_read() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    for (start, words) in [("2026-03-09T03:00:00Z", "Good."), ("2026-03-09T04:00:00Z", "Bad.")] {
        let linus = a_mentee("Linus", &world).await;
        let id = world.confirmed(&linus, &ada, start).await;
        world.clock.set("2026-03-09T06:00:00Z");
        world.complete(&ada.actor, id).await.unwrap();
        reviews::write(&world.cx, &linus, id, "5", words).await.unwrap();
        world.clock.set("2026-03-02T03:00:00Z");
    }
    without_checks(&world, "reviews").await;
    world.sql("UPDATE reviews SET rating = -1 WHERE comment = 'Bad.'").await;

    let page = mentors::show(&world.cx, &ada.actor.handle, ZONE).await.unwrap();

    let words: Vec<_> = page.reviews.iter().map(|review| review.comment.as_str()).collect();
    assert_eq!(words, ["Good."]);
}
