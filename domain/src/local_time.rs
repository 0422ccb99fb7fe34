//! Times as a person reads them, in their own time zone.
//!
//! The browser has no time-zone database, so the server sends the wall time along with the
//! instant, and both print it with the code below: the first render is the same. Nothing here
//! uses format strings, whose machinery would enlarge the WebAssembly file.

use std::fmt;

use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc, Weekday,
};
use serde::{Deserialize, Serialize};

/// An instant together with what the wall clock shows in a person's time zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalTime {
    /// The instant, in UTC.
    pub instant: DateTime<Utc>,
    /// Date and time that the wall clock shows.
    pub local: NaiveDateTime,
    /// Offset at this instant in whole minutes ahead of UTC; for labels only.
    pub offset_minutes: i32,
    /// IANA name of the zone.
    pub zone: String,
}

impl LocalTime {
    /// Returns the label of the date: "Tue 4 Aug 2026".
    pub fn day(&self) -> String {
        day_label(self.local.date())
    }

    /// Returns the time of day: "19:30".
    pub fn clock(&self) -> String {
        clock_of(self.local.time())
    }

    /// Returns the label of the zone: "Dhaka time (UTC+6)", "Kolkata time (UTC+5:30)", "UTC".
    pub fn zone_label(&self) -> String {
        zone_label(&self.zone, &offset_label(self.offset_minutes))
    }

    /// Returns a shorter label of the zone for times that stand close together: "Dhaka time",
    /// "UTC−5".
    pub fn short_zone_label(&self) -> String {
        let words = self.zone_label();
        words.split_once(" (").map_or(words.clone(), |(city, _)| city.to_owned())
    }

    /// Returns the zone as the list of choices shows it, the city first: "Dhaka, Asia (UTC+6)".
    pub fn zone_choice(&self) -> String {
        match place_label(&self.zone).as_str() {
            "UTC" => "UTC".into(),
            place => format!("{place} ({})", offset_label(self.offset_minutes)),
        }
    }

    /// Returns the instant for `<time datetime>`, in RFC 3339 and UTC: "2026-08-04T13:30:00Z".
    pub fn datetime(&self) -> String {
        let at = self.instant.naive_utc();
        let (date, time) = (at.date(), at.time());
        let clock = clock_of(time);
        format!(
            "{:04}-{:02}-{:02}T{clock}:{:02}Z",
            date.year(),
            date.month(),
            date.day(),
            time.second()
        )
    }

    /// Returns date, time and zone: "Tue 4 Aug 2026, 19:30, Dhaka time (UTC+6)".
    pub fn label(&self) -> String {
        format!("{}, {}, {}", self.day(), self.clock(), self.zone_label())
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label())
    }
}

/// A span from one time to another, both in the same zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalSpan {
    /// Time at which the span begins.
    pub start: LocalTime,
    /// Time at which the span is over, itself not included.
    pub end: LocalTime,
}

impl LocalSpan {
    /// Returns "Tue 4 Aug 2026, 19:30–20:30, Dhaka time (UTC+6)"; with both dates if the span
    /// passes midnight.
    pub fn label(&self) -> String {
        format!("{}, {}, {}", self.start.day(), self.clocks(), self.zone_label())
    }

    /// Returns the times without the first date: "19:30–20:30", or "23:30 – Wed 5 Aug 2026, 00:30".
    pub fn clocks(&self) -> String {
        let (start, end) = (self.start.clock(), self.end.clock());
        let last_day = self.end.local.date();
        if last_day == self.start.local.date() {
            format!("{start}–{end}")
        } else if self.ends_at_midnight() {
            format!("{start}–24:00")
        } else {
            format!("{start} – {}, {end}", day_label(last_day))
        }
    }

    fn ends_at_midnight(&self) -> bool {
        let next = self.start.local.date().checked_add_days(Days::new(1));
        self.end.local.time() == NaiveTime::MIN && next == Some(self.end.local.date())
    }

    /// Returns the zone's label; with both offsets if the clock is changed within the span,
    /// because "01:30–01:30" alone would look empty.
    fn zone_label(&self) -> String {
        if self.start.offset_minutes == self.end.offset_minutes {
            return self.start.zone_label();
        }
        let (before, after) = (self.start.offset_minutes, self.end.offset_minutes);
        let offsets = format!("{}, then {}", offset_label(before), offset_label(after));
        zone_label(&self.start.zone, &offsets)
    }
}

impl fmt::Display for LocalSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label())
    }
}

/// Returns the label of a date: "Tue 4 Aug 2026".
pub fn day_label(date: NaiveDate) -> String {
    format!("{} {}", short_day_label(date), date.year())
}

/// Returns the label of a date whose year is clear from its context: "Tue 4 Aug".
pub fn short_day_label(date: NaiveDate) -> String {
    let (weekday, month) = (weekday_label(date.weekday()), month_name(date));
    format!("{} {} {}", &weekday[..3], date.day(), &month[..3])
}

/// Returns the label of the month of a date: "August 2026".
pub fn month_label(date: NaiveDate) -> String {
    format!("{} {}", month_name(date), date.year())
}

/// Returns the English name of a day of the week: "Tuesday".
pub const fn weekday_label(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// Returns the label of a length in minutes: "1 h 30 min", "2 h", "45 min".
pub fn minutes_label(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest} min"),
    }
}

/// Returns a minute of the day as the clock shows it: "19:30"; 1440 is "24:00", and a minute
/// above that lies on the next day: "01:00 the next day".
pub fn clock_label(minute_of_day: u16) -> String {
    let hhmm = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    match minute_of_day {
        0..=1440 => hhmm(minute_of_day),
        later => format!("{} the next day", hhmm(later - 1440)),
    }
}

