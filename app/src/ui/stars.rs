use leptos::prelude::*;

use super::{Icon, IconName};

/// A rating in hundredths of a star: 450 is four and a half. Screen readers get it as text.
#[component]
pub fn Stars(hundredths: i64) -> impl IntoView {
    let halves = (hundredths + 25) / 50;
    let stars =
        (1..=5_i64).map(|place| view! { <Icon name=icon_of(halves, place) /> }).collect_view();

    view! {
        <span class="stars" role="img" aria-label=label(hundredths)>
            {stars}
        </span>
    }
}

const fn icon_of(halves: i64, place: i64) -> IconName {
    match halves - 2 * (place - 1) {
        i64::MIN..=0 => IconName::StarEmpty,
        1 => IconName::StarHalf,
        2.. => IconName::Star,
    }
}

fn label(hundredths: i64) -> String {
    let tenths = (hundredths + 5) / 10;
    match tenths % 10 {
        0 => format!("{} out of 5 stars", tenths / 10),
        rest => format!("{}.{rest} out of 5 stars", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_read_out_with_one_decimal_where_it_says_something() {
        assert_eq!(label(467), "4.7 out of 5 stars");
        assert_eq!(label(500), "5 out of 5 stars");
    }

    #[test]
    fn a_star_is_drawn_to_the_nearest_half() {
        let row = |hundredths: i64| -> Vec<_> {
            (1..=5).map(|n| icon_of((hundredths + 25) / 50, n)).collect()
        };
        assert_eq!(row(467)[4], IconName::StarHalf);
        assert_eq!(row(480)[4], IconName::Star);
        assert_eq!(row(310)[3], IconName::StarEmpty);
    }
}
