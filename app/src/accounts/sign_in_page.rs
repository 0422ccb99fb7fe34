use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::SignIn;
use super::auth_panel::AuthPanel;
use crate::draft::use_draft;
use crate::error::AppError;
use crate::frame::Frame;
use crate::go::go_when_done;
use crate::path;
use crate::ui::{Alert, Button, ButtonKind, Field, FieldKind, Tone};

/// Into an account.
#[component]
pub fn SignInPage() -> impl IntoView {
    view! {
        <Frame title="Sign in">
            <AuthPanel
                title="Welcome back"
                aside_title="Nobody is ever in two places"
                aside_text="A time that you ask for is held for you alone until your mentor has answered."
            >
                <SignInForm />
                <p class="auth-page__switch">
                    "You are new here? " <a href=path::sign_up()>"Create an account"</a>
                </p>
            </AuthPanel>
        </Frame>
    }
}

#[component]
fn SignInForm() -> impl IntoView {
    let sign_in = ServerAction::<SignIn>::new();
    go_when_done(sign_in, |next| next);
    let failure = move || sign_in.value().get().and_then(Result::err);
    let at = move |field: &'static str| {
        Signal::derive(move || failure().and_then(|e: AppError| e.at(field)))
    };
    let general = move || failure().and_then(|error| error.beside(&["email", "password"]));
    let draft = use_draft("/api/accounts/sign_in");
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    let next = path::local(&next).unwrap_or(path::dashboard()).to_owned();

    view! {
        <ActionForm action=sign_in attr:class="form">
            <input type="hidden" name="next" value=next />
            <Field label="E-mail address" name="email" kind=FieldKind::Email value=draft("email", "") error=at("email") autocomplete="username" required=true />
            <Field label="Password" name="password" kind=FieldKind::Password error=at("password") autocomplete="current-password" required=true />
            {move || general().map(|words| view! { <Alert tone=Tone::Danger>{words}</Alert> })}
            <div class="form__actions">
                <Button kind=ButtonKind::Primary busy=sign_in.pending()>"Sign in"</Button>
            </div>
        </ActionForm>
    }
}
