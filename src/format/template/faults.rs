//! What can be wrong with templates.

crate::codes! {
    /// A template can't be read: its syntax is wrong, or it names a filter, function, component or template that does not
    /// exist.
    error TEMPLATE_SYNTAX = "template-syntax";
    /// A template asks for something that its view does not have, or does with a value what can't be done with it.
    error TEMPLATE_RENDER = "template-render";
    /// A template names a field that no view has.
    error TEMPLATE_FIELD = "template-field";
    /// A theme lacks the template for a kind of page.
    error TEMPLATE_MISSING = "template-missing";
    /// A template asks for a string that the theme's English strings do not have.
    error TEMPLATE_STRING = "template-string";
    /// A theme was written for another version of the view contract.
    error THEME_VERSION = "theme-version";
}
