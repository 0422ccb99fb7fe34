//! First day of the week: Sunday in Dhaka, Monday in Berlin, Saturday in Cairo.
//!
//! A mentor has one week, used for recurrence patterns, limits and calendars alike
//! (docs/policies.md, "Availability"). It is the week of the place they live in until they
//! choose another. Places follow CLDR's `weekData`.

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// First day of a person's week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WeekStart {
    /// Weeks run from Monday to Sunday.
    #[default]
    #[serde(rename = "MO")]
    Monday,
    /// Weeks run from Sunday to Saturday.
    #[serde(rename = "SU")]
    Sunday,
    /// Weeks run from Saturday to Friday.
    #[serde(rename = "SA")]
    Saturday,
}

/// Territories (ISO 3166) whose week begins on Sunday, as far as a language tag may name them.
const SUNDAY_REGIONS: &[&str] = &[
    "AG", "AS", "BD", "BR", "BS", "BT", "BW", "BZ", "CA", "CO", "DM", "DO", "ET", "GT", "GU", "HK",
    "HN", "ID", "IL", "IN", "JM", "JP", "KE", "KH", "KR", "LA", "MH", "MM", "MO", "MT", "MX", "MZ",
    "NI", "NP", "PA", "PE", "PH", "PK", "PR", "PT", "PY", "SA", "SG", "SV", "TH", "TT", "TW", "UM",
    "US", "VE", "VI", "WS", "YE", "ZA", "ZW",
];

/// Territories (ISO 3166) whose week begins on Saturday.
const SATURDAY_REGIONS: &[&str] =
    &["AF", "BH", "DJ", "DZ", "EG", "IQ", "IR", "JO", "KW", "LY", "OM", "QA", "SD", "SY"];

/// Time zones of places whose week begins on Sunday, apart from those in America.
const SUNDAY_ZONES: &[&str] = &[
    "Asia/Dhaka",
    "Asia/Kolkata",
    "Asia/Calcutta",
    "Asia/Kathmandu",
    "Asia/Karachi",
    "Asia/Thimphu",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Taipei",
    "Asia/Hong_Kong",
    "Asia/Macau",
    "Asia/Singapore",
    "Asia/Manila",
    "Asia/Bangkok",
    "Asia/Phnom_Penh",
    "Asia/Vientiane",
    "Asia/Yangon",
    "Asia/Jakarta",
    "Asia/Makassar",
    "Asia/Jayapura",
    "Asia/Pontianak",
    "Asia/Jerusalem",
    "Asia/Riyadh",
    "Asia/Aden",
    "Africa/Johannesburg",
    "Africa/Harare",
    "Africa/Nairobi",
    "Africa/Addis_Ababa",
    "Africa/Gaborone",
    "Africa/Maputo",
    "Europe/Lisbon",
    "Europe/Malta",
    "Atlantic/Madeira",
    "Atlantic/Azores",
    "Pacific/Honolulu",
    "Pacific/Guam",
    "Pacific/Apia",
    "Pacific/Pago_Pago",
    "Pacific/Majuro",
    "Pacific/Midway",
    "Pacific/Wake",
];

/// Time zones of places whose week begins on Saturday.
const SATURDAY_ZONES: &[&str] = &[
    "Asia/Kabul",
    "Asia/Bahrain",
    "Africa/Djibouti",
    "Africa/Algiers",
    "Africa/Cairo",
    "Asia/Baghdad",
    "Asia/Tehran",
    "Asia/Amman",
    "Asia/Kuwait",
    "Africa/Tripoli",
    "Asia/Muscat",
    "Asia/Qatar",
    "Africa/Khartoum",
    "Asia/Damascus",
];

/// Prefixes of American time zones whose week begins on Monday; all others begin on Sunday.
const AMERICAN_MONDAYS: &[&str] = &[
    "America/Argentina/",
    "America/Buenos_Aires",
    "America/Santiago",
    "America/Punta_Arenas",
    "America/Montevideo",
    "America/La_Paz",
    "America/Guayaquil",
    "America/Costa_Rica",
    "America/Havana",
    "America/Nuuk",
    "America/Martinique",
    "America/Guadeloupe",
    "America/Cayenne",
    "America/Paramaribo",
    "America/Curacao",
    "America/Aruba",
];

impl WeekStart {
    /// Every first day of a week, the most frequent first.
    pub const ALL: [Self; 3] = [Self::Monday, Self::Sunday, Self::Saturday];

