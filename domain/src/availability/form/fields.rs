//! Checks of each field of the form by itself, so that every mistake is shown at once.

use super::{FormContext, WindowForm, local_time, minute_of_day, optional_date, weekdays};
use crate::invalid::{FormCheck, InvalidForm};

impl WindowForm {
    /// Returns an error with every field that is wrong by itself for this kind of hours.
    pub(super) fn check_fields(&self, context: &FormContext<'_>) -> Result<(), InvalidForm> {
        let mut check = FormCheck::default();
        match self.kind.as_str() {
            "weekly" => {
                check.field("weekdays", weekdays(&self.weekdays));
                self.check_hours(&mut check);
                self.check_pattern(context, &mut check);
            }
            "daily" | "monthly" | "monthly_weekday" => {
                self.check_hours(&mut check);
                self.check_pattern(context, &mut check);
            }
            "one_off" | "override" => {
                check.field("on", context.dates().parse(&self.on));
                if self.kind == "one_off" || !self.closed {
                    self.check_hours(&mut check);
                }
            }
            "time_off" => {
                check.field("from_local", local_time(&self.from_local, context.today));
                check.field("until_local", local_time(&self.until_local, context.today));
            }
            _ => {}
        }
        check.finish(Some(()))
    }

    fn check_hours(&self, check: &mut FormCheck) {
        check.field("start_time", minute_of_day(&self.start_time));
        check.field("end_time", minute_of_day(&self.end_time));
    }

    fn check_pattern(&self, context: &FormContext<'_>, check: &mut FormCheck) {
        check.part(self.interval());
        check.field("starts_on", optional_date(&self.starts_on, context));
        check.field("until", optional_date(&self.until, context));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::availability::Window;
    use crate::invalid::Invalid;
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
}
