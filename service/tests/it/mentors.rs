mod filters;
mod list;
mod pages;
mod show;

use chrono_tz::Tz;
use domain::mentor::search::{Search, SearchQuery};
use domain::mentor::view::MentorList;
use service::{Error, mentors};

use crate::support::World;
use crate::support::builders::Mentor;

async fn search(world: &World, query: SearchQuery) -> Result<MentorList, Error> {
    mentors::list(&world.cx, &Search::parse(&query)?, Tz::Asia__Dhaka).await
}

/// Returns the names that a search finds, in their order.
async fn names(world: &World, query: SearchQuery) -> Vec<String> {
    let list = search(world, query).await.unwrap();
    list.cards.into_iter().map(|card| card.name).collect()
}

impl World {
    /// Updates columns of one mentor's row.
    async fn set_mentor(&self, mentor: &Mentor, changes: &str) {
        self.sql(&format!("UPDATE mentors SET {changes} WHERE user_id = '{}'", mentor.actor.id))
            .await;
    }
}
