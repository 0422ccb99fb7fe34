//! Where a page of mentors ended, as the address carries it to the next.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use domain::invalid::Invalid;
use domain::mentor::search::{Search, Sort};
use domain::money::Currency;
use uuid::Uuid;

use crate::Error;

/// The sort key and id of a page's last mentor. The currency matters to prices only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub sort: Sort,
    pub currency: Currency,
    pub key: i64,
    pub mentor: Uuid,
}

impl Cursor {
    /// Where the search goes on; only what this server wrote, for the same order.
    pub fn parse_after(search: &Search) -> Result<Option<Self>, Error> {
        let Some(text) = &search.after else { return Ok(None) };
        let cursor = Self::parse(text).filter(|cursor| cursor.sort == search.sort);
        cursor.map(Some).ok_or(Error::invalid("after", Invalid::Malformed))
    }

    fn parse(text: &str) -> Option<Self> {
        let plain = String::from_utf8(BASE64_URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let mut parts = plain.split(':');
        let cursor = Self {
            sort: Sort::from_code(parts.next()?)?,
            currency: Currency::parse(parts.next()?).ok()?,
            key: parts.next()?.parse().ok()?,
            mentor: parts.next()?.parse().ok()?,
        };
        // One spelling only: nothing left over, no other form of a number or an id.
        (cursor.to_string() == text).then_some(cursor)
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { sort, currency, key, mentor } = self;
        let plain = format!("{}:{}:{key}:{mentor}", sort.code(), currency.code());
        f.write_str(&BASE64_URL_SAFE_NO_PAD.encode(plain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cursor() -> Cursor {
        let mentor = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001);
        Cursor { sort: Sort::Price, currency: Currency::BDT, key: 150_000, mentor }
    }

    #[test]
    fn a_cursor_comes_back_from_its_text() {
        assert_eq!(Cursor::parse(&cursor().to_string()), Some(cursor()));
    }

    #[test]
    fn what_this_server_did_not_write_is_no_cursor() {
        let spelled = |plain: &str| BASE64_URL_SAFE_NO_PAD.encode(plain);
        let id = cursor().mentor;
        for odd in [
            String::new(),
            "§".into(),
            spelled("price:BDT:150000"),
            spelled(&format!("price:BDT:+150000:{id}")),
            spelled(&format!("price:BDT:150000:{}", id.simple())),
            spelled(&format!("price:BDT:150000:{id}:")),
            spelled(&format!("price:XXX:150000:{id}")),
            format!("{}=", cursor()),
        ] {
            assert_eq!(Cursor::parse(&odd), None, "{odd}");
        }
    }
}
