use leptos::prelude::*;

use super::api::SignUp;
use super::auth_panel::AuthPanel;
use super::next_step::NextStep;
use super::zone_field::ZoneField;
use crate::draft::use_draft;
use crate::failure::{at, failure_of};
use crate::go::{navigate_on_success, use_way_back};
use crate::layout::StrangerLayout;
use crate::page_context::use_page_context;
use crate::path;
use crate::ui::{
    Button, ButtonKind, ChoiceCard, ChoiceCards, ErrorSummary, Field, FieldKind, FormField,
};

/// The fields of the form in their order, with their labels.
const FIELDS: &[(&str, &str)] = &[
    ("role", "I want to"),
    ("name", "Name"),
    ("email", "E-mail address"),
    ("password", "Password"),
    ("time_zone", "Time zone"),
];

/// The page on which a person signs up as a mentee or a mentor.
#[component]
pub fn SignUpPage() -> impl IntoView {
    let back = use_way_back();

    view! {
        <StrangerLayout title="Sign up">
            <AuthPanel
                title="Create your account"
                aside_title="An hour with the right person"
                aside_text="Ask for a time, and pay only when your mentor confirms it. Every time is shown in your own zone."
            >
                <NextStep task="Create an account" asks_zone=true />
                <SignUpForm />
                <p class="auth-page__switch">
                    "Already have an account? "
                    <a href=move || path::sign_in_then(&back.get())>"Sign in"</a>
                </p>
            </AuthPanel>
        </StrangerLayout>
    }
}

#[component]
fn SignUpForm() -> impl IntoView {
    let sign_up = ServerAction::<SignUp>::new();
    navigate_on_success(sign_up, |sign_in| sign_in);
    let next = use_way_back();
    let failure = failure_of(sign_up);
    let field = |(name, label): &(&'static str, &str)| {
        FormField::new(name, format!("form[{name}]"), *label)
    };
    let fields = FIELDS.iter().map(field).collect();
    let draft = use_draft::<SignUp>();
    let zone = use_page_context().known_zone();

    view! {
        <ActionForm action=sign_up attr:class="form" attr:novalidate=true>
            <ErrorSummary id="sign-up-errors" failure fields />
            <input type="hidden" name="next" value=next />
            <ChoiceCards
                legend="I want to"
                name="form[role]"
                choices=roles()
                selected=draft("form[role]", "mentee")
                error=at(failure, "role")
            />
            <Field
                label="Name"
                name="form[name]"
                value=draft("form[name]", "")
                error=at(failure, "name")
                autocomplete="name"
                maxlength="80"
                required=true
            />
            <Field
                label="E-mail address"
                name="form[email]"
                kind=FieldKind::Email
                value=draft("form[email]", "")
                error=at(failure, "email")
                autocomplete="email"
                required=true
            />
            <Field
                label="Password"
                name="form[password]"
                kind=FieldKind::Password
                error=at(failure, "password")
                hint="At least 12 characters: a few words that only you would put together are good."
                autocomplete="new-password"
                minlength="12"
                maxlength="128"
                required=true
            />
            <ZoneField
                name="form[time_zone]"
                value=draft("form[time_zone]", &zone)
                error=at(failure, "time_zone")
                hint="Type a city, such as Dhaka or Toronto. All times are shown in its zone; you can change it later."
            />
            <div class="form__actions">
                <Button kind=ButtonKind::Primary busy=sign_up.pending()>
                    "Create account"
                </Button>
            </div>
        </ActionForm>
    }
}

fn roles() -> Vec<ChoiceCard> {
    vec![
        ChoiceCard::new("mentee", "Learn", "Find a mentor and ask for a time."),
        ChoiceCard::new("mentor", "Teach", "Offer sessions at hours that suit you."),
    ]
}
