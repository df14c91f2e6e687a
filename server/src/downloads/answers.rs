//! The responses that a file is made of, read page by page.

use std::collections::HashMap;

use axum::body::Bytes;
use domain::ids::LinkId;
use domain::tables::Cell;
use exports::csv_file::{self, Bom, Field};
use futures_util::stream::{self, Stream};
use store::organizations::{self, BANGKOK_OFFSET_MINUTES};
use store::{Store, StoreError, links, responses, results};
use ui::words::answers::{AnswerColumn, AnswerTable};

use super::{PAGE, Wanted, broke_off};

/// The chosen responses of a collection as rows of a table.
pub struct Answers {
    store: Store,
    table: AnswerTable,
    links: HashMap<LinkId, String>,
    utc_offset_minutes: i32,
    /// Those that are not read yet, by the order of commits.
    left: std::vec::IntoIter<i64>,
}

impl Answers {
    pub async fn open(
        store: &Store,
        wanted: &Wanted,
        table: AnswerTable,
    ) -> Result<Answers, StoreError> {
        let id = wanted.collection;
        let links = links::list(store, id).await?;
        let organization = organizations::find(store).await?;
        let chosen = results::chosen_with_rejected(store, id, wanted.options.only.clone()).await?;
        Ok(Answers {
            store: store.clone(),
            table,
            links: links.into_iter().map(|link| (link.id, link.label)).collect(),
            utc_offset_minutes: organization
                .map_or(BANGKOK_OFFSET_MINUTES, |found| found.utc_offset_minutes),
            left: chosen.into_iter(),
        })
    }

    /// The rows of the next responses; `None` when all were read. Responses may have none.
    pub async fn next(&mut self) -> Result<Option<Vec<Vec<Cell>>>, StoreError> {
        let page: Vec<i64> = self.left.by_ref().take(PAGE).collect();
        if page.is_empty() {
            return Ok(None);
        }
        let page = responses::list_chosen(&self.store, &page).await?;
        let rows = |response: &responses::Response| {
            let link = self.links.get(&response.link).map_or("", String::as_str);
            self.table.rows(response, link, self.utc_offset_minutes)
        };
        Ok(Some(page.iter().flat_map(rows).collect()))
    }

    /// Chunks of a CSV file. A fault ends the stream with an error, so that the download fails
    /// instead of looking whole.
    pub fn into_csv(self, bom: Bom) -> impl Stream<Item = std::io::Result<Bytes>> {
        let first = self.heading(bom);
        stream::try_unfold((Some(first), self), move |(first, mut opened)| async move {
            if let Some(chunk) = first {
                return Ok(Some((Bytes::from(chunk?), (None, opened))));
            }
            let Some(rows) = opened.next().await.map_err(broke_off)? else { return Ok(None) };
            let mut chunk = Vec::new();
            let texts: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(Cell::as_text).collect()).collect();
            let fields = texts.iter().map(|row| fields(&opened.table.columns, row));
            csv_file::write_rows(&mut chunk, fields)?;
            Ok(Some((Bytes::from(chunk), (None, opened))))
        })
    }

    fn heading(&self, bom: Bom) -> std::io::Result<Vec<u8>> {
        let mut chunk = Vec::new();
        let codes = self.table.columns.iter().map(|column| column.code.as_str());
        csv_file::write_heading(&mut chunk, bom, codes)?;
        Ok(chunk)
    }
}

/// The cells of a row, those that a person typed marked as such.
fn fields<'row>(
    columns: &[AnswerColumn],
    row: &'row [String],
) -> impl Iterator<Item = Field<'row>> {
    let field = |(column, text): (&AnswerColumn, &'row String)| {
        if column.is_free() { Field::Free(text) } else { Field::Plain(text) }
    };
    columns.iter().zip(row).map(field)
}