    /// Returns the first day chosen by its code, or else the usual one ([`usual`](Self::usual))
    /// for the zone and the locale.
    pub fn of(chosen: Option<&str>, zone: &str, locale: &str) -> Self {
        chosen.and_then(Self::parse).unwrap_or_else(|| Self::usual(zone, locale))
    }

    /// Returns the first day of the territory that the locale names (`en-US`), or else that of
    /// the zone's place.
    pub fn usual(zone: &str, locale: &str) -> Self {
        match locale.split_once('-') {
            Some((_, region)) if SUNDAY_REGIONS.contains(&region) => Self::Sunday,
            Some((_, region)) if SATURDAY_REGIONS.contains(&region) => Self::Saturday,
            Some(_) => Self::Monday,
            None => Self::of_place(zone),
        }
    }

    fn of_place(zone: &str) -> Self {
        let is_american = zone.starts_with("America/") || zone.starts_with("US/");
        let has_monday = || AMERICAN_MONDAYS.iter().any(|place| zone.starts_with(place));
        if SUNDAY_ZONES.contains(&zone) || is_american && !has_monday() {
            Self::Sunday
        } else if SATURDAY_ZONES.contains(&zone) {
            Self::Saturday
        } else {
            Self::Monday
        }
    }

    /// Returns the first day with this code (`MO`, `SU` or `SA`), or `None` for any other text.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|start| start.as_str() == code)
    }

    /// Returns the code that recurrence rules use for the day (RFC 5545): `MO`, `SU` or `SA`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Monday => "MO",
            Self::Sunday => "SU",
            Self::Saturday => "SA",
        }
    }

    /// Returns the English name of the day: "Monday".
    pub const fn label(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Sunday => "Sunday",
            Self::Saturday => "Saturday",
        }
    }

    /// Returns the first day as chrono's [`Weekday`].
    pub const fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Mon,
            Self::Sunday => Weekday::Sun,
            Self::Saturday => Weekday::Sat,
        }
    }

    /// Returns the seven days of the week in order, from its first day.
    pub fn days(self) -> [Weekday; 7] {
        let mut day = self.weekday().pred();
        std::array::from_fn(|_| {
            day = day.succ();
            day
        })
    }

    /// Returns the first date of the week that contains `date`.
    pub fn first_day_of(self, date: NaiveDate) -> NaiveDate {
        date.week(self.weekday()).checked_first_day().unwrap_or(date)
    }

    /// Returns how many days of its week come before `date`: 0 to 6.
    pub fn days_before(self, date: NaiveDate) -> u32 {
        use chrono::Datelike;
        date.weekday().days_since(self.weekday())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_as_it_does_where_somebody_lives() {
        let usual = |zone| WeekStart::usual(zone, "en");
        assert_eq!(usual("Asia/Dhaka"), WeekStart::Sunday);
        assert_eq!(usual("America/New_York"), WeekStart::Sunday);
        assert_eq!(usual("America/Argentina/Cordoba"), WeekStart::Monday);
        assert_eq!(usual("Africa/Cairo"), WeekStart::Saturday);
        assert_eq!(usual("Europe/Berlin"), WeekStart::Monday);
        assert_eq!(usual("UTC"), WeekStart::Monday);
    }

    #[test]
    fn the_territory_of_a_language_goes_before_the_zone_and_a_choice_before_both() {
        assert_eq!(WeekStart::usual("Europe/Berlin", "en-US"), WeekStart::Sunday);
        assert_eq!(WeekStart::usual("Asia/Dhaka", "de-DE"), WeekStart::Monday);
        assert_eq!(WeekStart::of(Some("SA"), "Asia/Dhaka", "en-US"), WeekStart::Saturday);
        assert_eq!(WeekStart::of(Some("TU"), "Asia/Dhaka", "en"), WeekStart::Sunday);
    }

    #[test]
    fn a_week_has_its_seven_days_in_order() {
        use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        assert_eq!(WeekStart::Sunday.days(), [Sun, Mon, Tue, Wed, Thu, Fri, Sat]);
        let friday: NaiveDate = "2026-11-27".parse().unwrap();
        let first = |start: WeekStart| start.first_day_of(friday).to_string();
        assert_eq!(WeekStart::ALL.map(first), ["2026-11-23", "2026-11-22", "2026-11-21"]);
        assert_eq!(WeekStart::ALL.map(|start| start.days_before(friday)), [4, 5, 6]);
    }
}
