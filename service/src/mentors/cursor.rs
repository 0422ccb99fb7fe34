//! The cursor of a page of mentors, as the address of the next page carries it.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use domain::invalid::Invalid;
use domain::mentor::search::{Search, Sort};
use domain::money::Currency;
use uuid::Uuid;

use crate::Error;
use crate::accounts::tokens::Keys;

/// The sort key and id of a page's last mentor. The currency matters to prices only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub sort: Sort,
    pub currency: Currency,
    pub key: i64,
    pub mentor: Uuid,
}

/// The purpose under which cursors are sealed: a forged sort key would reach the database
/// unchecked.
const PURPOSE: &str = "where a page of mentors ended";
const SEAL_BYTES: usize = 16;

impl Cursor {
    /// Opens the cursor of a search; `None` unless this server sealed it, for the same order.
    pub fn parse_after(search: &Search, keys: &Keys) -> Result<Option<Self>, Error> {
        let Some(text) = &search.after else { return Ok(None) };
        let cursor = Self::parse(text, keys).filter(|cursor| cursor.sort == search.sort);
        cursor.map(Some).ok_or(Error::invalid("after", Invalid::Unknown))
    }

    /// Returns the cursor for an address: sealed, so that only this server can have written it.
    pub fn spell(&self, keys: &Keys) -> String {
        let plain = self.plain();
        let seal = keys.seal(PURPOSE, &plain);
        BASE64_URL_SAFE_NO_PAD.encode([&seal, plain.as_bytes()].concat())
    }

    fn parse(text: &str, keys: &Keys) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let (seal, plain) = bytes.split_at_checked(SEAL_BYTES)?;
        let plain = str::from_utf8(plain).ok()?;
        // Guessing seals by the time of this comparison is hopeless: they are sixteen bytes.
        if keys.seal(PURPOSE, plain).as_slice() != seal {
            return None;
        }
        let mut parts = plain.split(':');
        Some(Self {
            sort: parts.next()?.parse::<Sort>().ok()?,
            currency: Currency::parse(parts.next()?).ok()?,
            key: parts.next()?.parse().ok()?,
            mentor: parts.next()?.parse().ok()?,
        })
    }

    fn plain(&self) -> String {
        let Self { sort, currency, key, mentor } = self;
        format!("{}:{}:{key}:{mentor}", sort.as_str(), currency.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keys {
        Keys::new(b"AccessAccessAccess-0123456789-abcdef", b"RefreshRefreshRefresh-9876543210-fed")
            .unwrap()
    }

    fn cursor() -> Cursor {
        let mentor = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001);
        Cursor { sort: Sort::Price, currency: Currency::BDT, key: 150_000, mentor }
    }

    #[test]
    fn a_cursor_comes_back_from_its_text() {
        assert_eq!(Cursor::parse(&cursor().spell(&keys()), &keys()), Some(cursor()));
    }

    #[test]
    fn what_this_server_did_not_write_is_no_cursor() {
        let forged = |seal: &[u8], plain: &str| {
            BASE64_URL_SAFE_NO_PAD.encode([seal, plain.as_bytes()].concat())
        };
        let seal = keys().seal(PURPOSE, &cursor().plain());
        let other = Keys::new(
            b"AccessAccessAccess-0123456789-abcdef",
            b"AnotherAnotherAnother-9876543210-fed",
        );
        for odd in [
            String::new(),
            "§".into(),
            forged(&[], &cursor().plain()),
            forged(&[0; 16], &cursor().plain()),
            forged(&seal, &Cursor { key: i64::MAX, ..cursor() }.plain()),
            forged(&keys().seal("something else", &cursor().plain()), &cursor().plain()),
            cursor().spell(&other.unwrap()),
            format!("{}=", cursor().spell(&keys())),
        ] {
            assert_eq!(Cursor::parse(&odd, &keys()), None, "{odd}");
        }
    }
}