fn month_name(date: NaiveDate) -> &'static str {
    match date.month() {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

/// Returns the label of a time of day: "19:30".
pub fn clock_of(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Returns the label of an offset in minutes ahead of UTC: "UTC+6", "UTC+5:30", "UTC−3", "UTC+0".
pub(crate) fn offset_label(minutes: i32) -> String {
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    if rest == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{rest:02}") }
}

/// Returns the label of a zone's place, the city first: "Buenos Aires, Argentina, America".
pub(crate) fn place_label(zone: &str) -> String {
    let parts: Vec<&str> = zone.rsplit('/').collect();
    parts.join(", ").replace('_', " ")
}

/// Returns the label of a zone by its city; a zone without a place is just its offset.
fn zone_label(zone: &str, offsets: &str) -> String {
    match zone.rsplit_once('/') {
        None | Some(("Etc", _)) if offsets == "UTC+0" => "UTC".into(),
        Some(("Etc", _)) => offsets.into(),
        _ => {
            let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
            format!("{city} time ({offsets})")
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn at(local: &str, offset_minutes: i32, zone: &str) -> LocalTime {
        let local: NaiveDateTime = local.parse().unwrap();
        let instant = (local - TimeDelta::minutes(offset_minutes.into())).and_utc();
        LocalTime { instant, local, offset_minutes, zone: zone.into() }
    }

    fn dhaka(local: &str) -> LocalTime {
        at(local, 360, "Asia/Dhaka")
    }

    fn span(start: &str, end: &str) -> String {
        LocalSpan { start: dhaka(start), end: dhaka(end) }.to_string()
    }

    #[test]
    fn a_time_reads_with_its_zone() {
        let time = dhaka("2026-08-04T19:30:00");
        assert_eq!(time.to_string(), "Tue 4 Aug 2026, 19:30, Dhaka time (UTC+6)");
        assert_eq!(time.datetime(), "2026-08-04T13:30:00Z");
        let early = dhaka("2026-12-31T00:05:00");
        assert_eq!(early.to_string(), "Thu 31 Dec 2026, 00:05, Dhaka time (UTC+6)");
        assert_eq!(early.datetime(), "2026-12-30T18:05:00Z");
    }

    #[test]
    fn a_zone_is_called_after_its_city() {
        let label = |zone, minutes| at("2026-08-04T19:30:00", minutes, zone).zone_label();
        assert_eq!(label("Asia/Kolkata", 330), "Kolkata time (UTC+5:30)");
        assert_eq!(label("America/New_York", -240), "New York time (UTC−4)");
        assert_eq!(label("America/Argentina/Buenos_Aires", -180), "Buenos Aires time (UTC−3)");
        assert_eq!(label("America/St_Johns", -150), "St Johns time (UTC−2:30)");
        assert_eq!(label("Europe/London", 0), "London time (UTC+0)");
        assert_eq!(label("UTC", 0), "UTC");
        assert_eq!(label("Etc/UTC", 0), "UTC");
        assert_eq!(label("Etc/GMT+5", -300), "UTC−5");
        assert_eq!(label("Japan", 540), "Japan time (UTC+9)");
    }

    #[test]
    fn a_zone_is_listed_with_its_city_first_and_its_offset() {
        let choice = |zone, minutes| at("2026-08-04T19:30:00", minutes, zone).zone_choice();
        assert_eq!(choice("Asia/Dhaka", 360), "Dhaka, Asia (UTC+6)");
        let far = choice("America/Argentina/Buenos_Aires", -180);
        assert_eq!(far, "Buenos Aires, Argentina, America (UTC−3)");
        assert_eq!(choice("UTC", 0), "UTC");
        assert_eq!(dhaka("2026-08-04T19:30:00").short_zone_label(), "Dhaka time");
        assert_eq!(at("2026-08-04T19:30:00", -300, "Etc/GMT+5").short_zone_label(), "UTC−5");
    }

    #[test]
    fn a_span_names_a_second_date_only_where_it_must() {
        let words = span("2026-08-04T19:30:00", "2026-08-04T20:30:00");
        assert_eq!(words, "Tue 4 Aug 2026, 19:30–20:30, Dhaka time (UTC+6)");
        let words = span("2026-08-04T23:30:00", "2026-08-05T00:30:00");
        assert_eq!(words, "Tue 4 Aug 2026, 23:30 – Wed 5 Aug 2026, 00:30, Dhaka time (UTC+6)");
        let words = span("2026-08-04T23:00:00", "2026-08-05T00:00:00");
        assert_eq!(words, "Tue 4 Aug 2026, 23:00–24:00, Dhaka time (UTC+6)");
    }

    #[test]
    fn a_span_over_a_change_of_the_clock_tells_both_offsets() {
        let start = at("2026-11-01T01:30:00", -240, "America/New_York");
        let end = at("2026-11-01T01:30:00", -300, "America/New_York");
        let words = LocalSpan { start, end }.label();
        assert_eq!(words, "Sun 1 Nov 2026, 01:30–01:30, New York time (UTC−4, then UTC−5)");
    }

    #[test]
    fn parts_read_as_people_say_them() {
        let date = "2026-08-04".parse().unwrap();
        assert_eq!(day_label(date), "Tue 4 Aug 2026");
        assert_eq!(month_label(date), "August 2026");
        assert_eq!(weekday_label(Weekday::Tue), "Tuesday");
        assert_eq!([45, 60, 90, 0].map(minutes_label), ["45 min", "1 h", "1 h 30 min", "0 min"]);
        let clocks = [0, 1170, 1440, 1500].map(clock_label);
        assert_eq!(clocks, ["00:00", "19:30", "24:00", "01:00 the next day"]);
    }
}
