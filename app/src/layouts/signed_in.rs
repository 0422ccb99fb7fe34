use domain::account::view::Viewer;
use leptos::prelude::*;

use super::footer::Footer;
use super::header::Header;
use super::sections::Sections;

/// The layout of a person's own pages: on a phone the links to their sections stay at the lower
/// edge, within reach of a thumb.
#[component]
pub fn SignedInLayout(
    viewer: Viewer,
    /// The form that signs out, shown in the person's menu.
    #[prop(into)]
    sign_out: ViewFn,
    children: Children,
) -> impl IntoView {
    let role = viewer.role;

    view! {
        <div class="layout layout--signed-in">
            <Header viewer=Some(viewer.clone()) sign_out=sign_out />
            <main class="layout__main" id="main" tabindex="-1">
                {children()}
            </main>
            <Footer viewer=Some(viewer) />
            <nav class="bottom-bar" aria-label="Sections">
                <Sections role=role />
            </nav>
        </div>
    }
}
