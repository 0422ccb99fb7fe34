//! Which day a week begins with: Sunday in Dhaka, Monday in Berlin, Saturday in Cairo.
//!
//! A mentor has one week, for patterns of every few weeks, for limits and for calendars. It
//! is the one of the place they live in until they choose another. Places follow CLDR's
//! `weekData`.

use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// The first day of somebody's week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum WeekStart {
    /// Monday to Sunday.
    #[default]
    #[serde(rename = "MO")]
    Monday,
    /// Sunday to Saturday.
    #[serde(rename = "SU")]
    Sunday,
    /// Saturday to Friday.
    #[serde(rename = "SA")]
    Saturday,
}

/// Territories whose week begins on Sunday, as far as a language may name them.
const SUNDAY_REGIONS: &[&str] = &[
    "AG", "AS", "BD", "BR", "BS", "BT", "BW", "BZ", "CA", "CO", "DM", "DO", "ET", "GT", "GU", "HK",
    "HN", "ID", "IL", "IN", "JM", "JP", "KE", "KH", "KR", "LA", "MH", "MM", "MO", "MT", "MX", "MZ",
    "NI", "NP", "PA", "PE", "PH", "PK", "PR", "PT", "PY", "SA", "SG", "SV", "TH", "TT", "TW", "UM",
    "US", "VE", "VI", "WS", "YE", "ZA", "ZW",
];

/// Territories whose week begins on Saturday.
const SATURDAY_REGIONS: &[&str] =
    &["AF", "BH", "DJ", "DZ", "EG", "IQ", "IR", "JO", "KW", "LY", "OM", "QA", "SD", "SY"];

/// Zones of places whose week begins on Sunday, beside the whole of America.
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

/// Zones of places whose week begins on Saturday.
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

/// Places in America whose week begins on Monday.
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
    /// Every one there is, the most frequent first.
    pub const ALL: [Self; 3] = [Self::Monday, Self::Sunday, Self::Saturday];

    /// What was chosen, else what is usual where somebody lives and reads.
    pub fn of(chosen: Option<&str>, zone: &str, locale: &str) -> Self {
        chosen.and_then(Self::parse).unwrap_or_else(|| Self::usual(zone, locale))
    }

    /// The week of the territory that a language names (`en-US`), else of the zone's place.
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

    /// The one with this code: `MO`, `SU` or `SA`.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|start| start.as_str() == code)
    }

    /// Its code, as recurrence rules write days.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Monday => "MO",
            Self::Sunday => "SU",
            Self::Saturday => "SA",
        }
    }

    /// In words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Sunday => "Sunday",
            Self::Saturday => "Saturday",
        }
    }

    /// The day itself.
    pub const fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Mon,
            Self::Sunday => Weekday::Sun,
            Self::Saturday => Weekday::Sat,
        }
    }

    /// The seven days, in their order.
    pub fn days(self) -> [Weekday; 7] {
        let mut day = self.weekday().pred();
        std::array::from_fn(|_| {
            day = day.succ();
            day
        })
    }

    /// The first day of the week that `date` lies in.
    pub fn first_day_of(self, date: NaiveDate) -> NaiveDate {
        date.week(self.weekday()).checked_first_day().unwrap_or(date)
    }

    /// How many days of the week are before `date`: 0 to 6.
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
