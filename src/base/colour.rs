//! Colours, and how well one can be read on another.

use std::fmt;

use serde::{Deserialize, Serialize};
use toml::Spanned as Toml;
use toml::de::DeValue;

use super::fields::{Field, Reader, Shape};

/// What text needs on its ground, times ten: 4.5 to 1, the bar of WCAG 2.2 (1.4.3).
const READABLE: u64 = 45;

/// An opaque colour of sRGB.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Colour([u8; 3]);

impl Colour {
    const BLACK: Colour = Colour([0; 3]);
    const WHITE: Colour = Colour([255; 3]);

    /// Reads `#rgb` or `#rrggbb`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, r, g, b] = number.to_be_bytes();
        match digits.len() {
            3 => Some(Self([number >> 8, number >> 4 & 15, number & 15].map(|digit| digit as u8 * 17))),
            6 => Some(Self([r, g, b])),
            _ => None,
        }
    }

    /// The contrast of two colours, in hundredths: 100 (the same) to 2100 (black and white). Rounded down, so that what is
    /// shown as enough is enough.
    pub fn contrast(self, other: Colour) -> u64 {
        let (a, b) = (self.light(), other.light());
        a.max(b) * 100 / a.min(b)
    }

    /// Whether text in this colour can be read on that one.
    pub fn is_readable_on(self, ground: Colour) -> bool {
        let (a, b) = (self.light(), ground.light());
        a.max(b) * 10 >= READABLE * a.min(b)
    }

    /// The nearest shade of this colour that can be read on a ground: darker on a light one, lighter on a dark one.
    pub fn readable_on(self, ground: Colour) -> Colour {
        let end = match ground.contrast(Self::BLACK) > ground.contrast(Self::WHITE) {
            true => Self::BLACK,
            false => Self::WHITE,
        };
        let shades = (0..=255).map(|part| self.mixed(end, part));
        shades.into_iter().find(|shade| shade.is_readable_on(ground)).unwrap_or(end)
    }

    /// `part` of 255 of the other colour in this one.
    fn mixed(self, other: Colour, part: u32) -> Colour {
        let mix = |a: u8, b: u8| ((u32::from(a) * (255 - part) + u32::from(b) * part) / 255) as u8;
        Self(std::array::from_fn(|n| mix(self.0[n], other.0[n])))
    }

    /// Relative luminance as WCAG defines it, with its 0.05 of stray light, in millionths. Whole numbers, so that every
    /// machine comes to the same shade.
    fn light(self) -> u64 {
        let linear = |byte: u8| {
            let part = f64::from(byte) / 255.0;
            let linear = if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
            (linear * 1e6).round()
        };
        let [r, g, b] = self.0.map(linear);
        (0.2126 * r + 0.7152 * g + 0.0722 * b).round() as u64 + 50_000
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl Field for Colour {
    fn shape() -> Shape {
        Shape::Special("a colour such as \"#00508a\": a `#`, then six digits of 0-9 and a-f")
    }

    fn read(value: &Toml<DeValue<'_>>, reader: &mut Reader) -> Option<Self> {
        let colour = value.get_ref().as_str().and_then(Self::parse);
        if colour.is_none() {
            reader.wrong(value, &Self::shape());
        }
        colour
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::fields::tests::{key, told};

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!(colour("#00508A").to_string(), "#00508a");
        assert_eq!(colour("#c60").to_string(), "#cc6600");
        for wrong in ["", "#", "00508a", "#00508", "#00508g", "#+1234", "blue", "#00508a80"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        // From the examples of the WebAIM checker.
        for (a, b, hundredths) in [
            ("#000", "#fff", 2100),
            ("#777", "#fff", 447),
            ("#767676", "#fff", 454),
            ("#fff", "#fff", 100),
            ("#00f", "#fff", 859),
            ("#0a0a0a", "#000", 106),
        ] {
            assert_eq!(colour(a).contrast(colour(b)), hundredths, "{a} on {b}");
            assert_eq!(colour(b).contrast(colour(a)), hundredths, "{b} on {a}");
        }
        assert!(!colour("#777").is_readable_on(colour("#fff")) && colour("#767676").is_readable_on(colour("#fff")));
    }

    #[test]
    fn the_nearest_shade_passes_and_its_neighbour_does_not() {
        for (ground, text) in [("#fff", "#777"), ("#fffefb", "#0bf"), ("#16181a", "#00209f"), ("#000", "#000")] {
            let (ground, text) = (colour(ground), colour(text));
            let shade = text.readable_on(ground);
            assert!(shade.is_readable_on(ground), "{shade} on {ground}");
            assert!(shade.contrast(ground) < 480, "{shade} on {ground}: further than needed");
        }
        assert_eq!(colour("#00508a").readable_on(colour("#fff")), colour("#00508a"), "what passes stays");
    }

    #[test]
    fn colours_are_read_from_files() {
        assert_eq!(key::<Colour>("k = '#c60'").0, Some(colour("#cc6600")));
        let cure = "write a colour such as \"#00508a\": a `#`, then six digits of 0-9 and a-f";
        for line in ["k = 'orange'", "k = 5"] {
            assert_eq!(told::<Colour>(line).1, cure, "{line}");
        }
    }
}
