use domain::mentor::view::WindowView;
use leptos::prelude::*;

use super::api::RemoveWindow;
use crate::path;
use crate::ui::{Button, ButtonKind, ButtonSize, EmptyState, Icon, IconName};

/// The list of windows, described as text, each with a button that removes it.
#[component]
pub fn WindowList(windows: Vec<WindowView>, remove: ServerAction<RemoveWindow>) -> impl IntoView {
    if windows.is_empty() {
        return view! {
            <EmptyState
                picture="/pictures/no-hours.svg"
                title="No hours yet"
                text="Add the hours that suit you every week: mentees ask for times inside them."
            />
        }
        .into_any();
    }
    let rows = windows.into_iter().map(|window| view! { <Row window remove /> }).collect_view();
    view! { <ul class="window-list">{rows}</ul> }.into_any()
}

#[component]
fn Row(window: WindowView, remove: ServerAction<RemoveWindow>) -> impl IntoView {
    let icon = if window.is_recurring { IconName::Repeat } else { IconName::Calendar };
    let label = format!("Remove {}", window.words);
    let change = window.form.is_some().then(|| {
        let (href, label) = (path::edit_window(window.id), format!("Change {}", window.words));
        view! {
            <a class="button button--quiet button--small" href=href aria-label=label>
                "Change"
            </a>
        }
    });

    view! {
        <li class="window">
            <span class="window__words">
                <Icon name=icon />
                {window.words}
            </span>
            <span class="row">
                {change} <ActionForm action=remove>
                    <input type="hidden" name="id" value=window.id.to_string() />
                    <Button
                        kind=ButtonKind::Quiet
                        size=ButtonSize::Small
                        busy=remove.pending()
                        attr:aria-label=label
                    >
                        "Remove"
                    </Button>
                </ActionForm>
            </span>
        </li>
    }
}
