//! The names of languages, for those who write one where its tag is asked for.

use super::path::Lang;
use super::text;

/// Names, in English and in the language itself, each with its tag, as [`text::anchor`] writes them.
const NAMES: &[(&str, &str)] = &[
    ("afrikaans", "af"),
    ("amharic", "am"),
    ("arabic", "ar"),
    ("chichewa", "ny"),
    ("chinese", "zh"),
    ("danish", "da"),
    ("dansk", "da"),
    ("deutsch", "de"),
    ("dutch", "nl"),
    ("english", "en"),
    ("espanol", "es"),
    ("francais", "fr"),
    ("french", "fr"),
    ("german", "de"),
    ("hindi", "hi"),
    ("indonesian", "id"),
    ("isixhosa", "xh"),
    ("isizulu", "zu"),
    ("italian", "it"),
    ("italiano", "it"),
    ("japanese", "ja"),
    ("kinyarwanda", "rw"),
    ("kiswahili", "sw"),
    ("korean", "ko"),
    ("malagasy", "mg"),
    ("nederlands", "nl"),
    ("polish", "pl"),
    ("polski", "pl"),
    ("portugues", "pt"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("sesotho", "st"),
    ("setswana", "tn"),
    ("shona", "sn"),
    ("somali", "so"),
    ("sotho", "st"),
    ("spanish", "es"),
    ("swahili", "sw"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("urdu", "ur"),
    ("vietnamese", "vi"),
    ("xhosa", "xh"),
    ("zulu", "zu"),
];

/// The tag that a word means: its own in any letters, with `-` or `_` in it, or that of the language which it names.
pub fn tag_of(word: &str) -> Option<Lang> {
    let name = text::anchor(word);
    let named = NAMES.iter().find(|(known, _)| *known == name).map(|(_, tag)| *tag);
    Lang::new(named.map_or_else(|| word.trim().to_lowercase().replace('_', "-"), str::to_owned))
}

/// The one of some languages that a word means: `pt-BR`, `pt_br` and `Portuguese` mean `pt` where no other of them does.
pub fn one_of<'l>(word: &str, languages: &'l [Lang]) -> Option<&'l Lang> {
    let tag = tag_of(word)?;
    let primary = |lang: &Lang| lang.as_str().split('-').next().map(str::to_owned);
    let mut alike = languages.iter().filter(|lang| primary(lang) == primary(&tag));
    let exact = languages.iter().find(|lang| **lang == tag);
    exact.or_else(|| alike.next().filter(|_| alike.next().is_none()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_name_and_by_any_form_of_its_tag() {
        let languages = ["en", "fr", "pt", "zh-hans", "zh-hant"].map(|tag| Lang::new(tag).unwrap());
        for (word, tag) in [
            ("fr", Some("fr")),
            ("FR", Some("fr")),
            ("fr_FR", Some("fr")),
            ("pt-BR", Some("pt")),
            ("Fran\u{e7}ais", Some("fr")),
            ("portuguese", Some("pt")),
            ("zh-Hant", Some("zh-hant")),
            ("zh", None),
            ("de", None),
            ("German", None),
            ("report", None),
            ("", None),
        ] {
            assert_eq!(one_of(word, &languages).map(Lang::as_str), tag, "{word}");
        }
        assert_eq!(tag_of("German"), Lang::new("de"));
    }

    #[test]
    fn each_name_is_asked_for_as_it_is_listed() {
        assert!(NAMES.is_sorted());
        assert!(NAMES.iter().all(|(name, tag)| text::anchor(name) == *name && Lang::new(tag).is_some()));
    }
}
