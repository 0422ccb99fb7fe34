//! Signed-in people, created without the cost of hashing a password.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use uuid::Uuid;

use super::process::ACCESS_SECRET;

/// A person with a session.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: Uuid,
    session: Uuid,
}

impl Person {
    pub fn new() -> Self {
        Self { id: Uuid::now_v7(), session: Uuid::now_v7() }
    }

    /// Returns the statements that insert this person as a mentee, mentor or admin, signed in.
    pub fn insert(&self, role: &str) -> String {
        let Self { id, session } = self;
        let side = match role {
            "mentee" => format!(
                "INSERT INTO mentees (user_id, \"current_role\", learning_goals, created_at, updated_at)
                 VALUES ('{id}', '', '', '2026-01-01Z', '2026-01-01Z');"
            ),
            "admin" => String::new(),
            _ => format!(
                "INSERT INTO mentors (user_id, headline, company, years_of_experience, base_hourly_rate,
                     currency, languages, rating_sum, rating_count, accepting, created_at, updated_at)
                 VALUES ('{id}', '', '', 1, 0, 'BDT', '{{}}', 0, 0, TRUE, '2026-01-01Z', '2026-01-01Z');"
            ),
        };
        format!(
            "INSERT INTO users (id, email, password_hash, name, handle, role, bio, time_zone, locale,
                 created_at, updated_at)
             VALUES ('{id}', '{id}@example.com', 'x', 'Somebody', 'p-{id}', '{role}', '', 'Asia/Dhaka', 'en',
                 '2026-01-01Z', '2026-01-01Z');
             {side}
             INSERT INTO sessions (id, user_id, family, refresh_hash, expires_at, absolute_expires_at,
                 user_agent, created_at, last_seen_at)
             VALUES ('{session}', '{id}', '{session}', sha256('{session}'::bytea), '2027-01-01Z', '2027-01-01Z', '', '2026-01-01Z',
                 '2026-01-01Z');"
        )
    }

    /// Returns the cookie of this person at `now`, signed as the server does.
    pub fn cookie(&self, now: DateTime<Utc>) -> String {
        let encode = |text: String| URL_SAFE_NO_PAD.encode(text);
        let kid = URL_SAFE_NO_PAD.encode(&mac(b"kid")[..9]);
        let header = encode(format!(r#"{{"typ":"at+jwt","alg":"HS256","kid":"{kid}"}}"#));
        let (iat, exp) = (now.timestamp(), now.timestamp() + 600);
        let claims = encode(format!(
            r#"{{"iss":"intellectify","aud":"intellectify","sub":"{}","sid":"{}","iat":{iat},"exp":{exp}}}"#,
            self.id, self.session
        ));
        let signature = URL_SAFE_NO_PAD.encode(mac(format!("{header}.{claims}").as_bytes()));
        format!("__Host-access={header}.{claims}.{signature}")
    }
}

fn mac(text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(ACCESS_SECRET.as_bytes()).unwrap();
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}
