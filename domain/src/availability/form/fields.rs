//! Checks of each field of the form, and of pairs that have to fit, so that every mistake is
//! shown at once.

use super::{FormContext, WindowForm, local_time, minute_of_day, optional_date, weekdays};
use crate::availability::Window;
use crate::invalid::{FormCheck, Invalid, InvalidField, InvalidForm};

impl WindowForm {
    /// Returns an error with every field that is wrong for this kind of hours, by itself or beside
    /// its neighbour.
    pub(super) fn check_fields(&self, context: &FormContext<'_>) -> Result<(), InvalidForm> {
        let mut check = FormCheck::default();
        match self.kind.as_str() {
            "weekly" => {
                check.field("weekdays", weekdays(&self.weekdays));
                self.check_hours(context, &mut check);
                self.check_pattern(context, &mut check);
            }
            "daily" | "monthly" | "monthly_weekday" => {
                self.check_hours(context, &mut check);
                self.check_pattern(context, &mut check);
            }
            "one_off" | "override" => {
                check.field("on", context.dates().parse(&self.on));
                if self.kind == "one_off" || !self.closed {
                    self.check_hours(context, &mut check);
                }
            }
            "time_off" => {
                let from = check.field("from_local", local_time(&self.from_local, context.today));
                let until = local_time(&self.until_local, context.today);
                if from.is_some() && check.field("until_local", until).is_some() {
                    check.part(self.time_off(context));
                }
            }
            _ => {}
        }
        check.finish(Some(()))
    }

    /// Checks the times, and whether they are hours of any date.
    fn check_hours(&self, context: &FormContext<'_>, check: &mut FormCheck) {
        let start = check.field("start_time", minute_of_day(&self.start_time));
        let end = check.field("end_time", minute_of_day(&self.end_time));
        if start.is_some() && end.is_some() {
            let hours = self.minutes().and_then(|(start, end)| {
                Window::one_off(context.today, start, end).and_then(Window::long_enough)
            });
            check.part(hours.map_err(InvalidField::of_the_form));
        }
    }

    fn check_pattern(&self, context: &FormContext<'_>, check: &mut FormCheck) {
        check.part(self.interval());
        let first = check.field("starts_on", optional_date(&self.starts_on, context));
        let last = check.field("until", optional_date(&self.until, context)).flatten();
        let first = first.map(|first| first.unwrap_or(context.today));
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            check.field::<()>("until", Err(Invalid::EndsBeforeItStarts));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::week::WeekStart;

    #[test]
    fn every_wrong_field_of_new_hours_is_named_at_once() {
        let form = WindowForm {
            kind: "weekly".into(),
            interval: "0".into(),
            until: "soon".into(),
            start_time: "9".into(),
            ..Default::default()
        };
        let today = "2026-05-06".parse().unwrap();
        let week_starts_on = WeekStart::Monday;
        let context = FormContext { today, week_starts_on, changes: None };

        let wrong = Window::parse(&form, &context).unwrap_err();

        let fields: Vec<_> = wrong.fields.iter().map(|wrong| wrong.field.as_str()).collect();
        assert_eq!(fields, ["weekdays", "start_time", "end_time", "interval", "until"]);
        assert_eq!(wrong.at("end_time"), Some(&Invalid::Missing));
    }

    #[test]
    fn fields_that_do_not_fit_together_are_named_with_those_that_are_wrong_by_themselves() {
        let form = WindowForm {
            kind: "weekly".into(),
            interval: "0".into(),
            starts_on: "2026-05-20".into(),
            until: "2026-05-10".into(),
            start_time: "09:00".into(),
            end_time: "09:00".into(),
            ..Default::default()
        };
        let today = "2026-05-06".parse().unwrap();
        let context = FormContext { today, week_starts_on: WeekStart::Monday, changes: None };

        let wrong = Window::parse(&form, &context).unwrap_err();

        let fields: Vec<_> = wrong.fields.iter().map(|wrong| wrong.field.as_str()).collect();
        assert_eq!(fields, ["weekdays", "end_time", "interval", "until"]);
    }
}
