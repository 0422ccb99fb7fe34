use domain::conflict::made_from;
use domain::id::SessionTypeId;
use domain::mentor::session_type::SessionTypeForm;
use domain::mentor::view::{NewSessionType, TopicCount};
use domain::money::Money;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::web_sys;

use super::api::{AddSessionType, EditSessionType};
use super::fee_note::FeeNote;
use super::rules::Rules;
use crate::accounts::currencies;
use crate::control;
use crate::draft::{is_refused, use_draft_at};
use crate::error::AppError;
use crate::failure::{at, failure_of};
use crate::submission::own_refusal;
use crate::topics::api::list_topics;
use crate::ui::{
    Await, Button, ButtonKind, Choice, ErrorSummary, Field, FieldKind, FormField, Select, TextArea,
};
use crate::version_field::VersionField;

/// The fields of the form in their order, with their labels.
const FIELDS: &[(&str, &str)] = &[
    ("topic", "Topic"),
    ("new_topic", "Not on the list?"),
    ("duration_minutes", "Length in minutes"),
    ("price", "Price"),
    ("currency", "Currency"),
    ("title", "Title"),
    ("description", "Description"),
    ("buffer_before", "Break before"),
    ("buffer_after", "Break after"),
    ("notice_hours", "Notice"),
    ("window_days", "Days ahead"),
    ("start_step", "A start every"),
    ("limit_per_day", "Sessions a day"),
    ("limit_per_week", "Sessions a week"),
    ("capacity", "Seats"),
    ("intake_questions", "Questions"),
    ("cancellation_policy", "Cancelling"),
];

/// The names of the fields that the fee depends on.
const PRICE: &str = "form[price]";
const CURRENCY: &str = "form[currency]";

/// The hint of the currency of a session that has one.
const KEPT_CURRENCY: &str =
    "Kept, whatever your profile says. In another one you type the price anew.";

/// The address of the server function that changes a session type.
/// The form that adds a session type.
#[component]
pub fn AddForm(new: NewSessionType, add: ServerAction<AddSessionType>) -> impl IntoView {
    let failure = failure_of(add);
    let NewSessionType { form, hourly_rate } = new;

    view! {
        <ActionForm action=add attr:class="form" attr:novalidate=true>
            <Fields
                of=None
                form
                price_hint=price_hint(hourly_rate)
                sent_to=AddSessionType::PATH
                failure
            />
            <div class="form__actions">
                <Button kind=ButtonKind::Primary busy=add.pending()>
                    "Add session"
                </Button>
            </div>
        </ActionForm>
    }
}

/// The form that changes a session type.
#[component]
pub fn EditForm(
    id: SessionTypeId,
    form: SessionTypeForm,
    edit: ServerAction<EditSessionType>,
) -> impl IntoView {
    let failure = own_refusal(edit, is_refused::<EditSessionType>());

    view! {
        <ActionForm action=edit attr:class="form" attr:novalidate=true>
            <input type="hidden" name="id" value=id.to_string() />
            <VersionField
                name="form[version]"
                version=form.version
                made_from=made_from(&form.shown())
                sent_to=EditSessionType::PATH
                failure
            />
            <Fields
                of=Some(id)
                form
                price_hint=price_hint(None)
                sent_to=EditSessionType::PATH
                failure
            />
            <div class="form__actions">
                <Button kind=ButtonKind::Primary busy=edit.pending()>
                    "Save session"
                </Button>
            </div>
        </ActionForm>
    }
}

/// Returns the prices of usual lengths at the base rate per hour.
fn price_hint(hourly_rate: Option<Money>) -> String {
    let usual = "0 is free.";
    match hourly_rate {
        None => usual.into(),
        Some(rate) => format!(
            "{usual} Your base rate is {rate} an hour: {} for 30 minutes, {} for 90.",
            rate.share(30, 60),
            rate.share(90, 60)
        ),
    }
}

/// The fields that the forms to add and to change a session type share.
#[component]
fn Fields(
    of: Option<SessionTypeId>,
    form: SessionTypeForm,
    price_hint: String,
    sent_to: &'static str,
    failure: Signal<Option<AppError>>,
) -> impl IntoView {
    let draft = use_draft_at(sent_to);
    let selected = draft(CURRENCY, &form.currency);
    let (price, currency) =
        (RwSignal::new(draft(PRICE, &form.price)), RwSignal::new(selected.clone()));
    let follow = move |event: web_sys::Event| {
        let control: web_sys::Element = event_target(&event);
        let follower = match control.get_attribute("name").as_deref() {
            Some(PRICE) => price,
            Some(CURRENCY) => currency,
            _ => return,
        };
        follower.set(control::value(&control).unwrap_or_default());
    };
    let at = move |field: &'static str| at(failure, field);
    let field = |(name, label): &(&'static str, &str)| {
        FormField::new(name, format!("form[{name}]"), *label)
    };
    let fields = FIELDS.iter().map(field).collect();

    view! {
        <ErrorSummary id="session-errors" failure fields />
        <TopicField selected=draft("form[topic]", &form.topic) error=at("topic") />
        <Field
            label="Not on the list?"
            name="form[new_topic]"
            value=draft("form[new_topic]", &form.new_topic)
            error=at("new_topic")
            hint="Name a topic of your own."
            maxlength="60"
        />
        <div class="grid grid--fields" on:input=follow>
            <Field
                label="Length in minutes"
                name="form[duration_minutes]"
                kind=FieldKind::Number
                value=draft("form[duration_minutes]", &form.duration_minutes)
                error=at("duration_minutes")
                hint="15 to 240, in steps of 5."
                required=true
            />
            <Field
                label="Price"
                name="form[price]"
                value=draft("form[price]", &form.price)
                error=at("price")
                inputmode="decimal"
                hint=price_hint
                required=true
            />
            <Select
                label="Currency"
                name="form[currency]"
                choices=currencies()
                selected
                error=at("currency")
                hint=of.map(|_| KEPT_CURRENCY).unwrap_or_default()
            />
        </div>
        <FeeNote of typed=price currency />
        <Field
            label="Title"
            name="form[title]"
            value=draft("form[title]", &form.title)
            error=at("title")
            placeholder="Rust, 60 minutes"
            hint="Left empty, it is the topic and the length."
            maxlength="120"
        />
        <TextArea
            label="Description"
            name="form[description]"
            value=draft("form[description]", &form.description)
            error=at("description")
            hint="What a mentee may expect."
            maxlength="2000"
        />
        <Rules form sent_to failure />
    }
}

#[component]
fn TopicField(selected: String, error: Signal<Option<String>>) -> impl IntoView {
    let all = Resource::new(|| (), |()| list_topics());

    view! {
        <Await from=all let:list>
            <Select
                label="Topic"
                name="form[topic]"
                choices=topics(list)
                selected=selected.clone()
                error
            />
        </Await>
    }
}

fn topics(list: Vec<TopicCount>) -> Vec<Choice> {
    let choose = Choice::new("", "Choose a topic");
    let topics = list.into_iter().map(|topic| Choice::new(topic.slug, topic.name));
    std::iter::once(choose).chain(topics).collect()
}
