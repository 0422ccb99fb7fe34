use domain::conflict::made_from;
use domain::invalid::Invalid;
use domain::mentor::session_type::SessionTypeForm;
use service::{Error, session_types};

use super::add::{invalid, python};
use crate::support::{a_mentee, a_mentor, world};

#[tokio::test]
async fn what_the_form_shows_can_be_saved_unchanged() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let form = SessionTypeForm {
        title: "Idioms".into(),
        description: "Bring code.\nWe read it.".into(),
        buffer_before: "5".into(),
        buffer_after: "10".into(),
        notice_hours: "24".into(),
        window_days: "30".into(),
        cancellation_policy: "strict".into(),
        capacity: "1".into(),
        ..python("45", "1500.50")
    };
    let id = session_types::add(&world.cx, &ada.actor, &form).await.unwrap();

    let shown = session_types::form(&world.cx, &ada.actor, id).await.unwrap();
    assert_eq!(shown, SessionTypeForm { currency: "BDT".into(), version: 1, ..form });
    session_types::edit(&world.cx, &ada.actor, id, &shown).await.unwrap();

    let saved = session_types::form(&world.cx, &ada.actor, id).await.unwrap();
    assert_eq!(saved, SessionTypeForm { version: 2, ..shown });
    assert_eq!(
        world.count(&format!("mentor_expertise WHERE id = '{id}' AND version = 2")).await,
        1
    );
}

#[tokio::test]
async fn a_title_that_only_says_what_it_is_follows_the_change() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let id = session_types::add(&world.cx, &ada.actor, &python("45", "0")).await.unwrap();

    let shown = session_types::form(&world.cx, &ada.actor, id).await.unwrap();
    let longer = SessionTypeForm { duration_minutes: "90".into(), ..shown };
    session_types::edit(&world.cx, &ada.actor, id, &longer).await.unwrap();

    assert_eq!(world.count("mentor_expertise WHERE title = 'Python, 90 minutes'").await, 1);
}

#[tokio::test]
async fn a_change_into_what_is_on_offer_is_refused() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    session_types::add(&world.cx, &ada.actor, &python("60", "0")).await.unwrap();
    let id = session_types::add(&world.cx, &ada.actor, &python("90", "0")).await.unwrap();

    let shorter = SessionTypeForm { version: 1, ..python("60", "0") };
    let refused = session_types::edit(&world.cx, &ada.actor, id, &shorter).await;

    let there = Invalid::AlreadyThere { name: "Python, 60 minutes".into() };
    assert_eq!(invalid(refused), there.at("title"));
}

#[tokio::test]
async fn bookings_keep_the_price_they_were_made_under() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.request(&linus, &ada, "2026-03-09T03:00:00Z").await.unwrap();

    let dearer = SessionTypeForm { version: 1, ..python("60", "9000") };
    session_types::edit(&world.cx, &ada.actor, ada.session_type, &dearer).await.unwrap();

    assert_eq!(world.count("bookings WHERE price = 150000").await, 1);
    assert_eq!(world.count("mentor_expertise WHERE price = 900000").await, 1);
}

#[tokio::test]
async fn another_mentors_session_type_does_not_exist() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let grace = a_mentor("Grace").insert(&world).await;

    let edit =
        session_types::edit(&world.cx, &grace.actor, ada.session_type, &python("60", "0")).await;
    let form = session_types::form(&world.cx, &grace.actor, ada.session_type).await;
    let set = session_types::set_on_offer(&world.cx, &grace.actor, ada.session_type, false).await;

    assert!(matches!(edit, Err(Error::NotFound)), "{edit:?}");
    assert!(matches!(form, Err(Error::NotFound)), "{form:?}");
    assert!(matches!(set, Err(Error::NotFound)), "{set:?}");
    assert_eq!(world.count("mentor_expertise WHERE version > 1").await, 0);
}

#[tokio::test]
async fn of_two_tabs_the_older_does_not_put_its_price_back() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let id = session_types::add(&world.cx, &ada.actor, &python("45", "1500")).await.unwrap();
    let older = session_types::form(&world.cx, &ada.actor, id).await.unwrap();
    let dearer = SessionTypeForm { price: "2000".into(), ..older.clone() };
    session_types::edit(&world.cx, &ada.actor, id, &dearer).await.unwrap();
    session_types::edit(&world.cx, &ada.actor, id, &dearer).await.expect("a second click");

    let described = SessionTypeForm { description: "Bring code.".into(), ..older };
    let refused = session_types::edit(&world.cx, &ada.actor, id, &described).await;

    let Err(Error::Conflict(conflict)) = refused else { panic!("{refused:?}") };
    assert_eq!((conflict.version, conflict.at("price")), (2, Some("2000")));
    assert_eq!(world.count("mentor_expertise WHERE price = 200000 AND description = ''").await, 1);
    let knowingly = SessionTypeForm { version: conflict.version, ..described };
    session_types::edit(&world.cx, &ada.actor, id, &knowingly).await.unwrap();
    assert_eq!(world.count("mentor_expertise WHERE description = 'Bring code.'").await, 1);
}

