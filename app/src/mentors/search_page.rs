use domain::mentor::search::{SearchQuery, Sort};
use domain::mentor::view::MentorList;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::list_mentors;
use super::filters::Filters;
use super::mentor_card::MentorCard;
use crate::accounts::ZoneNote;
use crate::error::AppError;
use crate::layout::Layout;
use crate::path;
use crate::ui::{
    Alert, Await, ButtonKind, ButtonLink, EmptyState, PageHeader, Pagination, TabLink, Tabs, Tone,
};

/// The page that searches and lists mentors; the address holds the whole query.
#[component]
pub fn SearchPage() -> impl IntoView {
    let query = Memo::new(move |_| asked());
    let found = Resource::new(move || query.get(), list_mentors);
    let failed =
        move |error: AppError| view! { <NotSearched error query=query.get() /> }.into_any();

    view! {
        <Layout title="Mentors">
            <PageHeader title="Find a mentor" lead="Pick what matters to you." />
            <div class="browse">
                {move || view! { <Filters query=query.get() found /> }}
                <section aria-label="Mentors">
                    <ZoneNote />
                    <Await from=found failed let:list>
                        <Results list query=query.get() />
                    </Await>
                </section>
            </div>
        </Layout>
    }
}

/// Returns the search of the address.
fn asked() -> SearchQuery {
    use_query_map().with(|query| {
        let get = |key: &str| query.get(key).unwrap_or_default();
        SearchQuery {
            topic: get("topic"),
            q: get("q"),
            price_max: get("price_max"),
            currency: get("currency"),
            rating_min: get("rating_min"),
            company: get("company"),
            sort: get("sort"),
            after: get("after"),
        }
    })
}

/// Explains why the search of the address is invalid, and which one is possible instead.
#[component]
fn NotSearched(error: AppError, query: SearchQuery) -> impl IntoView {
    let again = query.clone();
    let (words, to, way_on) = match error.at("after") {
        Some(_) => (
            "This page of the list is no longer there.".to_owned(),
            path::search(&SearchQuery { after: String::new(), ..again }),
            "To the first page",
        ),
        None if error.status() >= 500 => (error.message(), path::search(&again), "Try again"),
        None => (error.message(), path::mentors().to_owned(), "Show all mentors"),
    };

    view! {
        <Alert tone=Tone::Danger>{words}</Alert>
        <div class="row">
            <ButtonLink href=to kind=ButtonKind::Secondary>
                {way_on}
            </ButtonLink>
        </div>
    }
}

#[component]
fn Results(list: MentorList, query: SearchQuery) -> impl IntoView {
    if list.cards.is_empty() {
        return view! { <NobodyFound query /> }.into_any();
    }
    let first = (!query.after.is_empty())
        .then(|| path::search(&SearchQuery { after: String::new(), ..query.clone() }));
    let next = list.next.map(|after| path::search(&SearchQuery { after, ..query.clone() }));

    view! {
        <div class="results__head">
            <h2 class="visually-hidden">"Results"</h2>
            <SortTabs query />
        </div>
        <div class="grid">
            {list.cards.into_iter().map(|card| view! { <MentorCard card /> }).collect_view()}
        </div>
        <Pagination previous=first next label="Pages of mentors" />
    }
    .into_any()
}

#[component]
fn SortTabs(query: SearchQuery) -> impl IntoView {
    let current =
        if query.sort.is_empty() { Sort::Rating.as_str().to_owned() } else { query.sort.clone() };
    let tab = move |sort: Sort| {
        let address =
            SearchQuery { sort: sort.as_str().into(), after: String::new(), ..query.clone() };
        let is_current = current == sort.as_str();
        view! {
            <TabLink href=path::search(&address) current=is_current>
                {name(sort)}
            </TabLink>
        }
    };

    view! { <Tabs label="Order">{Sort::ALL.iter().copied().map(tab).collect_view()}</Tabs> }
}

const fn name(sort: Sort) -> &'static str {
    match sort {
        Sort::Rating => "Best rated",
        Sort::Price => "Lowest price",
        Sort::Newest => "Newest",
    }
}

/// Tells that no mentor matches, with links that remove one filter each.
#[component]
fn NobodyFound(query: SearchQuery) -> impl IntoView {
    let without = |given: &str, words: &'static str, looser: SearchQuery| {
        (!given.is_empty()).then(|| {
            view! {
                <ButtonLink href=path::search(&looser) kind=ButtonKind::Secondary>
                    {words}
                </ButtonLink>
            }
        })
    };
    let base = SearchQuery { after: String::new(), ..query.clone() };
    let clear = SearchQuery::default();

    view! {
        <EmptyState
            picture="/pictures/no-mentors.svg"
            title="Nobody matches all of this"
            text="Try removing a filter."
        >
            <div class="row">
                {without(
                    &query.q,
                    "Clear search text",
                    SearchQuery {
                        q: String::new(),
                        ..base.clone()
                    },
                )}
                {without(
                    &query.topic,
                    "Any topic",
                    SearchQuery {
                        topic: String::new(),
                        ..base.clone()
                    },
                )}
                {without(
                    &query.price_max,
                    "Any price",
                    SearchQuery {
                        price_max: String::new(),
                        ..base.clone()
                    },
                )}
                {without(
                    &query.rating_min,
                    "Any rating",
                    SearchQuery {
                        rating_min: String::new(),
                        ..base.clone()
                    },
                )}
                {without(
                    &query.company,
                    "Any company",
                    SearchQuery {
                        company: String::new(),
                        ..base.clone()
                    },
                )} <ButtonLink href=path::search(&clear)>"Show all mentors"</ButtonLink>
            </div>
        </EmptyState>
    }
}
