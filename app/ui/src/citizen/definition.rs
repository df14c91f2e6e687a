//! What a browser has to know to ask a form by itself.

use domain::form::Form;
use nanoserde::{DeBin, SerBin};
use serde::Serialize;

use super::bytes;

/// A form, and what its expressions ask for besides answers.
#[derive(Debug, Clone, PartialEq, Serialize, SerBin, DeBin)]
pub struct Definition {
    pub form: Form,
    /// The number of the version; empty for a draft.
    pub version: String,
    /// What is added to UTC for the organization's time.
    pub utc_offset_minutes: i32,
}

impl Definition {
    /// Stands before the bytes, and is raised whenever something of what they hold changes: a page that was open while
    /// the program was replaced must not read another program's bytes.
    pub const SHAPE: u8 = 1;

    /// As the filler reads it.
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes::write(Definition::SHAPE, self)
    }

    /// Of bytes of the same shape; see [`bytes::read`].
    pub fn from_bytes(bytes: &[u8]) -> Option<Definition> {
        let is_same = bytes.first() == Some(&Definition::SHAPE);
        is_same.then(|| bytes::read(bytes)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use domain::templates;

    use super::*;

    fn every_form() -> impl Iterator<Item = Definition> {
        templates::all().iter().map(|template| Definition {
            form: template.form.clone(),
            version: "3".to_owned(),
            utc_offset_minutes: 420,
        })
    }

    #[test]
    fn a_form_comes_out_of_its_bytes_as_it_went_in() {
        for definition in every_form() {
            assert_eq!(Definition::from_bytes(&definition.to_bytes()).as_ref(), Some(&definition));
        }
    }

    #[test]
    fn bytes_that_are_cut_off_or_of_another_shape_are_no_form() {
        let definition = every_form().next().unwrap();
        let mut bytes = definition.to_bytes();
        for end in [0, 1, 2, bytes.len() / 2, bytes.len() - 1] {
            assert_eq!(Definition::from_bytes(&bytes[..end]), None, "{end}");
        }
        let longer = [&*bytes, &[0]].concat();
        assert_eq!(Definition::from_bytes(&longer), None);
        bytes[0] += 1;
        assert_eq!(Definition::from_bytes(&bytes), None);
    }

    /// Where this differs, `SHAPE` is to be raised.
    #[test]
    fn the_shape_is_that_of_its_number() {
        let form = include_str!("definition/everything.json");
        let form = serde_json::from_str(form).unwrap();
        let definition = Definition { form, version: "3".to_owned(), utc_offset_minutes: 420 };
        let bytes = definition.to_bytes();
        assert_eq!(Definition::from_bytes(&bytes), Some(definition));
        // How many bytes there are tells of those that are left out.
        let words: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        insta::assert_snapshot!(format!("{} bytes: {}", bytes.len(), words.escape_ascii()));
    }
}
