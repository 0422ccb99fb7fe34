use chrono_tz::Tz;
use service::{Error, mentors, reviews};

use crate::support::{a_mentee, a_mentor, world};

#[tokio::test]
async fn a_page_shows_what_is_offered_and_what_mentees_say() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-20:00").insert(&world).await;
    for (hour, stars) in [(3, "5"), (4, "4"), (5, "1")] {
        let mentee = a_mentee("Linus", &world).await;
        let start = format!("2026-03-09T0{hour}:00:00Z");
        let id = world.confirmed(&mentee, &ada, &start).await;
        world.clock.set(&format!("2026-03-09T0{}:00:00Z", hour + 1));
        world.complete(&ada.actor, id).await.unwrap();
        reviews::write(&world.cx, &mentee, id, stars, "Well explained.").await.unwrap();
        world.clock.set("2026-03-02T03:00:00Z");
    }
    world.sql("UPDATE reviews SET hidden_at = '2026-03-10Z' WHERE rating = 1").await;

    let page = mentors::show(&world.cx, &ada.actor.handle, Tz::UTC).await.unwrap();

    assert_eq!((page.name.as_str(), page.zone.as_str()), ("Ada", "Dhaka time (UTC+6)"));
    assert_eq!((page.years_of_experience, page.languages), (10, vec!["English".into()]));
    assert_eq!(page.session_types[0].title, "Rust, 60 minutes");
    assert_eq!(page.distribution, [0, 0, 0, 1, 1]);
    let told: Vec<_> = page.reviews.iter().map(|r| (r.stars, r.written.clock())).collect();
    assert_eq!(told, [(4, "05:00".into()), (5, "04:00".into())]);
    assert_eq!(
        (page.reviews[0].author.as_str(), page.reviews[0].session.as_str()),
        ("Linus", "Rust, 60 minutes")
    );
}

#[tokio::test]
async fn who_is_suspended_unknown_or_a_mentee_has_no_page() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.sql("UPDATE users SET suspended_at = '2026-03-01Z' WHERE role = 'mentor'").await;

    for handle in [ada.actor.handle.as_str(), linus.handle.as_str(), "nobody", "'"] {
        let page = mentors::show(&world.cx, handle, Tz::UTC).await;
        assert!(matches!(page, Err(Error::NotFound)), "{handle}: {page:?}");
    }
}

#[tokio::test]
async fn what_is_off_offer_is_not_shown_and_three_statements_are_enough() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    world.sql("UPDATE mentor_expertise SET on_offer = FALSE").await;
    let show = async |cx| mentors::show(&cx, &ada.actor.handle, Tz::UTC).await.unwrap();

    assert_eq!(show(world.cx.clone()).await.session_types, []);
    assert_eq!(world.statements(show).await, 3);
}
