//! What can be wrong with templates.

crate::codes! {
    /// A template can't be read: its syntax is wrong, or it names a filter, function, component or template that does not
    /// exist.
    error TEMPLATE_SYNTAX = "template-syntax";
    /// A template asks for something that its view does not have, or does with a value what can't be done with it.
    error TEMPLATE_RENDER = "template-render";
    /// A template names a field that the view in question does not have, or an option that the theme does not declare.
    error TEMPLATE_FIELD = "template-field";
    /// A template names a variable that is not there: a slip, a part that pages of its kind do not have, or, in a component,
    /// something that was not given to it.
    error TEMPLATE_NAME = "template-name";
    /// A template does with a value what can't be done with it, such as writing a list out, giving a number to a filter for
    /// texts, calling a component without an argument that it needs, or comparing a kind with a word that is none.
    error TEMPLATE_VALUE = "template-value";
    /// A theme lacks the template for a kind of page. `fallback = "page.html"` in `theme.toml` names one for all kinds
    /// without a template of their own.
    error TEMPLATE_MISSING = "template-missing";
    /// A template asks for a string that the theme's English strings do not have, or for one whose beginning none of them has.
    error TEMPLATE_STRING = "template-string";
    /// Templates include each other, or components call each other, in so many ways that what they make together is beyond any
    /// page. Each place at which a template is included counts as if its text stood there. Include less, or make what is the
    /// same a component that loops over a list.
    error TEMPLATE_TOO_LARGE = "template-too-large";
    /// A theme was written for another version of the view contract.
    error THEME_VERSION = "theme-version";
}
