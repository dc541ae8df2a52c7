//! The view contract as data: what the declarations of the views say, for the checks of templates and for the manual.

/// What a field of a view holds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    Text,
    Truth,
    Number,
    /// This, or `none`.
    Maybe(&'static Shape),
    List(&'static Shape),
    View(&'static View),
    /// The part of the page's kind, which templates see under the kind's word and not as a field.
    Kind,
}

/// A view: a part of what templates see.
#[derive(Debug)]
pub struct View {
    pub name: &'static str,
    /// Its description, line by line.
    pub doc: &'static [&'static str],
    pub fields: &'static [Field],
}

/// A field of a view.
#[derive(Debug)]
pub struct Field {
    pub name: &'static str,
    /// Its description, line by line.
    pub doc: &'static [&'static str],
    pub shape: Shape,
}

/// A kind of page.
#[derive(Debug)]
pub struct Kind {
    /// Names the template, the styles, `data-kind`, and the view in templates.
    pub word: &'static str,
    /// What its pages have beside what every page has.
    pub view: Option<&'static View>,
}

impl View {
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A type that a field of a view can have.
pub trait Shaped {
    const SHAPE: Shape;
}

impl Shaped for &str {
    const SHAPE: Shape = Shape::Text;
}

impl Shaped for bool {
    const SHAPE: Shape = Shape::Truth;
}

impl Shaped for u8 {
    const SHAPE: Shape = Shape::Number;
}

impl Shaped for u32 {
    const SHAPE: Shape = Shape::Number;
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = Shape::Maybe(&T::SHAPE);
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
}

/// Declares views: structs that templates see as maps, with their docs kept for the manual. A field without a doc comment
/// does not compile.
macro_rules! views {
    ($($(#[doc = $about:literal])+ $(#[derive($($more:ident),+)])? pub struct $name:ident $(<$life:lifetime>)? {
        $($(#[doc = $doc:literal])+ pub $field:ident: $type:ty,)*
    })+) => {$(
        $(#[doc = $about])+
        #[derive(Clone, Debug, Default, serde::Serialize)]
        $(#[derive($($more),+)])?
        pub struct $name $(<$life>)? { $($(#[doc = $doc])+ pub $field: $type,)* }

        impl $(<$life>)? $name $(<$life>)? {
            /// What templates can ask for.
            pub const VIEW: $crate::format::view::View = $crate::format::view::View {
                name: stringify!($name),
                doc: &[$($about),+],
                fields: &[$($crate::format::view::Field {
                    name: stringify!($field),
                    doc: &[$($doc),+],
                    shape: <$type as $crate::format::view::Shaped>::SHAPE,
                }),*],
            };
        }

        impl $(<$life>)? $crate::format::view::Shaped for $name $(<$life>)? {
            const SHAPE: $crate::format::view::Shape = $crate::format::view::Shape::View(&Self::VIEW);
        }
    )+};
}

/// Declares the kinds of pages: each with the view of its own, if it has one, and the word for it.
macro_rules! kinds {
    ($(#[$about:meta])+ pub enum $name:ident<$life:lifetime> {
        $($(#[$mark:meta])? $kind:ident $(($view:ident))? = $word:literal,)+
    }) => {
        $(#[$about])+
        #[derive(Clone, Debug, Default, serde::Serialize)]
        pub enum $name<$life> { $($(#[$mark])? #[serde(rename = $word)] $kind $(($view<$life>))?,)+ }

        impl $name<'_> {
            /// The word for the kind.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$kind { .. } => $word,)+ }
            }
        }

        impl Shaped for $name<'_> {
            const SHAPE: Shape = Shape::Kind;
        }

        /// The words for a page's kind, in `data-kind`, in template names and in `theme.toml`.
        pub const KINDS: &[&str] = &[$($word),+];

        const KIND_VIEWS: &[(&str, &[&View])] = &[$(($word, &[$(&$view::VIEW)?])),+];
    };
}

pub(crate) use {kinds, views};
