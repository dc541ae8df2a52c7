use crate::base::diagnostic::Diagnostic;
use crate::parse::document::Parsed;
use crate::parse::front_matter::Front;

use super::{Look, Rule};

crate::codes! {
    /// This is no e-mail address, so that nobody can write to the forum: it has a name, an `@` and a host, such as
    /// `info@example.org`.
    error EMAIL_FORM = "email-form";
}

pub const RULE: Rule = Rule { code: &EMAIL_FORM, look: Look::File(look) };

fn look(parsed: &Parsed) -> Vec<Diagnostic> {
    let document = &parsed.document;
    let Front::Forum(forum) = &document.front else { return Vec::new() };
    let email = forum.contact.as_ref().and_then(|contact| contact.email.as_ref());
    let wrong = email.filter(|email| !is_email(email));
    let report = wrong.map(|email| {
        Diagnostic::new(&EMAIL_FORM, format!("`{}` is no e-mail address", email.value))
            .at(&document.path, email.span, "here")
            .help("write it like \"info@example.org\", without `mailto:` and without a name before it")
    });
    report.into_iter().collect()
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let fine = |c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '@' | ',' | ';' | ':' | '(' | ')' | '"');
    let labels: Vec<&str> = host.split('.').collect();
    !name.is_empty() && text.replacen('@', "", 1).chars().all(fine) && labels.len() > 1 && !labels.contains(&"")
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn addresses_have_a_name_and_a_host() {
        assert!(is_email("info@lesigf.example") && is_email("a.b+c@x.co.ls"));
        for wrong in
            ["info", "info@", "@x.org", "a@x", "a@x..org", "mailto:a@x.org", "A <a@x.org>", "a at x.org", "a@b@x.org"]
        {
            assert!(!is_email(wrong), "{wrong}");
        }
    }
}