#[tokio::test]
async fn a_stale_form_names_what_changed_and_the_merged_one_keeps_the_other_tabs_price() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let id = session_types::add(&world.cx, &ada.actor, &python("45", "40")).await.unwrap();
    let shown = session_types::form(&world.cx, &ada.actor, id).await.unwrap();
    let older = SessionTypeForm { made_from: made_from(&shown.shown()), ..shown };
    let newer = SessionTypeForm { price: "55".into(), title: "Idioms".into(), ..older.clone() };
    session_types::edit(&world.cx, &ada.actor, id, &newer).await.unwrap();

    let typed = SessionTypeForm {
        description: "Bring code.".into(),
        title: "Style".into(),
        ..older.clone()
    };
    let refused = session_types::edit(&world.cx, &ada.actor, id, &typed).await;

    let Err(Error::Conflict(conflict)) = refused else { panic!("{refused:?}") };
    let told: Vec<_> = conflict.saved.iter().map(|saved| (&*saved.field, &*saved.words)).collect();
    assert_eq!(told, [("title", "Idioms"), ("price", "৳55")]);
    let untouched: Vec<_> = conflict.untouched().map(|saved| &*saved.field).collect();
    assert_eq!(untouched, ["price"]);
    let merged = SessionTypeForm {
        price: conflict.at("price").unwrap().into(),
        version: conflict.version,
        made_from: conflict.made_from.clone(),
        ..typed
    };
    session_types::edit(&world.cx, &ada.actor, id, &merged).await.unwrap();
    let both = "mentor_expertise WHERE price = 5500 AND title = 'Style'
                AND description = 'Bring code.'";
    assert_eq!(world.count(both).await, 1);

    let again = SessionTypeForm { price: "55".into(), capacity: "2".into(), ..older };
    let again = SessionTypeForm { title: "Style".into(), ..again };
    let again = SessionTypeForm { description: "Bring code.".into(), ..again };
    session_types::edit(&world.cx, &ada.actor, id, &again).await.expect("both say the same");
    assert_eq!(world.count("mentor_expertise WHERE price = 5500 AND capacity = 2").await, 1);
}

#[tokio::test]
async fn another_currency_alone_makes_no_price_in_it() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let id = session_types::add(&world.cx, &ada.actor, &python("45", "1500")).await.unwrap();
    let shown = session_types::form(&world.cx, &ada.actor, id).await.unwrap();
    let dollars = SessionTypeForm { currency: "USD".into(), ..shown };

    let refused = invalid(session_types::edit(&world.cx, &ada.actor, id, &dollars).await);
    assert_eq!(refused.field, "price");
    assert!(refused.why.message().contains("in US dollars: it was ৳1,500"), "{refused:?}");

    let signed = SessionTypeForm { price: "$1500".into(), ..dollars };
    session_types::edit(&world.cx, &ada.actor, id, &signed).await.unwrap();
    assert_eq!(world.count("mentor_expertise WHERE price = 150000 AND currency = 'USD'").await, 1);
}

#[tokio::test]
async fn an_offer_keeps_its_currency_when_the_mentor_takes_another() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let id = session_types::add(&world.cx, &ada.actor, &python("45", "1500")).await.unwrap();
    world.sql("UPDATE mentors SET currency = 'USD'").await;

    let shown = session_types::form(&world.cx, &ada.actor, id).await.unwrap();
    assert_eq!((shown.price.as_str(), shown.currency.as_str()), ("1500", "BDT"));
    let described = SessionTypeForm { description: "Bring code.".into(), ..shown.clone() };
    session_types::edit(&world.cx, &ada.actor, id, &described).await.unwrap();
    let silent = SessionTypeForm { currency: String::new(), version: 2, ..shown.clone() };
    session_types::edit(&world.cx, &ada.actor, id, &silent).await.unwrap();
    assert_eq!(
        world
            .count(&format!(
                "mentor_expertise WHERE id = '{id}' AND price = 150000 AND currency = 'BDT'"
            ))
            .await,
        1
    );

    let typed = SessionTypeForm { price: "15".into(), currency: "USD".into(), version: 3, ..shown };
    session_types::edit(&world.cx, &ada.actor, id, &typed).await.unwrap();
    assert_eq!(
        world
            .count(&format!(
                "mentor_expertise WHERE id = '{id}' AND price = 1500 AND currency = 'USD'"
            ))
            .await,
        1
    );
    let new = session_types::new_form(&world.cx, &ada.actor).await.unwrap();
    assert_eq!(new.form.currency, "USD", "new offers begin in the mentor's own");
}
