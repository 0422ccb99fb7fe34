use domain::account::view::{MentorSide, Profile, ProfileSide};
use domain::conflict::made_from;
use domain::money::Currency;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::{SaveProfile, show_profile};
use super::settings_layout::{Part, SettingsLayout};
use super::zone_field::ZoneField;
use crate::draft::use_draft;
use crate::error::AppError;
use crate::failure::{at, failure_of};
use crate::flash_message::Code;
use crate::go::navigate_on_success;
use crate::page_context::use_page_context;
use crate::path;
use crate::ui::{
    Await, Button, ButtonKind, Card, Choice, ErrorSummary, Field, FieldKind, FormField, Select,
    TextArea,
};
use crate::version_field::VersionField;

/// The address of the server function that saves the profile.
/// The fields of the form in their order, with their labels.
const FIELDS: &[(&str, &str)] = &[
    ("name", "Name"),
    ("time_zone", "Time zone"),
    ("current_role", "What you do now"),
    ("learning_goals", "What you want to learn"),
    ("headline", "Headline"),
    ("company", "Company"),
    ("years_of_experience", "Years of experience"),
    ("base_hourly_rate", "Base hourly rate"),
    ("currency", "Currency"),
    ("languages", "Languages"),
    ("bio", "About me"),
];

/// The page on which a person edits their profile.
#[component]
pub fn ProfilePage() -> impl IntoView {
    view! {
        <SettingsLayout part=Part::Profile>
            <Card title="About you">
                <CurrentProfile />
            </Card>
        </SettingsLayout>
    }
}

/// The profile form. Loaded inside the layout, which is empty without a sign-in.
#[component]
fn CurrentProfile() -> impl IntoView {
    let current = Resource::new(|| (), |()| show_profile());

    view! {
        <Await from=current let:profile>
            <ProfileForm profile />
        </Await>
    }
}

#[component]
fn ProfileForm(profile: Profile) -> impl IntoView {
    let save = ServerAction::<SaveProfile>::new();
    // The layout shows name and zone: it is made anew.
    navigate_on_success(save, |()| {
        path::with_flash_message(path::settings_profile(), Code::Saved.as_str())
    });
    let failure = failure_of(save);
    let at = move |field: &'static str| at(failure, field);
    let field = |(name, label): &(&'static str, &str)| {
        FormField::new(name, format!("form[{name}]"), *label)
    };
    let fields = FIELDS.iter().map(field).collect();
    let draft = use_draft::<SaveProfile>();
    let made_from = made_from(&profile.clone().into_form().shown());
    let side = match profile.side {
        ProfileSide::Mentor(side) => view! { <MentorFields side failure /> }.into_any(),
        ProfileSide::Mentee { current_role, learning_goals } => {
            view! { <MenteeFields current_role learning_goals failure /> }.into_any()
        }
        ProfileSide::Admin => ().into_any(),
    };

    view! {
        <ActionForm action=save attr:class="form" attr:novalidate=true>
            <ErrorSummary id="profile-errors" failure fields />
            <VersionField
                name="form[version]"
                version=profile.version
                made_from
                sent_to=SaveProfile::PATH
                failure
            />
            <Field
                label="Name"
                name="form[name]"
                value=draft("form[name]", &profile.name)
                error=at("name")
                autocomplete="name"
                maxlength="80"
                required=true
            />
            <p class="field__hint">"You sign in as " <strong>{profile.email}</strong></p>
            <ZoneField
                name="form[time_zone]"
                value=draft("form[time_zone]", &use_page_context().zone_choice)
                error=at("time_zone")
                hint="Type a city, such as Dhaka or Toronto. Booked sessions keep their moment when you change it; weekly hours keep their clock times."
            />
            {side}
            <TextArea
                label="About me"
                name="form[bio]"
                value=draft("form[bio]", &profile.bio)
                error=at("bio")
                rows=6
                maxlength="4000"
            />
            <Button kind=ButtonKind::Primary busy=save.pending()>
                "Save"
            </Button>
        </ActionForm>
    }
}

#[component]
fn MenteeFields(
    current_role: String,
    learning_goals: String,
    failure: Signal<Option<AppError>>,
) -> impl IntoView {
    let draft = use_draft::<SaveProfile>();

    view! {
        <Field
            label="What you do now"
            name="form[current_role]"
            value=draft("form[current_role]", &current_role)
            error=at(failure, "current_role")
            maxlength="120"
        />
        <TextArea
            label="What you want to learn"
            name="form[learning_goals]"
            value=draft("form[learning_goals]", &learning_goals)
            error=at(failure, "learning_goals")
            maxlength="2000"
        />
    }
}

/// The hint of the currency field.
const CURRENCY_HINT: &str = "For your base rate and for prices you type from now on. Sessions on offer and bookings keep the price and currency they have.";

#[component]
fn MentorFields(side: MentorSide, failure: Signal<Option<AppError>>) -> impl IntoView {
    let draft = use_draft::<SaveProfile>();
    let at = move |field: &'static str| at(failure, field);
    let years = side.years_of_experience.to_string();

    view! {
        <Field
            label="Headline"
            name="form[headline]"
            value=draft("form[headline]", &side.headline)
            error=at("headline")
            hint="One line under your name: what you help people with."
            maxlength="120"
        />
        <Field
            label="Company"
            name="form[company]"
            value=draft("form[company]", &side.company)
            error=at("company")
            autocomplete="organization"
            maxlength="120"
        />
        <Field
            label="Years of experience"
            name="form[years_of_experience]"
            kind=FieldKind::Number
            value=draft("form[years_of_experience]", &years)
            error=at("years_of_experience")
        />
        <div class="grid grid--fields">
            <Field
                label="Base hourly rate"
                name="form[base_hourly_rate]"
                value=draft("form[base_hourly_rate]", &side.base_hourly_rate)
                error=at("base_hourly_rate")
                inputmode="decimal"
                hint="Price proposals start from it."
            />
            <Select
                label="Currency"
                name="form[currency]"
                choices=currencies()
                selected=draft("form[currency]", &side.currency)
                error=at("currency")
                hint=CURRENCY_HINT
            />
        </div>
        <Field
            label="Languages"
            name="form[languages]"
            value=draft("form[languages]", &side.languages)
            error=at("languages")
            hint="Those you teach in, separated by commas."
        />
    }
}

/// Returns every currency that prices can be in, as choices of a select.
pub fn currencies() -> Vec<Choice> {
    let choice = |currency: &Currency| {
        Choice::new(currency.code(), format!("{} {}", currency.code(), currency.symbol()))
    };
    Currency::ALL.iter().map(choice).collect()
}
