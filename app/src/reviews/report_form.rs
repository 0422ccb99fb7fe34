use domain::id::ReviewId;
use leptos::prelude::*;

use super::api::ReportReview;
use crate::bookings::problem_at;
use crate::draft::use_draft;
use crate::submission::follow;
use crate::ui::{Button, ButtonKind, ButtonSize, Disclosure, TextArea};

/// The form by which a signed-in reader reports a review to the admins.
#[component]
pub fn ReportForm(id: ReviewId, handle: String) -> impl IntoView {
    let report = ServerAction::<ReportReview>::new();
    follow(report);
    let draft = use_draft::<ReportReview>();
    let is_ours = draft("id", "") == id.to_string();
    let typed = if is_ours { draft("reason", "") } else { String::new() };
    let field = format!("report-{id}");

    view! {
        <Disclosure summary="Report" quiet=true open=is_ours>
            <ActionForm action=report attr:class="form" attr:novalidate=true>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="handle" value=handle />
                <TextArea
                    is_only=true
                    label="What is wrong with this review?"
                    name="reason"
                    id=field
                    value=typed
                    error=problem_at(report, "reason")
                    rows=2
                    maxlength="1000"
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Secondary size=ButtonSize::Small busy=report.pending()>
                        "Report it"
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}
