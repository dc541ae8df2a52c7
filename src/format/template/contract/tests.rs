use super::*;
use crate::base::span::line_and_column;
use crate::format::template::Templates;
use crate::read::theme::Layer;

/// The code, the place and the cure of everything that is found in the default theme with these files over it.
fn found(own: &[(&'static str, &'static str)]) -> Vec<String> {
    let files = own.iter().map(|&(name, text)| (name.into(), text.as_bytes().into())).collect();
    let (theme, found) = Theme::new(&[Layer::embedded(), Layer { folder: SourcePath::new("theme"), files }]);
    assert_eq!(found, []);
    let told = Templates::new(&theme, None).1.into_iter().map(|finding| {
        let label = &finding.labels[0];
        let name = label.path.as_str().rsplit('/').next().unwrap();
        let text = theme.templates.get(name).map_or("", |file| &*file.text);
        let (line, column) = line_and_column(text, label.span.start as usize);
        let at = &text[label.span.range()];
        format!("{} {name}:{line}:{column} `{at}`: {}; {}", finding.code, finding.message, finding.help[0])
    });
    told.collect()
}

fn in_page(text: &'static str) -> String {
    let found = found(&[("templates/page.html", text)]);
    assert!(found.len() <= 1, "{found:#?}");
    found.into_iter().next().unwrap_or_default()
}

#[test]
fn the_default_theme_asks_for_nothing_that_is_not_there() {
    assert_eq!(found(&[]), [""; 0]);
}

#[test]
fn every_template_of_the_default_theme_is_taken_apart() {
    for (name, file) in Theme::new(&[Layer::embedded()]).0.templates {
        assert!(read(&file.text).is_some(), "{name}");
    }
}

/// Each is found at its own place, whatever it stands in.
#[test]
fn an_unknown_field_is_found_anywhere() {
    for text in [
        "{{ page.titel }}",
        "{% if page.titel %}{% endif %}",
        "{% if not page.lang or page.titel %}{% endif %}",
        "{% if page.lang %}{% elif page.titel == 'x' %}{% endif %}",
        "{% if page.lang %}{% else %}{{ page.titel }}{% endif %}",
        "{{ page.titel ~ 'x' }}",
        "{{ 'x' if page.titel else 'y' }}",
        "{{ page.lang | default(value=page.titel) }}",
        "{{ text(id='minutes', count=page.titel) }}",
        "{{ dates(start=page.titel) }}",
        "{% set x = page.titel %}",
        "{% set x | replace(from='a', to=page.titel) %}a{% endset %}",
        "{% filter replace(from='a', to=page.titel) %}a{% endfilter %}",
        "{{ <list of={[page.titel]}/> }}",
        "{% <row label={page.titel}> %}{% </row> %}",
        "{% <row label=\"x\"> %}{{ page.titel }}{% </row> %}",
        "{{ page?.titel }}",
        "{% if page.titel is defined %}{% endif %}",
        "{% for x in page.menu %}{% else %}{{ page.titel }}{% endfor %}",
        "{% for x in [y.text for y in page.menu if page.titel] %}{% endfor %}",
        "{% block a %}{{ page.titel }}{% endblock %}",
        "{{ [1, page.titel] | length }}",
        "{{ page.menu[page.titel] | length }}",
    ] {
        let told = in_page(text);
        let expected = format!("template-field page.html:1:{} `titel`", text.find("titel").unwrap() + 1);
        assert!(told.starts_with(&expected), "{text}: {told}");
        assert!(told.ends_with("did you mean `title`?"), "{told}");
    }
}

