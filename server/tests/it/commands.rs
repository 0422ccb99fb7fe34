//! What the command line refuses.

use clap::Parser;
use server::config::Arguments;

fn seed_at(origin: &str) -> Arguments {
    Arguments::parse_from([
        "server",
        "seed",
        "--database-url",
        "postgres://nowhere.invalid/none",
        "--public-origin",
        origin,
    ])
}

#[tokio::test]
async fn an_admin_with_a_published_password_is_not_made_where_others_can_sign_in() {
    for origin in ["https://intellectify.example", "http://10.0.0.1", "http://localhost.example"] {
        let refused = server::run(seed_at(origin)).await.unwrap_err();
        assert!(refused.to_string().contains("--published-password"), "{refused:#}");
    }
    for origin in ["http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000"] {
        assert!(seed_at(origin).config.is_local(), "{origin}");
    }
}
