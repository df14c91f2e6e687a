use super::table::Table;
use super::{Cells, media_headings, put, put_media, put_text, text_headings};
use crate::form::{Form, Source};
use crate::sheet::Sheet;

/// The lists of a source, one after the other.
pub fn sheet(form: &Form, name: &str, source: &Source) -> Sheet {
    let mut always = vec!["list_name".to_owned(), "name".to_owned()];
    always.extend(text_headings(form, "label"));
    let mut further = media_headings(form);
    further.push("siang::score".to_owned());
    let mut table = Table::new(name, always, further);
    for (list_name, list) in form.lists.iter().filter(|(_, list)| list.source == *source) {
        for choice in &list.choices {
            let mut cells: Cells = choice.attributes.clone();
            put(&mut cells, "list_name", Some(list_name));
            put(&mut cells, "name", Some(&choice.value));
            put_text(form, &mut cells, "label", &choice.label);
            put_media(form, &mut cells, &choice.media);
            put(&mut cells, "siang::score", choice.score.map(|it| it.to_string()).as_deref());
            table.push(cells);
        }
    }
    table.finish()
}