#[test]
fn what_a_loop_goes_over_says_what_its_variable_has() {
    let text = "{% for group in edition.sessions %}{% for s in group.sessions %}{{ s.titel }}{% endfor %}{% endfor %}";
    let told = found(&[("templates/edition.html", text)]);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].starts_with("template-field edition.html:1:70 `titel`: the view SessionEntry has no field"),
        "{told:?}"
    );
    for (text, expected) in [
        (
            "{% for a in page.menu | sort(attribute='txt') %}{% endfor %}",
            "1:40 `'txt'`: the view Link has no field `txt`",
        ),
        ("{{ (page.menu | first).txt }}", ""),
        ("{% set one = page.menu | first %}{{ one.txt }}", "1:41 `txt`: the view Link has no field `txt`"),
        ("{% set all = page.breadcrumbs or page.menu %}{{ all[0].txt }}", "1:56 `txt`: the view Link"),
        ("{% for a in [x.stale for x in [page]] %}{{ a.txt }}{% endfor %}", "1:46 `txt`: the view Link"),
        ("{% for a in page.menu %}{{ loop.index }}{{ a.href }}{% endfor %}", ""),
    ] {
        // A field of something in brackets is nothing that Tera reads.
        let told = in_page(text);
        let expected = if text.contains(").") { "template-syntax page.html:" } else { expected };
        assert!(told.contains(expected) && told.is_empty() == expected.is_empty(), "{text}: {told}");
    }
}

#[test]
fn a_field_of_another_kind_is_found() {
    let told = found(&[("templates/session.html", "{{ page.room }}{{ session.due }}{{ page.content.room }}")]);
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(
        told[0].starts_with("template-field session.html:1:9 `room`")
            && told[0].ends_with("did you mean `session.room`?")
    );
    assert!(told[1].contains("the view Session has no field `due`"));
    assert!(told[2].ends_with("the part of the page's kind is `session`"), "{told:?}");
}

#[test]
fn a_name_that_is_not_there_is_found_where_it_can_not_be() {
    assert!(
        in_page("{{ pgae.title }}")
            .starts_with("template-name page.html:1:4 `pgae`: there is no `pgae` here; did you mean `page`?")
    );
    assert!(in_page("{{ session.room }}").contains("a page of kind `page` has no `session`"));
    assert!(in_page("{% for a in page.menu %}{% endfor %}{{ a.href }}").contains("there is no `a` here"));
    assert!(in_page("{{ loop.index }}").contains("there is no `loop` here"));
    assert_eq!(in_page("{% if page.lang %}{% set x = 1 %}{% endif %}{% if x %}{{ x }}{% endif %}"), "");
    // What all kinds share may ask for one kind's part: other pages do not come so far.
    let base = "{% if kind == 'session' and session.room %}{{ session.rom }}{% endif %}{% block body %}{% endblock %}
        {% block above %}{% endblock %}{% block first %}{% endblock %}{% block content %}{% endblock %}{% block robots %}{% endblock %}";
    let told = found(&[("templates/base.html", base)]);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].starts_with("template-field base.html:1:55 `rom`"), "{told:?}");
}

#[test]
fn a_component_is_checked_with_what_its_callers_give() {
    let parts = "{% component one(of) %}{{ of.href }}{{ of.note }}{% endcomponent one %}";
    let call = "{{ <one of={page.menu[0]}/> }}{% for s in page.sources %}{{ <one of={s}/> }}{% endfor %}";
    let told = found(&[("templates/own.html", parts), ("templates/page.html", call)]);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].starts_with("template-field own.html:1:43 `note`: the view SourceNote has no field"), "{told:?}");
    for (call, expected) in [
        ("{{ <links/> }}", "`links` can't do without `of`"),
        ("{% <row label=\"x\" lagn=\"en\"> %}{% </row> %}", "`row` has no parameter `lagn`; did you mean `lang`?"),
        ("{% <row label={page.title} lang={page.review}> %}{% </row> %}", "`row` takes a text as `lang`"),
        ("{{ <meeting of={page.title}/> }}", "A text has no field `link`"),
    ] {
        let told = found(&[("templates/page.html", call)]);
        assert!(told.iter().any(|told| told.contains(expected)), "{call}: {told:#?}");
    }
    let closed = "{% component own(of) %}{{ page.title }}{% endcomponent own %}";
    let told = found(&[("templates/own.html", closed)]);
    assert!(told[0].contains("a component sees its arguments alone: give `page` to `own` as one"), "{told:?}");
}

