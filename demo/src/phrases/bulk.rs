//! Names and phrases that bulk mentors are composed of.

use domain::money::Currency;

/// A city with its zone, currency and languages.
pub struct Place {
    pub zone: &'static str,
    pub currency: Currency,
    /// The step of hourly rates, in major units.
    pub rate_step: i64,
    pub languages: &'static [&'static str],
}

const fn place(
    zone: &'static str,
    currency: Currency,
    rate_step: i64,
    languages: &'static [&'static str],
) -> Place {
    Place { zone, currency, rate_step, languages }
}

/// The cities; Dhaka is listed, and so drawn, more often than the others.
pub const PLACES: &[Place] = &[
    place("Asia/Dhaka", Currency::BDT, 100, &["Bangla", "English"]),
    place("Asia/Dhaka", Currency::BDT, 150, &["Bangla"]),
    place("Asia/Dhaka", Currency::BDT, 200, &["Bangla", "English", "Hindi"]),
    place("Asia/Dhaka", Currency::BDT, 100, &["Bangla", "English", "Arabic"]),
    place("Asia/Kolkata", Currency::INR, 100, &["Bangla", "Hindi", "English"]),
    place("Asia/Kolkata", Currency::INR, 150, &["Hindi", "English", "Tamil"]),
    place("Asia/Karachi", Currency::USD, 2, &["Urdu", "English"]),
    place("Asia/Dubai", Currency::USD, 3, &["Arabic", "English"]),
    place("Asia/Singapore", Currency::SGD, 5, &["English", "Mandarin"]),
    place("Asia/Tokyo", Currency::JPY, 500, &["Japanese", "English"]),
    place("Asia/Jakarta", Currency::USD, 2, &["Indonesian", "English"]),
    place("Australia/Sydney", Currency::AUD, 5, &["English"]),
    place("Europe/London", Currency::GBP, 3, &["English"]),
    place("Europe/Berlin", Currency::EUR, 4, &["German", "English"]),
    place("Europe/Lisbon", Currency::EUR, 3, &["Portuguese", "English"]),
    place("Europe/Warsaw", Currency::EUR, 3, &["Polish", "English"]),
    place("Africa/Lagos", Currency::NGN, 2_000, &["English", "Yoruba"]),
    place("Africa/Nairobi", Currency::USD, 2, &["Swahili", "English"]),
    place("America/New_York", Currency::USD, 6, &["English", "Spanish"]),
    place("America/Los_Angeles", Currency::USD, 7, &["English"]),
    place("America/Toronto", Currency::CAD, 5, &["English", "French"]),
    place("America/Sao_Paulo", Currency::BRL, 15, &["Portuguese", "English"]),
];

pub const FIRST_NAMES: &[&str] = &[
    "Abir", "Aditi", "Afsana", "Aisha", "Alex", "Amara", "Anika", "Arif", "Arjun", "Bilal",
    "Camila", "Chidi", "Clara", "Daniel", "Deepa", "Diego", "Emeka", "Emma", "Faisal", "Farhana",
    "Fatema", "Felix", "Habib", "Hana", "Ibrahim", "Ines", "Ishita", "Jahid", "Jamal", "Jonas",
    "Kamal", "Keiko", "Kofi", "Laila", "Leon", "Lucia", "Mahmud", "Maria", "Mehedi", "Mei", "Mira",
    "Mizan", "Nadia", "Naomi", "Nasrin", "Nikhil", "Nusrat", "Oliver", "Omar", "Priya", "Rafael",
    "Rahul", "Rashed", "Rina", "Rumana", "Sadia", "Sakura", "Samir", "Shirin", "Sofia", "Tahmid",
    "Tanvir", "Tariq", "Thabo", "Tomas", "Wanjiru", "Yara", "Yusuf", "Zainab", "Zoe",
];

pub const LAST_NAMES: &[&str] = &[
    "Abdullah",
    "Ahmed",
    "Akter",
    "Ali",
    "Almeida",
    "Banerjee",
    "Barua",
    "Bauer",
    "Begum",
    "Bose",
    "Chakma",
    "Chowdhury",
    "Costa",
    "Das",
    "Dutta",
    "Eze",
    "Fernandes",
    "Garcia",
    "Ghosh",
    "Gupta",
    "Haque",
    "Hasan",
    "Hossain",
    "Hughes",
    "Islam",
    "Jahan",
    "Kabir",
    "Kamau",
    "Karim",
    "Khan",
    "Khatun",
    "Kim",
    "Kowalski",
    "Kumar",
    "Lee",
    "Lima",
    "Mahmood",
    "Malik",
    "Martin",
    "Mensah",
    "Miah",
    "Mondal",
    "Mukherjee",
    "Murphy",
    "Nakamura",
    "Nandi",
    "Ndlovu",
    "Okafor",
    "Osman",
    "Patel",
    "Paul",
    "Rahman",
    "Rao",
    "Reza",
    "Roy",
    "Saha",
    "Santos",
    "Sarkar",
    "Schmidt",
    "Sen",
    "Shah",
    "Sharma",
    "Sikder",
    "Silva",
    "Singh",
    "Sultana",
    "Talukder",
    "Tan",
    "Tanaka",
    "Uddin",
    "Walker",
    "Wang",
    "Weber",
    "Williams",
    "Yilmaz",
    "Zaman",
];

pub const TITLES: &[&str] = &[
    "Senior engineer",
    "Staff engineer",
    "Team lead",
    "Consultant",
    "Principal engineer",
    "Independent trainer",
    "Head of engineering",
    "Researcher",
    "Product engineer",
    "Founder",
    "University lecturer",
    "Architect",
];

pub const COMPANIES: &[&str] = &[
    "",
    "",
    "Padma Systems",
    "Blue Kingfisher",
    "Tea Garden Software",
    "Northlight",
    "Halfmoon Labs",
    "Riverline",
    "Copper Kettle",
    "Monsoon Data",
    "Jamdani Digital",
    "Lighthouse Bank",
    "Open Orchard",
    "Paper Boat",
    "Quiet Machines",
    "Rickshaw Robotics",
    "Saltmarsh",
    "Shapla Health",
    "Stone Bridge",
    "Sundarban Cloud",
    "Tall Grass",
    "Tidewater Pay",
    "Violet Parcel",
    "Weaverbird",
];

pub const BIOS: &[&str] = &[
    "I have worked with {subject} since before it was fashionable, in teams of three and of three hundred. \
     Bring a real problem and we will take it apart together.",
    "Most people who come to me can do more than they think. We look at what you have built, find the next \
     step in {subject}, and agree on one thing to do before we meet again.",
    "I teach {subject} the way I would have liked to learn it: small examples first, then your own work, and \
     no question is too simple.",
    "By day I look after a team, in the evenings I mentor. With {subject} I care about what still works in \
     five years, and about explaining why.",
    "Came to {subject} from a different profession at thirty. If you are changing fields, I know the doubts, \
     and also what helps against them.",
    "I like drawing on paper, reading code aloud and asking why. In {subject} that goes a long way.",
];

pub const SESSIONS: &[&str] = &[
    "{subject}: your questions",
    "{subject} from the start",
    "A review of your work in {subject}",
    "{subject} at work",
    "Getting unstuck with {subject}",
    "A plan for learning {subject}",
];
