use leptos::prelude::*;

use super::api::ChangePassword;
use super::settings_layout::{Part, SettingsLayout};
use crate::failure::{at, failure_of};
use crate::go::successes;
use crate::submission::reset_after;
use crate::ui::{Button, ButtonKind, Card, ErrorSummary, Field, FieldKind, FormField};

/// The page that changes the password.
#[component]
pub fn PasswordPage() -> impl IntoView {
    view! {
        <SettingsLayout part=Part::Password>
            <Card title="Change your password">
                <PasswordForm />
            </Card>
        </SettingsLayout>
    }
}

#[component]
fn PasswordForm() -> impl IntoView {
    let change = ServerAction::<ChangePassword>::new();
    reset_after(successes(change));
    let failure = failure_of(change);
    let fields = vec![
        FormField::new("current", "current", "Current password"),
        FormField::new("new", "new", "New password"),
    ];

    view! {
        <ActionForm action=change attr:class="form" attr:novalidate=true>
            <ErrorSummary id="password-errors" failure fields />
            <Field
                label="Current password"
                name="current"
                kind=FieldKind::Password
                error=at(failure, "current")
                autocomplete="current-password"
                required=true
            />
            <Field
                label="New password"
                name="new"
                kind=FieldKind::Password
                error=at(failure, "new")
                hint="At least 12 characters. You will be signed out everywhere else."
                autocomplete="new-password"
                minlength="12"
                maxlength="128"
                required=true
            />
            <Button kind=ButtonKind::Primary busy=change.pending()>
                "Change password"
            </Button>
        </ActionForm>
    }
}
