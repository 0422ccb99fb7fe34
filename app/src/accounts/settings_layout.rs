use leptos::prelude::*;

use crate::layout::PrivateLayout;
use crate::path;
use crate::ui::{PageHeader, TabLink, Tabs};

/// A part of the settings, with a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Profile,
    Password,
    Sessions,
}

impl Part {
    const ALL: [Self; 3] = [Self::Profile, Self::Password, Self::Sessions];

    const fn name(self) -> &'static str {
        match self {
            Self::Profile => "Profile",
            Self::Password => "Password",
            Self::Sessions => "Sign-ins",
        }
    }

    const fn address(self) -> &'static str {
        match self {
            Self::Profile => path::settings_profile(),
            Self::Password => path::settings_account(),
            Self::Sessions => path::settings_sessions(),
        }
    }
}

/// The layout around each part of the settings.
#[component]
pub fn SettingsLayout(part: Part, children: Children) -> impl IntoView {
    let tabs = Part::ALL.map(|one| {
        view! {
            <TabLink href=one.address() current=one == part>
                {one.name()}
            </TabLink>
        }
    });

    view! {
        <PrivateLayout title=part.name().to_owned()>
            <PageHeader title="Settings" />
            <Tabs label="Settings">{tabs.collect_view()}</Tabs>
            <div class="settings">{children()}</div>
        </PrivateLayout>
    }
}
