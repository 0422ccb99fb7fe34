use domain::account::view::Viewer;
use leptos::prelude::*;

use super::footer::Footer;
use super::header::Header;

/// The layout of pages that everybody may read.
#[component]
pub fn PublicLayout(
    viewer: Option<Viewer>,
    /// The form that signs out, shown in the menu of a signed-in person.
    #[prop(into)]
    sign_out: ViewFn,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="layout">
            <Header viewer=viewer.clone() sign_out=sign_out />
            <main class="layout__main" id="main" tabindex="-1">
                {children()}
            </main>
            <Footer viewer=viewer />
        </div>
    }
}
