use domain::id::ReviewId;
use leptos::prelude::*;

use super::api::ReportReview;
use crate::bookings::problem_at;
use crate::ui::{Button, ButtonKind, ButtonSize, Disclosure, TextArea};

/// Lets a signed-in reader tell the admins that a review is wrong.
#[component]
pub fn ReportForm(id: ReviewId, handle: String) -> impl IntoView {
    let report = ServerAction::<ReportReview>::new();
    let field = format!("report-{id}");

    view! {
        <Disclosure summary="Report" quiet=true>
            <ActionForm action=report attr:class="form">
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="handle" value=handle />
                <TextArea label="What is wrong with this review?" name="reason" id=field error=problem_at(report, "reason") rows=2 maxlength="1000" />
                <div class="form__actions">
                    <Button kind=ButtonKind::Secondary size=ButtonSize::Small busy=report.pending()>"Report it"</Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}
