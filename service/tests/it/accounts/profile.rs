use domain::account::form::ProfileForm;
use domain::account::view::ProfileSide;
use domain::conflict::made_from;
use service::{Error, accounts};

use super::refusal;
use crate::support::{a_mentee, a_mentor, world};

fn a_mentors_form() -> ProfileForm {
    ProfileForm {
        version: 1,
        name: "Ada Lovelace".into(),
        time_zone: "Asia/Dhaka".into(),
        bio: "Writes programs for machines\r\nthat do not exist yet.".into(),
        headline: "Analytical engines".into(),
        company: "Babbage & Co.".into(),
        years_of_experience: "12".into(),
        base_hourly_rate: "1,500.50".into(),
        currency: "BDT".into(),
        languages: "English, বাংলা".into(),
        ..Default::default()
    }
}

fn a_mentees_form() -> ProfileForm {
    ProfileForm {
        version: 1,
        name: "Linus".into(),
        time_zone: "Europe/Helsinki".into(),
        bio: "Likes kernels.".into(),
        current_role: "Student".into(),
        learning_goals: "Rust".into(),
        ..Default::default()
    }
}

#[tokio::test]
async fn a_mentor_reads_what_they_saved() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Ada", "mentor").await;
    let ada = world.actor(&tokens).await;

    accounts::save_profile(&world.cx, &ada, &a_mentors_form()).await.unwrap();

    let profile = accounts::profile(&world.cx, &ada).await.unwrap();
    assert_eq!(
        (profile.name.as_str(), profile.email.as_str()),
        ("Ada Lovelace", "ada@example.com")
    );
    assert_eq!(profile.bio, "Writes programs for machines\nthat do not exist yet.");
    let ProfileSide::Mentor(side) = profile.side else { panic!("{:?}", profile.side) };
    assert_eq!(
        (side.headline.as_str(), side.company.as_str()),
        ("Analytical engines", "Babbage & Co.")
    );
    assert_eq!((side.years_of_experience, side.base_hourly_rate.as_str()), (12, "1500.50"));
    assert_eq!((side.currency.as_str(), side.languages.as_str()), ("BDT", "English, বাংলা"));
    assert_eq!(world.count("users WHERE handle = 'ada'").await, 1, "links stay true");
}

#[tokio::test]
async fn a_mentee_reads_what_they_saved() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Linus", "mentee").await;
    let linus = world.actor(&tokens).await;

    accounts::save_profile(&world.cx, &linus, &a_mentees_form()).await.unwrap();

    let profile = accounts::profile(&world.cx, &linus).await.unwrap();
    let side =
        ProfileSide::Mentee { current_role: "Student".into(), learning_goals: "Rust".into() };
    assert_eq!((profile.side, profile.time_zone.as_str()), (side, "Europe/Helsinki"));
    assert_eq!(world.actor(&tokens).await.zone.name(), "Europe/Helsinki");
}

#[tokio::test]
async fn with_another_zone_hours_keep_their_wall_times_and_bookings_their_instants() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let grace = a_mentor("Grace").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.pending(&linus, &ada, "2026-03-09T03:00:00Z").await;

    let form = ProfileForm { time_zone: "Europe/Berlin".into(), ..a_mentors_form() };
    accounts::save_profile(&world.cx, &ada.actor, &form).await.unwrap();

    assert_eq!(world.count("meetings WHERE starts_at = '2026-03-09T03:00:00Z'").await, 1);
    let hours = |mentor, zone| {
        format!(
            "availability_slots WHERE mentor_id = '{mentor}' AND time_zone = '{zone}' AND start_time::time = '09:00'"
        )
    };
    assert_eq!(world.count(&hours(ada.actor.id, "Europe/Berlin")).await, 1);
    assert_eq!(world.count(&hours(grace.actor.id, "Asia/Dhaka")).await, 1, "others keep theirs");
}

#[tokio::test]
async fn a_field_that_breaks_its_rule_is_named_and_nothing_is_saved() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Ada", "mentor").await;
    let ada = world.actor(&tokens).await;
    let before = accounts::profile(&world.cx, &ada).await.unwrap();

    let form = a_mentors_form;
    for (field, odd) in [
        ("name", ProfileForm { name: String::new(), ..form() }),
        ("time_zone", ProfileForm { time_zone: "Mars/X".into(), ..form() }),
        ("bio", ProfileForm { bio: "x".repeat(4001), ..form() }),
        ("headline", ProfileForm { headline: "two\nlines".into(), ..form() }),
        ("years_of_experience", ProfileForm { years_of_experience: "-1".into(), ..form() }),
        ("base_hourly_rate", ProfileForm { base_hourly_rate: "1e9".into(), ..form() }),
        ("currency", ProfileForm { currency: "bdt".into(), ..form() }),
        ("languages", ProfileForm { languages: "a\0b".into(), ..form() }),
    ] {
        let refused = accounts::save_profile(&world.cx, &ada, &odd).await;
        assert_eq!(refusal(refused).0, field);
    }

    assert_eq!(accounts::profile(&world.cx, &ada).await.unwrap(), before);
}

#[tokio::test]
async fn the_fields_of_the_other_side_are_ignored() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Linus", "mentee").await;
    let linus = world.actor(&tokens).await;

    let both =
        ProfileForm { headline: "Teaches".into(), currency: "XYZ".into(), ..a_mentees_form() };
    accounts::save_profile(&world.cx, &linus, &both).await.unwrap();

    assert_eq!((world.count("mentors").await, world.count("mentees").await), (0, 1));
}

