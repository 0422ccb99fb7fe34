//! People that a test names, created by the use cases that the pages call.

use anyhow::{Context as _, Result, bail};
use domain::account::form::{ProfileForm, SignUpForm};
use domain::availability::form::WindowForm;
use domain::mentor::session_type::SessionTypeForm;
use serde::Deserialize;
use service::accounts::{self, Authentication};
use service::{Actor, Context, availability, session_types};

/// The password of every account in tests and in the demonstration.
const PASSWORD: &str = "correct horse battery";

#[derive(Deserialize)]
pub struct People {
    #[serde(default)]
    mentors: Vec<Mentor>,
    #[serde(default)]
    mentees: Vec<Person>,
}

#[derive(Deserialize)]
struct Person {
    name: String,
    email: String,
    time_zone: String,
}

#[derive(Deserialize)]
struct Mentor {
    #[serde(flatten)]
    person: Person,
    headline: String,
    company: String,
    teaching: Vec<Teaching>,
    /// Weekly hours, such as `Mon 09:00-12:00`.
    free: Vec<String>,
}

#[derive(Deserialize)]
struct Teaching {
    /// The slug of the topic.
    topic: String,
    minutes: u16,
    /// The price in major units of the default currency.
    price: u32,
}

pub async fn insert(cx: &Context, people: People) -> Result<()> {
    for mentee in &people.mentees {
        sign_up(cx, mentee, "mentee").await?;
    }
    for mentor in people.mentors {
        let actor = sign_up(cx, &mentor.person, "mentor").await?;
        accounts::save_profile(cx, &actor, &profile(&mentor)).await?;
        for teaching in &mentor.teaching {
            session_types::add(cx, &actor, &offer(teaching)).await?;
        }
        for hours in &mentor.free {
            availability::add_windows(cx, &actor, &window(hours)?).await?;
        }
    }
    Ok(())
}

async fn sign_up(cx: &Context, person: &Person, role: &str) -> Result<Actor> {
    let form = SignUpForm {
        name: person.name.clone(),
        email: person.email.clone(),
        password: PASSWORD.into(),
        role: role.into(),
        time_zone: person.time_zone.clone(),
    };
    accounts::sign_up(cx, &form).await?;
    let tokens = accounts::sign_in(cx, &person.email, PASSWORD, "seed").await?;
    match accounts::authenticate(cx, Some(&tokens.access), None).await? {
        Authentication::SignedIn { actor, .. } => {
            accounts::sign_out(cx, &actor).await?;
            Ok(actor)
        }
        _ => bail!("{} is not signed in", person.name),
    }
}

fn profile(mentor: &Mentor) -> ProfileForm {
    ProfileForm {
        version: 1,
        name: mentor.person.name.clone(),
        time_zone: mentor.person.time_zone.clone(),
        headline: mentor.headline.clone(),
        company: mentor.company.clone(),
        years_of_experience: "10".into(),
        base_hourly_rate: "1500".into(),
        currency: "BDT".into(),
        languages: "English, Bangla".into(),
        ..Default::default()
    }
}

fn offer(teaching: &Teaching) -> SessionTypeForm {
    SessionTypeForm {
        topic: teaching.topic.clone(),
        duration_minutes: teaching.minutes.to_string(),
        price: teaching.price.to_string(),
        ..Default::default()
    }
}

fn window(hours: &str) -> Result<WindowForm> {
    let (weekday, hours) = hours.split_once(' ').context("hours read: Mon 09:00-12:00")?;
    let (start_time, end_time) = hours.split_once('-').context("hours read: Mon 09:00-12:00")?;
    Ok(WindowForm {
        kind: "weekly".into(),
        weekdays: vec![weekday.get(..2).unwrap_or_default().to_uppercase()],
        start_time: start_time.into(),
        end_time: end_time.into(),
        ..Default::default()
    })
}
