//! The identity of a person: an e-mail address, a name, a handle for links, and one role.

pub mod form;
pub mod profile;
pub mod view;

use std::fmt;

use crate::invalid::{Format, Invalid};
use crate::string_enum::string_enum;
use crate::text;

/// IANA name of the zone of a person who did not choose one (docs/policies.md, "People").
pub const DEFAULT_ZONE: &str = "Asia/Dhaka";

string_enum! {
    /// Role of an account, chosen at sign-up (docs/policies.md, "People").
    Role {
        /// Requests and attends sessions.
        Mentee = "mentee",
        /// Offers session types and confirms requests.
        Mentor = "mentor",
        /// Curates and helps, and never acts as somebody else; made by an operator.
        Admin = "admin",
    }
}

impl Role {
    /// Parses a role that a person may choose at sign-up; nobody signs up as an admin.
    pub fn parse_chosen(raw: &str) -> Result<Self, Invalid> {
        match raw.parse() {
            Ok(role @ (Self::Mentee | Self::Mentor)) => Ok(role),
            _ => Err(Invalid::Unknown),
        }
    }
}

/// E-mail address as it was typed; the database compares it without case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Length in characters of the longest address that mail servers have to accept (RFC 5321
    /// 4.5.3.1.3, less the brackets).
    pub const MOST: u32 = 254;

    /// Checks the shape that nearly all addresses have; only mail can tell whether the address
    /// exists.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        let address = text::parse_name(raw, 1, Self::MOST)?;
        let (local, host) = address.rsplit_once('@').ok_or(Format::Email.expected())?;
        let is_odd = |c: char| c.is_whitespace() || matches!(c, '@' | '<' | '>' | '"' | ',' | ';');
        let labels_are_sound = host.split('.').all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
        if local.is_empty() || local.contains(is_odd) || !host.contains('.') || !labels_are_sound {
            return Err(Format::Email.expected());
        }
        Ok(Self(address))
    }

    /// Returns the whole address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the part before the `@`.
    pub fn local_part(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }
}

/// Name of a person as every page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayName(String);

impl DisplayName {
    /// Length of the longest name, in characters.
    pub const MOST: u32 = 80;

    /// Parses a name: one line of 1 to 80 characters, at least one of them a letter or a digit.
    pub fn parse(raw: &str) -> Result<Self, Invalid> {
        text::parse_name(raw, 1, Self::MOST).map(Self)
    }

    /// Returns the name as it was typed, trimmed and composed (NFC).
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Handle of a person, unique in the address of their page: lower-case letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handle(String);

impl Handle {
    /// Length of the longest handle, in characters.
    pub const MOST: usize = 40;

    /// Makes a handle from a name: `Ada Lovelace` becomes `ada-lovelace`. A name with no Latin
    /// letter or digit gives `member`; `suffix` tells apart handles that would be equal.
    pub fn of_name(name: &DisplayName, suffix: &str) -> Self {
        let mut handle = String::new();
        for c in name.0.chars() {
            match c.to_ascii_lowercase() {
                c @ ('a'..='z' | '0'..='9') => handle.push(c),
                _ if !handle.is_empty() && !handle.ends_with('-') => handle.push('-'),
                _ => {}
            }
        }
        handle.truncate(Self::MOST - suffix.len().min(Self::MOST / 2) - 1);
        let stem = handle.trim_matches('-');
        let stem = if stem.is_empty() { "member" } else { stem };
        Self(if suffix.is_empty() { stem.into() } else { format!("{stem}-{suffix}") })
    }

    /// Returns the handle as addresses contain it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_name_and_a_host() {
        for good in ["ada@example.com", "a.b+c@mail.example.co", "লতা@উদাহরণ.বাংলা"]
        {
            assert!(Email::parse(good).is_ok(), "{good}");
        }
        for bad in
            ["", "ada", "@example.com", "ada@", "ada@host", "a b@c.de", "a@b..c", "a@b.c,d@e.f"]
        {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_name_that_nobody_can_see_is_refused() {
        for unseen in ["\u{200D}", "\u{3164}", "\u{115F}", "\u{301}\u{302}", "A\u{200B}", " ", "-"]
        {
            assert!(DisplayName::parse(unseen).is_err(), "{unseen:?}");
        }
        for name in ["Ada", "লতা", "José", "ক্\u{200D}ষ"] {
            assert_eq!(DisplayName::parse(name).map(|name| name.0), Ok(name.into()));
        }
    }

    #[test]
    fn nobody_signs_up_as_admin() {
        assert_eq!(Role::parse_chosen("mentor"), Ok(Role::Mentor));
        assert_eq!(Role::parse_chosen("admin"), Err(Invalid::Unknown));
    }

    #[test]
    fn a_handle_is_made_of_the_name() {
        let handle = |name: &str, suffix: &str| {
            Handle::of_name(&DisplayName::parse(name).unwrap(), suffix).to_string()
        };
        assert_eq!(handle("Ada  Lovelace", ""), "ada-lovelace");
        assert_eq!(handle("লতা", "4f2a"), "member-4f2a");
        assert!(handle(&"x".repeat(80), "4f2a").len() <= Handle::MOST);
    }
}
