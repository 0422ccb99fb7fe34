use domain::account::Role;
use domain::account::view::Viewer;
use leptos::html::Div;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::path;
use crate::ui::{Avatar, AvatarSize, Icon, IconName};

const MENU: &str = "account-menu";

/// The menu of the signed-in person. A popover: it opens, closes and returns the focus without
/// JavaScript; navigation inside the site closes it.
#[component]
pub fn AccountMenu(viewer: Viewer, sign_out: ViewFn) -> impl IntoView {
    let Viewer { name, handle, role, picture, .. } = viewer;
    let button = format!("Account of {name}");
    let (menu, here) = (NodeRef::<Div>::new(), use_location());
    Effect::new(move |_| {
        here.pathname.track();
        if let Some(menu) = menu.get() {
            // There is nothing to do about a browser that knows no popovers.
            _ = menu.hide_popover();
        }
    });
    let own_page = (role == Role::Mentor).then(|| {
        view! {
            <a class="menu__item" href=path::mentor(&handle)>
                <Icon name=IconName::User />
                "My public page"
            </a>
        }
    });

    view! {
        <div class="header__account">
            <button type="button" class="menu-button" popovertarget=MENU aria-label=button>
                <Avatar
                    name=name.clone()
                    handle=handle.clone()
                    picture=picture
                    size=AvatarSize::Small
                />
                <Icon name=IconName::ChevronDown />
            </button>
            <div class="menu" id=MENU popover="auto" node_ref=menu>
                <p class="menu__person">
                    <strong>{name}</strong>
                    {label(role)}
                </p>
                {own_page}
                <a class="menu__item" href=path::settings_profile()>
                    <Icon name=IconName::Settings />
                    "Settings"
                </a>
                <a class="menu__item" href=path::settings_sessions()>
                    <Icon name=IconName::Laptop />
                    "Sign-ins"
                </a>
                <div class="menu__end">{sign_out.run()}</div>
            </div>
        </div>
    }
}

const fn label(role: Role) -> &'static str {
    match role {
        Role::Mentee => "Mentee",
        Role::Mentor => "Mentor",
        Role::Admin => "Admin",
    }
}
