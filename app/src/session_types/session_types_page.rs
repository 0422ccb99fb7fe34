use domain::account::Role;
use domain::id::SessionTypeId;
use domain::mentor::session_type::SessionTypeForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::{
    AddSessionType, EditSessionType, SetOnOffer, list_session_types, show_new_session_type,
    show_session_type_form,
};
use super::offer_form::{AddForm, EditForm};
use super::offer_list::OfferList;
use crate::error::AppError;
use crate::error_page::ErrorPage;
use crate::focus::show_soon;
use crate::go::successes;
use crate::layout::PrivateLayout;
use crate::page_context::use_page_context;
use crate::path;
use crate::ui::{Await, ButtonKind, ButtonLink, Card, PageHeader};

/// The `id` of the form, which addresses name: see `path::edit_session_type`.
const FORM: &str = "session-form";

/// The page with a mentor's session types, and the form that adds one.
#[component]
pub fn SessionTypesPage() -> impl IntoView {
    view! {
        <PrivateLayout title="Sessions">
            <Content />
        </PrivateLayout>
    }
}

/// The content of the page. Loaded inside the layout, which is empty without a sign-in.
#[component]
fn Content() -> impl IntoView {
    if use_page_context().viewer.is_none_or(|viewer| viewer.role != Role::Mentor) {
        return failed(AppError::Forbidden);
    }
    let add = ServerAction::<AddSessionType>::new();
    let edit = ServerAction::<EditSessionType>::new();
    let set_on_offer = ServerAction::<SetOnOffer>::new();
    let (added, edited_now, switched) = (successes(add), successes(edit), successes(set_on_offer));
    let changes = move || (added.get(), edited_now.get(), switched.get());
    let offered = Resource::new(changes, |_| list_session_types());
    let query = use_query_map();
    let edited: Memo<Option<SessionTypeId>> =
        Memo::new(move |_| query.with(|query| query.get("edit")?.parse().ok()));
    // The form stands far from the link that opens it, on a phone below the whole list.
    let show_form = |edited: &Option<SessionTypeId>, _: Option<&_>, _: Option<()>| {
        if edited.is_some() {
            show_soon(FORM);
        }
    };
    Effect::watch(move || edited.get(), show_form, false);

    view! {
        <PageHeader title="Sessions" lead="What you teach, for how long, and for how much." />
        <div class="columns columns--even">
            <Await from=offered failed=Callback::new(failed) let:list>
                <OfferList list set_on_offer />
            </Await>
            <div id=FORM tabindex="-1" class:session-types-page__form--first=move || edited.get().is_some()>
                {move || match edited.get() {
                    Some(id) => view! { <Edited id edit /> }.into_any(),
                    None => view! { <Card title="Add a session"><Added add /></Card> }.into_any(),
                }}
            </div>
        </div>
    }
    .into_any()
}

/// The form that adds a session type, empty again after each.
#[component]
fn Added(add: ServerAction<AddSessionType>) -> impl IntoView {
    let added = successes(add);

    let new = Resource::new(move || added.get(), |_| show_new_session_type());

    // A new form each time: an existing one would keep what was typed into it.
    view! {
        <Await from=new let:new>
            <For each=move || [added.get_untracked()] key=|added| *added let:_>
                <AddForm new=new.clone() add />
            </For>
        </Await>
    }
}

fn failed(error: AppError) -> AnyView {
    view! { <ErrorPage error on=path::dashboard() on_label="To the dashboard" /> }.into_any()
}

#[component]
fn Edited(id: SessionTypeId, edit: ServerAction<EditSessionType>) -> impl IntoView {
    let current = Resource::new(|| (), move |()| show_session_type_form(id));

    view! {
        <Card title="Change the session">
            <Await from=current let:form>
                <EditForm id form=SessionTypeForm::clone(&form) edit />
            </Await>
            <ButtonLink href=path::session_types() kind=ButtonKind::Quiet>
                "Leave it as it is"
            </ButtonLink>
        </Card>
    }
}
