mod passwords;
mod profile;
mod sessions;
mod sign_in;
mod sign_up;

use std::time::Duration;

use domain::account::form::SignUpForm;
use service::accounts::{self, Authentication, Tokens};
use service::{Actor, Error};

use crate::support::World;

const PASSWORD: &str = "correct horse battery";

fn a_form(name: &str, role: &str) -> SignUpForm {
    SignUpForm {
        name: name.into(),
        email: format!("{}@example.com", name.to_lowercase().replace(' ', ".")),
        password: PASSWORD.into(),
        role: role.into(),
        time_zone: "Asia/Dhaka".into(),
    }
}

impl World {
    async fn signed_up(&self, name: &str, role: &str) -> SignUpForm {
        let form = a_form(name, role);
        accounts::sign_up(&self.cx, &form).await.unwrap();
        form
    }

    async fn sign_in(&self, form: &SignUpForm) -> Result<Tokens, Error> {
        let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
        accounts::sign_in(&self.cx, &form.email, &form.password, agent).await
    }

    /// Signs up a new person and returns the tokens of their first session.
    async fn signed_in(&self, name: &str, role: &str) -> (SignUpForm, Tokens) {
        let form = self.signed_up(name, role).await;
        let tokens = self.sign_in(&form).await.unwrap();
        (form, tokens)
    }

    async fn by_access(&self, tokens: &Tokens) -> Authentication {
        accounts::authenticate(&self.cx, Some(&tokens.access), Some(&tokens.refresh)).await.unwrap()
    }

    async fn by_refresh(&self, tokens: &Tokens) -> Authentication {
        accounts::authenticate(&self.cx, None, Some(&tokens.refresh)).await.unwrap()
    }

    async fn actor(&self, tokens: &Tokens) -> Actor {
        somebody(self.by_access(tokens).await).0
    }
}

fn somebody(authenticated: Authentication) -> (Actor, Option<Tokens>) {
    match authenticated {
        Authentication::SignedIn { actor, renewed } => (actor, renewed),
        other => panic!("not signed in: {other:?}"),
    }
}

fn is_stale(authenticated: &Authentication) -> bool {
    matches!(authenticated, Authentication::Stale { .. })
}

/// Returns the refused field and the reason, as its page shows it.
fn refusal<T>(outcome: Result<T, Error>) -> (String, String) {
    match outcome {
        Err(Error::Invalid(invalid)) => {
            let [wrong] = invalid.fields.as_slice() else { panic!("{invalid:?}") };
            (wrong.field.clone(), wrong.why.message())
        }
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("accepted"),
    }
}

/// Retries as long as hashing is overloaded, as a browser that is told to come back does.
async fn patiently<T, F>(attempt: impl Fn() -> F) -> Result<T, Error>
where
    F: Future<Output = Result<T, Error>>,
{
    loop {
        match attempt().await {
            Err(Error::Unavailable(_)) => tokio::time::sleep(Duration::from_millis(100)).await,
            outcome => return outcome,
        }
    }
}

/// Returns the median: half of the durations are shorter, half longer.
fn median(mut durations: Vec<Duration>) -> Duration {
    durations.sort_unstable();
    durations[durations.len() / 2]
}
