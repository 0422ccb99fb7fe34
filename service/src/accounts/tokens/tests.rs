//! Forged, stale and damaged tokens are refused.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{SessionId, UserId};
use hmac::Mac;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Keys, RefreshToken, WeakSecret, hs256};

const ACCESS_SECRET: &[u8; 32] = b"an access secret for tests, 32 b";
const REFRESH_SECRET: &[u8; 32] = b"refresh secret, 32 bytes, tests!";

fn keys() -> Keys {
    Keys::new(ACCESS_SECRET, REFRESH_SECRET).unwrap()
}

fn now() -> DateTime<Utc> {
    "2026-03-02T03:00:00Z".parse().unwrap()
}

fn good() -> String {
    keys().access(UserId(Uuid::from_u128(1)), SessionId(Uuid::from_u128(2)), now()).unwrap()
}

fn part(token: &str, index: usize) -> Value {
    let part = token.split('.').nth(index).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// Signs this header and these claims with the true key.
fn signed(header: &str, claims: &str) -> String {
    signed_with(ACCESS_SECRET, header, claims)
}

fn signed_with(secret: &[u8], header: &str, claims: &str) -> String {
    let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let code = hs256::mac(secret).chain_update(&message).finalize().into_bytes();
    format!("{message}.{}", URL_SAFE_NO_PAD.encode(code))
}

/// Returns the good token with one member of its header replaced, or removed by `null`.
fn with_header(name: &str, value: Value) -> String {
    let token = good();
    signed(&replaced(part(&token, 0), name, value), &part(&token, 1).to_string())
}

/// Returns the good token with one claim replaced, or removed by `null`.
fn with_claim(name: &str, value: Value) -> String {
    let token = good();
    signed(&part(&token, 0).to_string(), &replaced(part(&token, 1), name, value))
}

fn replaced(mut object: Value, name: &str, value: Value) -> String {
    let members = object.as_object_mut().unwrap();
    match value {
        Value::Null => members.remove(name),
        value => members.insert(name.into(), value),
    };
    object.to_string()
}

/// Returns the good token with a member written twice.
fn with_twin(index: usize, twin: &str) -> String {
    let token = good();
    let texts = [part(&token, 0).to_string(), part(&token, 1).to_string()];
    let doubled = texts[index].replacen('{', &format!("{{{twin},"), 1);
    if index == 0 { signed(&doubled, &texts[1]) } else { signed(&texts[0], &doubled) }
}

fn headers_not_ours() -> Vec<(&'static str, String)> {
    let mut forged: Vec<_> =
        ["none", "None", "NONE", "nOnE", "", "HS384", "HS512", "RS256", "ES256", "EdDSA"]
            .into_iter()
            .map(|algorithm| ("another algorithm", with_header("alg", json!(algorithm))))
            .collect();
    for kid in [
        json!("../../../dev/null"),
        json!("' OR 1=1 --"),
        json!(""),
        json!(7),
        json!(["a"]),
        Value::Null,
    ] {
        forged.push(("another kid", with_header("kid", kid)));
    }
    for typ in [json!("JWT"), json!("AT+JWT"), json!("refresh"), json!(1), Value::Null] {
        forged.push(("another type", with_header("typ", typ)));
    }
    for place in ["jku", "x5u"] {
        forged
            .push(("a key from elsewhere", with_header(place, json!("https://evil.example/keys"))));
    }
    let own_key = json!({"kty": "oct", "k": URL_SAFE_NO_PAD.encode([1; 32])});
    forged.push(("a key of its own", with_header("jwk", own_key)));
    forged.push(("critical members", with_header("crit", json!(["exp"]))));
    forged.push(("an unknown member", with_header("admin", json!(true))));
    forged.push(("alg twice", with_twin(0, r#""alg":"none""#)));
    forged
}

fn claims_not_ours() -> Vec<(&'static str, String)> {
    let second = now().timestamp();
    let mut forged = Vec::new();
    for exp in [
        json!(second - 5),
        json!(0),
        json!(-1),
        json!(1e99),
        json!(9_999_999_999.5),
        json!((second + 600).to_string()),
        json!([second + 600]),
        json!(true),
        Value::Null,
    ] {
        forged.push(("another exp", with_claim("exp", exp)));
    }
    for iat in [json!(second + 6), json!(second.to_string()), json!(-1), Value::Null] {
        forged.push(("another iat", with_claim("iat", iat)));
    }
    for name in ["iss", "aud"] {
        for value in [json!("elsewhere"), json!(["intellectify"]), json!(""), json!(1), Value::Null]
        {
            forged.push(("another issuer or audience", with_claim(name, value)));
        }
    }
    for name in ["sub", "sid"] {
        for value in [json!("1"), json!(1), json!({}), Value::Null] {
            forged.push(("no identity", with_claim(name, value)));
        }
    }
    forged.push(("an unknown claim", with_claim("role", json!("admin"))));
    forged.push(("sub twice", with_twin(1, &format!(r#""sub":"{}""#, Uuid::from_u128(9)))));
    forged.push(("exp twice", with_twin(1, r#""exp":99999999999"#)));
    forged
}

fn damaged() -> Vec<(&'static str, String)> {
    let token = good();
    let [header, claims, signature] = token.split('.').collect::<Vec<_>>().try_into().unwrap();
    let (header_text, claims_text) = (part(&token, 0).to_string(), part(&token, 1).to_string());
    let other = signed_with(&[9; 32], &header_text, &claims_text);
    let refresh = RefreshToken::first(SessionId(Uuid::from_u128(2))).to_string();
    vec![
        ("nothing", String::new()),
        ("dots alone", "..".into()),
        ("no signature", format!("{header}.{claims}.")),
        ("no last dot", format!("{header}.{claims}")),
        ("one part", header.into()),
        ("four parts", format!("{token}.{signature}")),
        ("another key", other),
        ("an empty key", signed_with(b"", &header_text, &claims_text)),
        ("a short key", signed_with(b"secret", &header_text, &claims_text)),
        ("the refresh key", signed_with(REFRESH_SECRET, &header_text, &claims_text)),
        ("half a signature", format!("{header}.{claims}.{}", &signature[..21])),
        ("a padded signature", format!("{token}=")),
        ("a space before", format!(" {token}")),
        ("a NUL after", format!("{token}\0")),
        ("a refresh token", refresh),
        ("claims that are no object", signed(&header_text, "[]")),
        ("claims that are no JSON", signed(&header_text, "{")),
        ("a header that is no object", signed("\"at+jwt\"", &claims_text)),
        ("100 kB", with_claim("sub", json!("x".repeat(100_000)))),
        ("just above 4 KiB", signed(&header_text, &format!("{claims_text}{}", " ".repeat(4_096)))),
    ]
}

#[test]
fn a_token_names_its_person_and_session_for_ten_minutes() {
    let claimed = keys().believe(&good(), now()).unwrap();
    assert_eq!((claimed.user.0.as_u128(), claimed.session.0.as_u128()), (1, 2));

    let believed_after =
        |seconds| keys().believe(&good(), now() + TimeDelta::seconds(seconds)).is_some();
    assert!(believed_after(604));
    assert!(!believed_after(605));
    assert!(believed_after(-5));
    assert!(!believed_after(-6));
}

#[test]
fn a_token_says_who_and_nothing_about_them() {
    let claims = part(&good(), 1);
    let mut names: Vec<_> = claims.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();

    assert_eq!(names, ["aud", "exp", "iat", "iss", "sid", "sub"]);
}

#[test]
fn no_forged_token_is_believed() {
    assert!(
        keys().believe(&with_claim("iat", json!(now().timestamp())), now()).is_some(),
        "the forger's own signature is good"
    );

    let forged: Vec<_> = [headers_not_ours(), claims_not_ours(), damaged()].concat();
    for (how, token) in &forged {
        assert_eq!(keys().believe(token, now()), None, "{how}: {token:.300}");
    }

    println!("forged tokens: {} tried, 0 believed", forged.len());
    assert!(forged.len() >= 40);
}

#[test]
fn every_changed_letter_of_a_token_is_noticed() {
    let token = good();
    for place in 0..token.len() {
        let mut changed = token.clone().into_bytes();
        changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();

        assert_eq!(keys().believe(&changed, now()), None, "at {place}");
    }
}

#[test]
fn secrets_change_without_signing_anybody_out() {
    let new = b"another access secret, 32 bytes!";
    let keys = Keys::new(new, REFRESH_SECRET).unwrap();
    assert_eq!(keys.believe(&good(), now()), None);

    let keys = keys.and_previous(ACCESS_SECRET).unwrap();

    assert!(keys.believe(&good(), now()).is_some());
    let fresh = keys.access(UserId(Uuid::nil()), SessionId(Uuid::nil()), now()).unwrap();
    assert_eq!(super::tests::keys().believe(&fresh, now()), None, "signed with the new one");
}

#[test]
fn weak_or_equal_secrets_are_refused() {
    assert_eq!(Keys::new(b"short", REFRESH_SECRET).unwrap_err(), WeakSecret::TooShort);
    assert_eq!(Keys::new(ACCESS_SECRET, &[7; 32]).unwrap_err(), WeakSecret::Repeated);
    assert_eq!(Keys::new(ACCESS_SECRET, ACCESS_SECRET).unwrap_err(), WeakSecret::Equal);
    assert_eq!(keys().and_previous(&[7; 32]).unwrap_err(), WeakSecret::Repeated);
}

#[test]
fn a_refresh_token_has_one_successor_that_only_the_key_gives() {
    let token = RefreshToken::first(SessionId(Uuid::from_u128(2)));
    let read = RefreshToken::parse(&token.to_string()).unwrap();

    let next = keys().successor(&token);

    assert!(next == keys().successor(&read), "from any process");
    assert!(next != token && next.session == token.session);
    let other = Keys::new(ACCESS_SECRET, b"a third secret, 32 bytes, tests!").unwrap();
    assert!(other.successor(&token) != next);
}

#[test]
fn what_is_no_refresh_token_is_not_read_as_one() {
    let token = RefreshToken::first(SessionId(Uuid::from_u128(2))).to_string();
    let (session, secret) = token.split_once('.').unwrap();
    for odd in [
        String::new(),
        ".".into(),
        session.into(),
        format!("{session}."),
        format!(".{secret}"),
        format!("{session}.{}", &secret[1..]),
        format!("{session}.{secret}="),
        format!("{token}.{secret}"),
        format!("{session}.{}", "A".repeat(100_000)),
        "not-a-session.AAAA".into(),
    ] {
        assert!(RefreshToken::parse(&odd).is_none(), "{odd:.60}");
    }
}

#[test]
fn tokens_and_keys_are_not_shown_in_logs() {
    assert_eq!(format!("{:?}", keys()), "Keys(..)");
}