/// A component of so many parameters that calls itself with each of them in a list.
fn calls_itself(parameters: usize) -> String {
    let names: Vec<String> = (0..parameters).map(|n| format!("a{n}")).collect();
    let call = |n: usize| {
        let given = names
            .iter()
            .enumerate()
            .map(|(m, a)| if m == n { format!(" {a}={{[{a}]}}") } else { format!(" {a}={{{a}}}") });
        format!("{{{{ <c{}/> }}}}", given.collect::<String>())
    };
    let calls: String = (0..parameters).map(call).collect();
    format!("{{% component c({}) %}}{calls}{{% endcomponent c %}}", names.join(", "))
}

#[test]
fn what_is_without_end_is_given_up() {
    let given = |count: usize| (0..count).map(|n| format!(" a{n}=\"x\"")).collect::<String>();
    let told = |count: usize| {
        let call: &str = format!("{{{{ <c{}/> }}}}", given(count)).leak();
        found(&[("templates/c.html", calls_itself(count).leak()), ("templates/own.html", call)])
    };
    assert_eq!((told(1), told(4)), (vec![], vec![]));
    let told = told(8);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].starts_with("template-too-large own.html:1:1"), "{told:?}");

    let names: Vec<String> = (0..=9).map(|n| format!("templates/i{n}.html")).collect();
    let includes = (0..9).map(|n| format!("{{% include \"i{}.html\" %}}", n + 1).repeat(8)).chain(["x".to_owned()]);
    let files: Vec<(&str, &str)> =
        names.iter().map(|name| &*name.clone().leak()).zip(includes.map(|text| &*text.leak())).collect();
    let told = found(&files);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].starts_with("template-too-large i0.html:1:1 ``: this template is too large"), "{told:?}");
}

#[test]
fn what_can_not_be_done_with_a_value_is_found() {
    for (text, expected) in [
        ("{{ page.menu }}", "A list, each of it the view Link can't be written out"),
        ("{{ page.site }}", "The view Site can't be written out; write one of its fields"),
        ("{{ page.menu.href }}", "has no field `href`; ask each of the list"),
        ("{{ page.title.text }}", "A text has no field `text`"),
        ("{{ page.review | date }}", "`date` takes a text"),
        ("{{ page.menu | link }}", "`link` takes a view with `href` and `text`"),
        ("{{ page.site | link }}", "`link` takes a view with `href` and `text`"),
        ("{{ page.needs.code | lang(tag='en') }}", "`lang` takes a text"),
        ("{% for a in page.review %}{% endfor %}", "True or false can't be looped over"),
        ("{% for a in page.site %}{% endfor %}", "can't be looped over"),
        ("{% for k, v in page.site %}{{ k }}{{ v }}{% endfor %}", "keys have no order"),
        ("{{ 'x' ~ page.menu }}", "is no part of a text"),
        ("{% if kind == 'sesion' %}{% endif %}", "this is never `sesion`; did you mean `session`?"),
        ("{{ text(idd='skip') }}", "`text` can't do without `id`"),
        ("{{ text(id='knd-' ~ kind) }}", "no string begins with `knd-`"),
        ("{{ text(id='skip' if page.review else 'sikp') }}", "there is no string `sikp`; did you mean `skip`?"),
    ] {
        let told = in_page(text);
        assert!(told.contains(expected), "{text}: {told}");
    }
}

#[test]
fn options_are_fields_like_others() {
    let config = "name = \"x\"\nview = 1\n[options.layout]\ntype = \"choice\"\nchoices = [\"wide\", \"narrow\"]\ndefault = \"wide\"\n\
                  doc = \"\"\n";
    let told = |text| found(&[("theme.toml", config), ("templates/page.html", text)]);
    assert_eq!(told("{% if options.layout == 'wide' %}{{ options.layout }}{% endif %}"), [""; 0]);
    assert!(told("{{ options.layuot }}")[0].ends_with("did you mean `layout`?"));
    assert!(
        told("{% if options.layout == 'wdie' %}{% endif %}")[0].contains("this is never `wdie`; did you mean `wide`?")
    );
    assert!(told("{{ options }}")[0].contains("The theme's options can't be written out"));
}
