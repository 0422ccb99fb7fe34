use domain::mentor::search::{Search, SearchQuery};
use domain::mentor::view::{MentorList, TopicCount};
use domain::money::Currency;
use leptos::prelude::*;

use crate::error::AppError;
use crate::path;
use crate::topics::api::list_topics;
use crate::ui::{
    Await, Button, ButtonKind, ButtonLink, Choice, Field, FieldKind, GetForm, Icon, IconName,
    Select,
};

/// The filters of the search: a form that changes the address, so that a search can be bookmarked
/// and sent.
#[component]
pub fn Filters(query: SearchQuery, found: Resource<Result<MentorList, AppError>>) -> impl IntoView {
    // Both sides can tell what is wrong with a query, without waiting for its answer.
    let problem = StoredValue::new(Search::parse(&query).err());
    let error = move |field: &'static str| -> Signal<Option<String>> {
        Signal::derive(move || {
            let problem = problem.get_value().filter(|problem| problem.field == field);
            problem.map(|problem| problem.why.message())
        })
    };
    let sort = query.sort.clone();

    view! {
        <GetForm action=path::mentors() class="filters" role="search">
            <Field
                label="Search"
                name="q"
                kind=FieldKind::Search
                value=query.q.clone()
                placeholder="Name, company, words…"
                error=error("q")
                maxlength="100"
            />
            <MoreFilters
                query
                found
                price_error=error("price_max")
                company_error=error("company")
            />
            <input type="hidden" name="sort" value=sort />
            <div class="filters__actions">
                <Button kind=ButtonKind::Primary>"Show mentors"</Button>
                <ButtonLink href=path::mentors() kind=ButtonKind::Quiet>
                    "Clear"
                </ButtonLink>
            </div>
        </GetForm>
    }
}

/// The filters beside the words; open where one of them is on.
#[component]
fn MoreFilters(
    query: SearchQuery,
    found: Resource<Result<MentorList, AppError>>,
    price_error: Signal<Option<String>>,
    company_error: Signal<Option<String>>,
) -> impl IntoView {
    let SearchQuery { topic, price_max, rating_min, company, currency, .. } = query;
    let any_is_on = [&topic, &price_max, &rating_min, &company].iter().any(|wish| !wish.is_empty());
    let default = || Currency::default().code().to_owned();
    let currency = if currency.is_empty() { default() } else { currency };

    view! {
        <details class="filters__more" open=any_is_on>
            <summary class="button">
                <Icon name=IconName::Filter />
                "Filters"
            </summary>
            <div class="filters__fields">
                <TopicSelect selected=topic />
                <Field
                    label="Price up to"
                    name="price_max"
                    value=price_max
                    inputmode="decimal"
                    error=price_error
                />
                <Select label="Currency" name="currency" choices=currencies() selected=currency />
                <Select label="Rating" name="rating_min" choices=ratings() selected=rating_min />
                <Field
                    label="Company"
                    name="company"
                    value=company
                    error=company_error
                    maxlength="120"
                    list="companies"
                />
                <Await from=found pending=|| () failed=Callback::new(|_| ().into_any()) let:list>
                    <datalist id="companies">{suggestions(list.companies)}</datalist>
                </Await>
            </div>
        </details>
    }
}

#[component]
fn TopicSelect(selected: String) -> impl IntoView {
    let all = Resource::new(|| (), |()| list_topics());

    view! {
        <Await from=all let:list>
            <Select
                label="Topic"
                name="topic"
                choices=topic_choices(list)
                selected=selected.clone()
            />
        </Await>
    }
}

fn topic_choices(topics: Vec<TopicCount>) -> Vec<Choice> {
    let any = Choice::new("", "Any topic");
    let choice =
        |topic: TopicCount| Choice::new(topic.slug, format!("{} ({})", topic.name, topic.mentors));
    std::iter::once(any).chain(topics.into_iter().map(choice)).collect()
}

fn currencies() -> Vec<Choice> {
    Currency::ALL.iter().map(|currency| Choice::new(currency.code(), currency.code())).collect()
}

fn ratings() -> Vec<Choice> {
    vec![
        Choice::new("", "Any rating"),
        Choice::new("4", "4 stars or more"),
        Choice::new("3", "3 stars or more"),
    ]
}

/// The companies that the browser suggests; any other text may be typed.
fn suggestions(companies: Vec<String>) -> impl IntoView {
    companies.into_iter().map(|company| view! { <option value=company></option> }).collect_view()
}
