//! The address of another database on the same server.

/// Replaces the database in `postgres://user:password@host:port/database?options`.
pub fn with_database(url: &str, database: &str) -> String {
    let (address, options) = match url.split_once('?') {
        Some((address, options)) => (address, format!("?{options}")),
        None => (url, String::new()),
    };
    let host_from = address.find("://").map_or(0, |at| at + 3);
    let host_to = address[host_from..].find('/').map_or(address.len(), |at| host_from + at);
    format!("{}/{database}{options}", &address[..host_to])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_the_database_stays() {
        let cases = [
            (
                "postgres://ada:x@db:5433/shop?sslmode=require",
                "postgres://ada:x@db:5433/t?sslmode=require",
            ),
            ("postgres://db", "postgres://db/t"),
            ("postgres:///shop?host=/run/pg", "postgres:///t?host=/run/pg"),
        ];

        for (url, expected) in cases {
            assert_eq!(with_database(url, "t"), expected);
        }
    }
}