#[tokio::test]
async fn what_is_pasted_unseen_is_dropped_from_a_profile_and_numbers_are_read_in_bangla() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Ada", "mentor").await;
    let ada = world.actor(&tokens).await;
    let form = ProfileForm {
        bio: "\u{FEFF}Writes\u{200B} programs".into(),
        headline: "\u{202A}Engines\u{202C}".into(),
        years_of_experience: "১২".into(),
        base_hourly_rate: "৳১,৫০০".into(),
        ..a_mentors_form()
    };

    accounts::save_profile(&world.cx, &ada, &form).await.unwrap();

    let profile = accounts::profile(&world.cx, &ada).await.unwrap();
    let ProfileSide::Mentor(side) = profile.side else { panic!("{:?}", profile.side) };
    assert_eq!((profile.bio.as_str(), side.headline.as_str()), ("Writes programs", "Engines"));
    assert_eq!((side.years_of_experience, side.base_hourly_rate.as_str()), (12, "1500"));

    let unseen = ProfileForm { version: 2, name: "Ada\u{200B}".into(), ..a_mentors_form() };
    let refused = refusal(accounts::save_profile(&world.cx, &ada, &unseen).await);
    assert_eq!(refused.0, "name");
    assert!(refused.1.contains("Character 4") && refused.1.contains("U+200B"), "{}", refused.1);
}

#[tokio::test]
async fn a_profile_saved_from_an_older_tab_is_refused_with_what_changed() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Linus", "mentee").await;
    let linus = world.actor(&tokens).await;
    let mut older = accounts::profile(&world.cx, &linus).await.unwrap().into_form();
    let newer = ProfileForm { learning_goals: "Kernels".into(), ..older.clone() };
    accounts::save_profile(&world.cx, &linus, &newer).await.unwrap();
    accounts::save_profile(&world.cx, &linus, &newer).await.expect("a second click is no conflict");

    older.bio = "Likes trains.".into();
    let refused = accounts::save_profile(&world.cx, &linus, &older).await;

    let Err(Error::Conflict(conflict)) = refused else { panic!("{refused:?}") };
    assert_eq!((conflict.version, conflict.at("learning_goals")), (2, Some("Kernels")));
    assert_eq!(world.count("mentees WHERE learning_goals = 'Kernels'").await, 1);
    let knowingly = ProfileForm { version: conflict.version, ..older };
    accounts::save_profile(&world.cx, &linus, &knowingly).await.unwrap();
    assert_eq!(world.count("users WHERE bio = 'Likes trains.'").await, 1);
}

#[tokio::test]
async fn a_stale_profile_names_what_changed_and_the_merged_one_keeps_it() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Ada", "mentor").await;
    let ada = world.actor(&tokens).await;
    accounts::save_profile(&world.cx, &ada, &a_mentors_form()).await.unwrap();
    let shown = accounts::profile(&world.cx, &ada).await.unwrap().into_form();
    // The page shows the zone by its city, and a browser ends lines in its own way.
    let older = ProfileForm {
        made_from: made_from(&shown.shown()),
        time_zone: "Dhaka, Asia (UTC+6)".into(),
        bio: shown.bio.replace('\n', "\r\n"),
        ..shown.clone()
    };
    let newer = ProfileForm { base_hourly_rate: "2000".into(), ..shown };
    accounts::save_profile(&world.cx, &ada, &newer).await.unwrap();

    let typed = ProfileForm { company: "Engines Ltd.".into(), ..older };
    let refused = accounts::save_profile(&world.cx, &ada, &typed).await;

    let Err(Error::Conflict(conflict)) = refused else { panic!("{refused:?}") };
    let told: Vec<_> = conflict.saved.iter().map(|saved| (&*saved.field, &*saved.words)).collect();
    assert_eq!(told, [("base_hourly_rate", "৳2,000")]);
    assert!(conflict.untouched().count() == 1);
    let merged = ProfileForm {
        base_hourly_rate: "2000".into(),
        version: conflict.version,
        made_from: conflict.made_from,
        ..typed
    };
    accounts::save_profile(&world.cx, &ada, &merged).await.unwrap();
    assert_eq!(
        world.count("mentors WHERE base_hourly_rate = 200000 AND company = 'Engines Ltd.'").await,
        1
    );
}

#[tokio::test]
async fn another_currency_wants_the_base_rate_typed_anew() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Ada", "mentor").await;
    let ada = world.actor(&tokens).await;
    let form = ProfileForm { base_hourly_rate: "1500".into(), ..a_mentors_form() };
    accounts::save_profile(&world.cx, &ada, &form).await.unwrap();

    let dollars = ProfileForm { currency: "USD".into(), version: 2, ..form };
    let refused = refusal(accounts::save_profile(&world.cx, &ada, &dollars).await);
    assert_eq!(refused.0, "base_hourly_rate");
    assert!(refused.1.contains("in US dollars: it was ৳1,500"), "{}", refused.1);

    let typed = ProfileForm { base_hourly_rate: "20".into(), ..dollars };
    accounts::save_profile(&world.cx, &ada, &typed).await.unwrap();
    assert_eq!(world.count("mentors WHERE base_hourly_rate = 2000 AND currency = 'USD'").await, 1);
}
