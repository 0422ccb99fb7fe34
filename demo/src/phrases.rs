//! Sentences that people write to each other.

pub(super) mod bulk;

use crate::rng::Rng;

/// Messages of mentees who request a session.
pub(super) const MESSAGES: &[&str] = &[
    "I have read the book twice and still freeze in front of an empty editor. Could we build something small together?",
    "My team starts a new service next month and I would like a second pair of eyes on the plan.",
    "I prepared three questions and a short document; I will send it the evening before.",
    "I am changing fields and do not know yet what I do not know. An honest assessment would help.",
    "We talked last spring and your advice got me through my probation. I would like to plan the next step.",
    "There is one bug that has cost me two weeks. I hope to learn how you would have looked for it.",
    "I have an offer on the table and need to answer by Thursday.",
    "Could we go through a pull request of mine, line by line? I can take criticism.",
    "I lead four people since June and nobody told me how. I would like to talk about one-on-ones.",
    "I am the only person in the company who does this, so there is nobody to ask.",
    "I would like to practise out loud. I know the answers, I just cannot say them.",
    "Please be strict with me: I keep starting courses and finishing none.",
    "My portfolio gets views but no answers. I would like to know what I do not see.",
    "I would like to understand why, not only how. The how I can look up.",
    "It is my first time here, so please tell me if I should prepare anything.",
    "We have a migration planned for the holidays and I am more nervous than I admit at work.",
    "",
];

/// Reasons of mentors who decline.
pub(super) const DECLINES: &[&str] = &[
    "I am travelling that week after all. Please ask for any day of the week after.",
    "I am honestly not the right person for this. Have a look at the mentors for system design.",
    "That day turned into a release day for us. I am sorry; any evening later works.",
    "An hour would not be enough for this. Please ask for the long session instead.",
];

const DELIGHTED: [&str; 16] = [
    "Clear, patient and very well prepared.",
    "I learned more in one hour than in a month of videos.",
    "Listens first and explains afterwards, which is rarer than it should be.",
    "Read my code before we met and had found the real problem already.",
    "No slides, no buzzwords: we worked on my own project for the whole hour.",
    "Kind, but does not let you get away with a vague answer.",
    "The best session I have had here so far.",
    "Explains hard things with a pencil and two boxes.",
    "Very honest about what I should stop doing.",
    "Asked the one question that I had been avoiding.",
    "Started on time, ended on time, and every minute was worth it.",
    "I came with a bug and left with a way of thinking about bugs.",
    "Warm and funny, and merciless with my diagrams.",
    "Knows the subject from practice, not from posts.",
    "I was nervous, and that was gone after two minutes.",
    "Let me finish my own sentences, and then showed me where they went wrong.",
];

const OUTCOMES: [&str; 14] = [
    "I have a plan for the next three months now.",
    "The notes I got afterwards are worth the price alone.",
    "We are meeting again next month.",
    "My team adopted the idea the week after.",
    "I got the job!",
    "I rewrote the whole thing the same evening and it is half as long.",
    "I wish I had asked a year ago.",
    "I recommended this to two colleagues already.",
    "The exercise at the end showed me that I had really understood it.",
    "I still hear the voice when I name a variable.",
    "For the first time the error messages read like help.",
    "It was a lot, so bring something to write with.",
    "I would book the longer session right away.",
    "",
];

const CONTENT: [&str; 10] = [
    "A good session with plenty of practical advice. A little fast at the end.",
    "Helpful and friendly. We did not get through everything, so plan for two sessions.",
    "Good explanations; I would have liked one more example of my own field.",
    "Solid advice on my CV. Some of it I knew, the part about projects was new to me.",
    "The connection was bad for ten minutes, and we got the time added at the end. Very fair.",
    "I liked that we worked on real code. More of that and less history next time.",
    "Very knowledgeable. I needed the recording of my notes to follow it all.",
    "Good questions, good atmosphere, and a reading list that is not too long.",
    "I got what I came for. The second half was better than the first.",
    "Useful. I would prepare better next time, because the time goes by quickly.",
];

const MIXED: [&str; 6] = [
    "Friendly, but we stayed on the surface. I had hoped for more detail.",
    "Ten minutes late, then good. I could not use all of it for my situation.",
    "Fine for beginners; I should have picked the advanced session.",
    "Some good hints, but a lot of it was about tools that we cannot use at work.",
    "Nice conversation. I am not sure what to do differently tomorrow.",
    "Knows a lot and tells a lot. I would have liked to be asked more.",
];

const UNHAPPY: [&str; 4] = [
    "We talked about the mentor's project for most of the time, not about mine.",
    "It was clear that my document had not been read. I had sent it two days before.",
    "Not what the description says. The advice was to buy a course.",
    "We were interrupted three times. I would have preferred another day.",
];

const THANKS: &[&str] = &[
    "Thank you! You came well prepared, which made it easy.",
    "It was a pleasure. Tell me how the release went.",
    "Thank you for the kind words, and well done.",
];

const EXPLANATIONS: &[&str] = &[
    "Thank you for being frank. Write to me: the next half hour is on me.",
    "You are right about the pace. I have changed the outline since.",
    "I am sorry about that. I should have moved the session instead.",
];

/// Returns a mentee's comment for so many stars.
pub(super) fn comment(rng: &mut Rng, rating: i64) -> String {
    match rating {
        5 => {
            let (manner, outcome) = (rng.phrase(&DELIGHTED), rng.phrase(&OUTCOMES));
            format!("{manner} {outcome}").trim_end().into()
        }
        4 => rng.phrase(&CONTENT).into(),
        3 => rng.phrase(&MIXED).into(),
        _ => rng.phrase(&UNHAPPY).into(),
    }
}

/// Returns the replies that a mentor may write to so many stars.
pub(super) const fn replies(rating: i64) -> &'static [&'static str] {
    if rating > 3 { THANKS } else { EXPLANATIONS }
}
