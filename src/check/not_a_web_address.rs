use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::parse::front_matter::is_web_address;

use super::{Look, Rule};

crate::codes! {
    /// A key of the front matter that leads to another site holds no whole web address.
    /// Readers could not follow it, and other schemes than `http` and `https` could run script. Write the address as
    /// the browser shows it, from `https://` on.
    error NOT_A_WEB_ADDRESS = "not-a-web-address";
}

pub const RULE: Rule = Rule { code: &NOT_A_WEB_ADDRESS, look: Look::Site(look) };

fn look(site: &Site) -> Vec<Diagnostic> {
    let all = site.documents.iter().flat_map(|document| document.addresses().map(move |address| (document, address)));
    let wrong = all.filter(|(_, address)| !is_web_address(address)).map(|(document, address)| {
        let whole = format!("https://{}", address.trim_start_matches(['/', '\\']));
        let cure = match !address.contains(':') && address.contains('.') && is_web_address(&whole) {
            true => format!("write `{whole}`"),
            false => "write a whole address that begins with `https://`".to_owned(),
        };
        Diagnostic::new(&NOT_A_WEB_ADDRESS, format!("`{}` is no web address", address.value))
            .at(&document.path, address.span, "this can't be followed")
            .help(cure)
    });
    wrong.collect()
}
