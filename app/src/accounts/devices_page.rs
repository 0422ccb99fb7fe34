use domain::account::view::Device;
use leptos::prelude::*;

use super::api::{RevokeDevice, RevokeOtherDevices, list_devices};
use super::settings_frame::{Part, SettingsFrame};
use super::zone_note::ZoneNote;
use crate::ui::{
    Badge, Button, ButtonKind, ButtonSize, Card, Icon, IconName, Load, Time, TimeFormat, Tone,
};

/// The devices that are signed in; any of them can be signed out from here.
#[component]
pub fn DevicesPage() -> impl IntoView {
    view! {
        <SettingsFrame part=Part::Devices>
            <Card title="Where you are signed in">
                <ZoneNote />
                <DeviceList />
            </Card>
        </SettingsFrame>
    }
}

/// Read inside the frame, which is empty for strangers.
#[component]
fn DeviceList() -> impl IntoView {
    let revoke = ServerAction::<RevokeDevice>::new();
    let revoke_others = ServerAction::<RevokeOtherDevices>::new();
    let signed_in = Resource::new(
        move || (revoke.version().get(), revoke_others.version().get()),
        |_| list_devices(),
    );

    view! {
        <Load from=signed_in let:list>
            <ul class="device-list">
                {list.iter().map(|device| view! { <DeviceRow device=device.clone() revoke /> }).collect_view()}
            </ul>
            {(list.len() > 1).then(|| view! {
                <ActionForm action=revoke_others>
                    <Button busy=revoke_others.pending()>"Sign out everywhere else"</Button>
                </ActionForm>
            })}
        </Load>
    }
}

#[component]
fn DeviceRow(device: Device, revoke: ServerAction<RevokeDevice>) -> impl IntoView {
    let Device { id, name, signed_in, last_seen, is_this_one } = device;
    let label = format!("Sign out {name}");
    let action = if is_this_one {
        view! { <Badge tone=Tone::Good>"This device"</Badge> }.into_any()
    } else {
        view! {
            <ActionForm action=revoke>
                <input type="hidden" name="id" value=id.to_string() />
                <Button kind=ButtonKind::Secondary size=ButtonSize::Small busy=revoke.pending() attr:aria-label=label>"Sign out"</Button>
            </ActionForm>
        }
        .into_any()
    };

    view! {
        <li class="device">
            <Icon name=IconName::Laptop />
            <div>
                <p class="device__name">{name}</p>
                <p class="muted">"Signed in " <Time at=signed_in format=TimeFormat::Day /> ", last seen " <Time at=last_seen format=TimeFormat::DayAndClock /></p>
            </div>
            {action}
        </li>
    }
}
