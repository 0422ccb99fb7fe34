use leptos::prelude::*;

use super::api::SignIn;
use super::auth_panel::AuthPanel;
use super::next_step::{NextStep, is_new_account};
use crate::draft::use_draft;
use crate::failure::{at, failure_of};
use crate::go::{navigate_on_success, use_way_back};
use crate::layout::StrangerLayout;
use crate::path;
use crate::ui::{Alert, Button, ButtonKind, ErrorSummary, Field, FieldKind, FormField, Tone};

const OLD_PASSWORD: &str =
    "If you had an account with this address before, it still has its old password.";

/// The page on which a person signs in.
#[component]
pub fn SignInPage() -> impl IntoView {
    let back = use_way_back();

    view! {
        <StrangerLayout title="Sign in">
            <AuthPanel
                title="Sign in"
                aside_title="Nobody is ever in two places"
                aside_text="A time that you ask for is held for you alone until your mentor has answered."
            >
                <Unsent />
                <NextStep task="Sign in" />
                <SignInForm />
                <p class="auth-page__switch">
                    "New here? "
                    <a href=move || path::sign_up_then(&back.get())>"Create an account"</a>
                </p>
            </AuthPanel>
        </StrangerLayout>
    }
}

/// Tells a person who was signed out while they filled in a form that nothing is lost.
#[component]
fn Unsent() -> impl IntoView {
    let is_kept = SharedValue::new(has_unsent_form).into_inner();
    is_kept.then(|| {
        view! {
            <Alert tone=Tone::Info>
                "You were signed out. What you wrote is kept: sign in to send it."
            </Alert>
        }
    })
}

#[cfg(feature = "ssr")]
fn has_unsent_form() -> bool {
    crate::server::has_unsent_form()
}

/// Returns `false`: in the browser the server's value is taken, and a page made there has no
/// form.
#[cfg(not(feature = "ssr"))]
const fn has_unsent_form() -> bool {
    false
}

#[component]
fn SignInForm() -> impl IntoView {
    let sign_in = ServerAction::<SignIn>::new();
    navigate_on_success(sign_in, |next| next);
    let failure = failure_of(sign_in);
    let fields = vec![
        FormField::new("email", "email", "E-mail address"),
        FormField::new("password", "password", "Password"),
    ];
    let draft = use_draft::<SignIn>();
    let new_address = SharedValue::new(new_address).into_inner();
    let next = use_way_back();
    // A person who already had an account with the address signs in as before.
    let is_new = is_new_account();
    let hint = move || (is_new && failure.get().is_some()).then_some(OLD_PASSWORD);

    view! {
        <ActionForm action=sign_in attr:class="form" attr:novalidate=true>
            <ErrorSummary id="sign-in-errors" failure fields />
            <input type="hidden" name="next" value=next />
            <Field
                label="E-mail address"
                name="email"
                kind=FieldKind::Email
                value=draft("email", &new_address)
                error=at(failure, "email")
                autocomplete="username"
                required=true
            />
            <Field
                label="Password"
                name="password"
                kind=FieldKind::Password
                error=at(failure, "password")
                autocomplete="current-password"
                required=true
            />
            {move || hint().map(|words| view! { <Alert tone=Tone::Info>{words}</Alert> })}
            <div class="form__actions">
                <Button kind=ButtonKind::Primary busy=sign_in.pending()>
                    "Sign in"
                </Button>
            </div>
        </ActionForm>
    }
}

#[cfg(feature = "ssr")]
fn new_address() -> String {
    crate::server::new_address().unwrap_or_default()
}

/// Returns an empty address: in the browser the server's value is taken, and a page made there
/// knows none.
#[cfg(not(feature = "ssr"))]
const fn new_address() -> String {
    String::new()
}
