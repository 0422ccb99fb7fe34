use domain::id::SessionTypeId;
use domain::local_time::minutes_label;
use domain::mentor::view::SessionTypeView;
use leptos::prelude::*;

use crate::path;
use crate::ui::{Icon, IconName};

/// The session types of a mentor; the starts of the chosen one are shown.
#[component]
pub fn SessionTypeList(
    handle: String,
    session_types: Vec<SessionTypeView>,
    chosen: SessionTypeId,
) -> impl IntoView {
    let link = |one: SessionTypeView| {
        let price = if one.price.is_free() { "Free".to_owned() } else { one.price.to_string() };
        view! {
            <a
                class="session-type"
                href=path::mentor_times(&handle, one.id, "", "")
                aria-current=(one.id == chosen).then_some("true")
            >
                <span class="session-type__title">{one.title}</span>
                <span class="session-type__price">{price}</span>
                <span class="session-type__facts">
                    <span>
                        <Icon name=IconName::Clock />
                        {minutes_label(one.duration_minutes)}
                    </span>
                    <span>
                        <Icon name=IconName::Wallet />
                        {one.cancellation_policy.name()}
                        " cancellation"
                    </span>
                </span>
                <span class="session-type__text">{one.description}</span>
            </a>
        }
    };

    view! { <div class="session-types">{session_types.into_iter().map(link).collect_view()}</div> }
}
