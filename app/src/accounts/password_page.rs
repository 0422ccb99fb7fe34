use leptos::prelude::*;

use super::api::ChangePassword;
use super::settings_frame::{Part, SettingsFrame};
use crate::error::AppError;
use crate::ui::{Alert, Button, ButtonKind, Card, Field, FieldKind, Tone};

/// A new password.
#[component]
pub fn PasswordPage() -> impl IntoView {
    view! {
        <SettingsFrame part=Part::Password>
            <Card title="Change your password">
                <PasswordForm />
            </Card>
        </SettingsFrame>
    }
}

#[component]
fn PasswordForm() -> impl IntoView {
    let change = ServerAction::<ChangePassword>::new();
    let failure = move || change.value().get().and_then(Result::err);
    let at = move |field: &'static str| {
        Signal::derive(move || failure().and_then(|e: AppError| e.at(field)))
    };
    let general = move || failure().and_then(|error| error.beside(&["current", "new", "password"]));
    let new_error = Signal::derive(move || {
        failure().and_then(|error| error.at("new").or_else(|| error.at("password")))
    });

    view! {
        <ActionForm action=change attr:class="form">
            <Field label="Current password" name="current" kind=FieldKind::Password error=at("current") autocomplete="current-password" required=true />
            <Field
                label="New password" name="new" kind=FieldKind::Password error=new_error
                hint="At least 12 characters. All your other devices will be signed out."
                autocomplete="new-password" minlength="12" maxlength="128" required=true
            />
            {move || general().map(|words| view! { <Alert tone=Tone::Danger>{words}</Alert> })}
            <Button kind=ButtonKind::Primary busy=change.pending()>"Change password"</Button>
        </ActionForm>
    }
}
