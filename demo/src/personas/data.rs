//! From counting to learning machines.

use domain::money::Currency;

use super::{MentorPersona, intro, offer, weekly};

pub(super) const TEACHERS: &[MentorPersona] = &[
    MentorPersona {
        name: "Nusaiba Karim",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "Data analysis for people who are not analysts",
        company: "Monsoon Data",
        years: 6,
        languages: &["Bangla", "English"],
        bio: "I work for an institute that measures rivers. Half of my job is telling people that \
              their numbers do not say what they think they say, kindly. We take your spreadsheet or \
              your notebook and find out what can be answered with it and what cannot.",
        offers: &[
            offer(
                "data-analysis",
                60,
                1000,
                "Your data, one honest chart",
                "Bring a question and the data. We leave with one chart that you can defend.",
            ),
            offer(
                "data-analysis",
                30,
                500,
                "Quick look at a notebook",
                "Half an hour on one thing that does not add up.",
            ),
        ],
        hours: &[weekly("SU,TU,TH", 1900, 2130)],
    },
    MentorPersona {
        name: "Henrik Lindqvist",
        zone: "Europe/Stockholm",
        currency: Currency::EUR,
        headline: "Statistics with fewer formulas and more thinking",
        company: "Nordmark Research",
        years: 19,
        languages: &["Swedish", "English", "German"],
        bio: "I taught statistics to medical students for ten years and learned that formulas are \
              rarely the problem. We talk about how your data came to be, what would convince you of \
              the opposite, and only then about tests. I promise not to be shocked by your sample \
              size.",
        offers: &[
            offer(
                "statistics",
                60,
                75,
                "Before you run the test",
                "For theses, papers and A/B tests that are about to start, or went wrong.",
            ),
            offer(
                "analytics",
                45,
                60,
                "Reading an experiment",
                "What the numbers of your A/B test support, and what they do not.",
            ),
        ],
        hours: &[weekly("TU,WE,TH", 800, 1000), weekly("SU", 1600, 1900)],
    },
    MentorPersona {
        name: "Priyanka Sen",
        zone: "Asia/Kolkata",
        currency: Currency::INR,
        headline: "Machine learning that survives contact with users",
        company: "Hooghly AI",
        years: 8,
        languages: &["Bangla", "Hindi", "English"],
        bio: "I put models into products: speech for banks, mostly, in languages that the big \
              companies forget. Getting from eighty per cent in a notebook to something that works \
              on a bad phone line is the interesting part. I will ask about your labels before I ask \
              about your model.",
        offers: &[
            offer(
                "machine-learning",
                60,
                1400,
                "From notebook to product",
                "Data, evaluation, monitoring, and when a rule is enough.",
            ),
            offer(
                "machine-learning",
                90,
                2000,
                "Reading a paper together",
                "You choose the paper. We read it slowly and try the idea on a small example.",
            ),
            offer(
                "python",
                45,
                900,
                "Tidy research code",
                "Make it possible to run it again next year.",
            ),
            intro("machine-learning"),
        ],
        hours: &[weekly("MO,WE,FR", 2000, 2230), weekly("SU", 1000, 1300)],
    },
    MentorPersona {
        name: "Kwame Boateng",
        zone: "Africa/Accra",
        currency: Currency::USD,
        headline: "Data pipelines that somebody else can understand",
        company: "Volta Grid",
        years: 10,
        languages: &["English", "Twi"],
        bio: "I move meter readings of two million households every night, and every morning \
              somebody wants to know why three are missing. I know about late data, double data, and \
              the data that comes with the wrong time zone. We make your pipeline small enough to \
              explain.",
        offers: &[
            offer(
                "data-engineering",
                60,
                32,
                "Your pipeline on one page",
                "We draw it, find the step that fails at night, and make it repeatable.",
            ),
            offer(
                "sql",
                60,
                25,
                "SQL for pipelines",
                "Incremental loads, deduplication, slowly changing things.",
            ),
        ],
        hours: &[weekly("MO,TH", 1700, 2000), weekly("SA", 800, 1100)],
    },
    MentorPersona {
        name: "Shahriar Alam",
        zone: "Asia/Dhaka",
        currency: Currency::BDT,
        headline: "Machine learning basics, in Bangla",
        company: "Ganges Vision",
        years: 4,
        languages: &["Bangla"],
        bio: "When I studied there was nothing on the subject in my own language, and I lost a year \
              to words that I did not know. I explain the ideas in Bangla first and give you the \
              English words afterwards, so that you can read on by yourself.",
        offers: &[
            offer(
                "machine-learning",
                60,
                600,
                "Machine learning from zero, in Bangla",
                "Pictures, small numbers, pencil and paper. Code comes in the second hour.",
            ),
            intro("machine-learning"),
        ],
        hours: &[weekly("FR,SA", 1600, 2000), weekly("TU", 2200, 2500)],
    },
];
