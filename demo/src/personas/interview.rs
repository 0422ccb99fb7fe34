//! Getting hired, from the letter to the whiteboard.

use domain::money::Currency;

use super::{MentorPersona, intro, offer, weekly};

pub(super) const TEACHERS: &[MentorPersona] = &[
    MentorPersona {
        name: "Sabbir Rahat",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "Mock coding interviews with honest feedback",
        company: "Riverline",
        years: 7,
        languages: &["Bangla", "English"],
        bio: "I failed nine interviews before the tenth and kept notes on all of them. I interview \
              the way large companies do, stop the clock, and tell you exactly what I would have \
              written in the report. Most people need practice in talking, not in algorithms.",
        offers: &[
            offer(
                "coding-interviews",
                60,
                1500,
                "Mock interview",
                "Forty minutes of interview, twenty of feedback. The report is yours.",
            ),
            offer(
                "coding-interviews",
                90,
                2000,
                "Patterns, not memory",
                "Six patterns that cover most questions, and how to recognise them.",
            ),
            intro("coding-interviews"),
        ],
        hours: &[weekly("SU,TU,TH", 2200, 2500), weekly("FR", 1000, 1300)],
    },
    MentorPersona {
        name: "Aoife Brennan",
        zone: "Europe/Dublin",
        currency: Currency::EUR,
        headline: "System design interviews from the other side of the table",
        company: "Greenfield Search",
        years: 14,
        languages: &["English", "Irish"],
        bio: "I have sat through some six hundred of these as the interviewer. Candidates fail for \
              three reasons: they do not ask, they do not count, and they do not listen. All three \
              can be learned in a couple of hours. I am strict and bring biscuits, virtually.",
        offers: &[
            offer(
                "system-design-interviews",
                60,
                90,
                "A full mock interview",
                "With the questions I would ask at your level, and a written assessment.",
            ),
            offer(
                "system-design-interviews",
                90,
                130,
                "Two problems, one method",
                "We do the first together and the second is yours.",
            ),
        ],
        hours: &[weekly("MO,TU", 1900, 2200), weekly("SA", 1000, 1300)],
    },
    MentorPersona {
        name: "Ritu Malhotra",
        zone: "Asia/Kolkata",
        currency: Currency::INR,
        headline: "CVs and letters for your first job in tech",
        company: "Campus Bridge",
        years: 6,
        languages: &["Hindi", "Punjabi", "English"],
        bio: "I screen applications for a living: twenty seconds each, I am sorry to say. I know \
              what makes me stop. We go through yours line by line, and the line about leadership \
              skills will go. Students pay half; just write to me first.",
        offers: &[
            offer(
                "cv-review",
                30,
                400,
                "Line by line",
                "Your CV, half an hour, a better one at the end.",
            ),
            offer(
                "cv-review",
                60,
                700,
                "CV, profile and letter",
                "All three saying the same thing, in your own voice.",
            ),
            offer(
                "career-advice",
                45,
                500,
                "From campus to first job",
                "Where to apply, in which order, and how not to lose heart.",
            ),
            intro("career-advice"),
        ],
        hours: &[weekly("MO,WE,FR", 1900, 2100), weekly("SU", 1100, 1300)],
    },
    MentorPersona {
        name: "Ethan Caldwell",
        zone: "America/New_York",
        currency: Currency::USD,
        headline: "Negotiating offers and the interviews before them",
        company: "Stone Bridge",
        years: 12,
        languages: &["English", "Mandarin"],
        bio: "The hour before you answer an offer is the best paid hour of your year. I was a \
              recruiter for five years and know what they may do and what they say they cannot. We \
              write your sentences down and you say them to me until they sound like yours.",
        offers: &[
            offer(
                "negotiation",
                60,
                140,
                "You have an offer",
                "We prepare the call: what to ask, in which order, and when to be silent.",
            ),
            offer(
                "coding-interviews",
                60,
                110,
                "Warm-up before the big day",
                "Two short problems, no surprises, a good night's sleep.",
            ),
            intro("negotiation"),
        ],
        hours: &[weekly("MO,TU,WE,TH", 2030, 2230), weekly("SU", 1500, 1800)],
    },
];
