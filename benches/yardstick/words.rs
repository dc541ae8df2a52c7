//! What the texts are made of. They say nothing; they are as long, as varied and as full of links as real ones.

#[rustfmt::skip]
pub const NOUNS: &[&str] = &[
    "network", "school", "village", "operator", "price", "bundle", "mast", "signal", "teacher", "regulator", "library",
    "fund", "phone", "service", "question", "answer", "community", "clinic", "market", "council", "licence", "court",
    "newspaper", "station", "valley", "mountain", "district", "border", "cable", "exchange", "server", "address", "name",
    "password", "account", "record", "budget", "report", "meeting", "minister", "student", "worker", "farmer", "language",
    "translation", "dictionary", "keyboard", "screen", "battery", "panel", "road", "household", "survey", "figure",
    "standard", "protocol", "contract", "tender", "debate", "speaker", "chair", "microphone", "mailing list", "archive",
    "website", "platform", "message", "rumour", "complaint", "appeal", "decision", "law", "bill", "article", "right",
    "duty", "promise", "plan", "target", "indicator", "trend", "gap", "bridge", "tariff", "tax", "levy", "subsidy",
    "spectrum", "band", "tower", "router", "cache", "mirror", "backup", "incident", "warning", "fraud", "scam", "victim",
    "police officer", "prosecutor", "judge", "lawyer", "journalist", "editor", "reader", "child", "parent", "guardian",
    "classroom", "lesson", "course", "certificate", "trainer", "volunteer", "member", "secretary", "treasurer", "donor",
];

#[rustfmt::skip]
pub const QUALITIES: &[&str] = &[
    "local", "rural", "public", "small", "open", "new", "shared", "remote", "affordable", "reliable", "regional", "plain",
    "national", "common", "early", "old", "honest", "careful", "cheap", "costly", "slow", "quick", "distant", "nearby",
    "quiet", "crowded", "young", "elderly", "trained", "independent", "joint", "temporary", "lasting", "written", "spoken",
    "licensed", "solar", "mobile", "digital", "printed", "translated", "accessible", "inclusive", "transparent", "secure",
    "private", "lawful", "fair", "equal", "broad", "narrow", "steep", "flat", "seasonal", "yearly", "monthly", "daily",
];

#[rustfmt::skip]
pub const DEEDS: &[&str] = &[
    "described", "asked for", "measured", "compared", "repaired", "published", "questioned", "supported", "proposed",
    "tested", "reviewed", "built", "shared", "explained", "counted", "translated", "collected", "opened", "closed",
    "replaced", "funded", "delayed", "promised", "checked", "listed", "mapped", "trained", "visited", "recorded",
    "answered", "drafted", "amended", "adopted", "rejected", "welcomed", "criticised", "followed", "led", "joined",
];

#[rustfmt::skip]
pub const RESULTS: &[&str] = &[
    "before the rains", "within a year", "in two districts", "with help from the council", "at no cost to readers",
    "after a long debate", "in both languages", "without a tender", "on the second day", "by a show of hands",
    "as the charter asks", "with some doubt", "for the first time", "in plain words", "by the end of the quarter",
    "although the figures were old", "because the road was closed", "where no mast serves the homes",
    "so that nobody is left out", "even when the power fails", "while the others listened", "as far as is known",
];

#[rustfmt::skip]
pub const SESOTHO: &[&str] = &[
    "le", "ea", "ka", "ho", "ba", "tsa", "ke", "se", "ha", "la", "oa", "mosebetsi", "batho", "sekolo", "motse", "naha",
    "puo", "buka", "lentsoe", "tsela", "metsi", "lehae", "ngoana", "titjhere", "seboka", "pitso", "molao", "toka",
    "tokelo", "khotso", "thuto", "tsebo", "litaba", "khoeli", "selemo", "letsatsi", "bosiu", "theko", "chelete",
    "marang-rang", "mohala", "molaetsa", "potso", "karabo", "moithuti", "mosuoe", "setšoantšo", "lebitso", "aterese",
    "sechaba", "'muso", "lekhotla", "sebaka", "thaba", "noka", "pula", "mariha", "hlabula", "lijo", "bophelo", "kelello",
    "moemeli", "puisano", "tumellano", "qeto", "morero", "merero", "lenane", "tlaleho", "sehlooho", "khaolo", "temana",
];

#[rustfmt::skip]
pub const FIRST_NAMES: &[&str] = &[
    "Amara", "Bonolo", "Chiku", "Dineo", "Esi", "Fatou", "Gugu", "Halima", "Itumeleng", "Jabulani", "Kabelo", "Lerato",
    "Makena", "Naledi", "Obi", "Palesa", "Quinton", "Rethabile", "Sipho", "Thabo", "Uche", "Vusi", "Wanjiru", "Xolani",
    "Yusuf", "Zanele", "Abena", "Baraka", "Chipo", "Danai", "Ekow", "Farai", "Goitse", "Hassan", "Imani", "Juma", "Kwame",
    "Lindiwe", "Mosa", "Neo",
];

/// The beginnings and the ends of surnames. Most of them belong to nobody.
pub const SURNAME_STARTS: &[&str] =
    &["Mo", "Ra", "Khe", "Le", "Tša", "Nka", "Pho", "Se", "Tlha", "Ma", "Li", "Qho", "Bo", "Che", "Fa", "Hla"];
pub const SURNAME_ENDS: &[&str] = &[
    "koetsa", "rumola", "batsane", "phiring", "sekong", "tlotseng", "nkele", "hlabane", "lefane", "mpesi", "thulwa",
    "quthing", "boleka", "rantsa", "feleng", "shalane", "kotoane", "manthe", "diholo", "peolwa",
];

#[rustfmt::skip]
pub const TOPICS: &[&str] = &[
    "Access and affordability", "Community networks", "Spectrum", "Universal service", "Rural cover", "Digital skills",
    "Schools online", "Child safety", "Online abuse", "Privacy", "Data protection", "Cybercrime", "Incident response",
    "Trust and security", "Freedom of expression", "Misinformation", "Elections", "Media", "Local content", "Languages",
    "Domain names", "Internet exchange points", "Routing", "Open standards", "Artificial intelligence", "E-government",
    "Digital identity", "Mobile money", "Trade", "Taxation", "Competition", "Consumer rights", "Accessibility", "Gender",
    "Youth", "Health", "Agriculture", "Climate", "Multistakeholder process", "Regional cooperation",
];

pub const SESSION_KINDS: &[&str] = &["keynote", "panel", "workshop", "roundtable", "open_forum", "town_hall"];
pub const ROOMS: &[&str] = &["Great hall", "Room A", "Room B", "Library", "Annexe"];
pub const PLACES: &[&str] = &["Northfield", "Southbridge", "Eastvale", "Westmoor", "Midhaven"];
pub const LEVELS: &[&str] = &["introductory", "intermediate", "advanced"];
pub const MODALITIES: &[&str] = &["self_paced", "online_led", "face_to_face", "blended"];
