//! The responses that a file is made of, read page by page.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use axum::body::Bytes;
use domain::ids::LinkId;
use domain::tables::Cell;
use exports::csv_file::{self, Bom, Field};
use futures_util::stream::{self, Stream};
use store::organizations::{self, BANGKOK_OFFSET_MINUTES};
use store::responses::Response;
use store::{Begun, Store, StoreError, links, responses, results};
use ui::words::answers::{AnswerColumn, AnswerTable};

use super::{PAGE, Wanted, broke_off};

/// The chosen responses of a collection as rows of a table. While some of them are written, the
/// database reads those after them.
pub struct Answers {
    store: Store,
    rows: Arc<Rows>,
    /// Those that are not read yet, by the order of commits.
    left: std::vec::IntoIter<i64>,
    ahead: Option<Begun<Vec<Response>>>,
}

/// How a response becomes rows.
struct Rows {
    table: AnswerTable,
    links: HashMap<LinkId, String>,
    utc_offset_minutes: i32,
}

impl Answers {
    pub async fn open(
        store: &Store,
        wanted: &Wanted,
        table: AnswerTable,
    ) -> Result<Answers, StoreError> {
        let id = wanted.collection;
        let links = links::labels(store, id).await?;
        let organization = organizations::find(store).await?;
        let utc_offset_minutes =
            organization.map_or(BANGKOK_OFFSET_MINUTES, |found| found.utc_offset_minutes);
        let chosen = results::chosen_with_rejected(store, id, wanted.options.only.clone()).await?;
        Ok(Answers {
            store: store.clone(),
            rows: Arc::new(Rows { table, links, utc_offset_minutes }),
            left: chosen.into_iter(),
            ahead: None,
        })
    }

    /// The rows of the next responses; `None` when all were read. Responses may have none.
    pub async fn next(&mut self) -> Result<Option<Vec<Vec<Cell>>>, StoreError> {
        self.next_as(Rows::of).await
    }

    /// What `write` makes of the next responses, beside the threads that serve.
    async fn next_as<T: Send + 'static>(
        &mut self,
        write: impl FnOnce(&Rows, &[Response]) -> T + Send + 'static,
    ) -> Result<Option<T>, StoreError> {
        let Some(page) = self.ahead.take().or_else(|| self.read_on()) else { return Ok(None) };
        let page = page.done().await?;
        self.ahead = self.read_on();
        let rows = self.rows.clone();
        store::aside(move || write(&rows, &page)).await.map(Some)
    }

    /// Begins to read the next responses, if any are left.
    fn read_on(&mut self) -> Option<Begun<Vec<Response>>> {
        let page: Vec<i64> = self.left.by_ref().take(PAGE).collect();
        let store = self.store.clone();
        (!page.is_empty())
            .then(|| store::begin(async move { responses::list_chosen(&store, &page).await }))
    }

    /// Chunks of a CSV file. A fault ends the stream with an error, so that the download fails
    /// instead of looking whole.
    pub fn into_csv(self, bom: Bom) -> impl Stream<Item = std::io::Result<Bytes>> {
        let first = self.rows.heading(bom);
        stream::try_unfold((Some(first), self), move |(first, mut opened)| async move {
            if let Some(chunk) = first {
                return Ok(Some((Bytes::from(chunk?), (None, opened))));
            }
            let chunk = opened.next_as(Rows::csv).await.map_err(broke_off)?;
            let Some(chunk) = chunk else { return Ok(None) };
            Ok(Some((Bytes::from(chunk?), (None, opened))))
        })
    }
}

impl Rows {
    fn of(&self, page: &[Response]) -> Vec<Vec<Cell>> {
        let rows = |response: &Response| {
            let link = self.links.get(&response.link).map_or("", String::as_str);
            self.table.rows(response, link, self.utc_offset_minutes)
        };
        page.iter().flat_map(rows).collect()
    }

    fn heading(&self, bom: Bom) -> std::io::Result<Vec<u8>> {
        let mut chunk = Vec::new();
        let codes = self.table.columns.iter().map(|column| column.code.as_str());
        csv_file::write_heading(&mut chunk, bom, codes)?;
        Ok(chunk)
    }

    fn csv(&self, page: &[Response]) -> std::io::Result<Vec<u8>> {
        let mut chunk = Vec::new();
        let rows = self.of(page);
        let texts: Vec<Vec<Cow<'_, str>>> =
            rows.iter().map(|row| row.iter().map(Cell::as_text).collect()).collect();
        let fields = texts.iter().map(|row| fields(&self.table.columns, row));
        csv_file::write_rows(&mut chunk, fields)?;
        Ok(chunk)
    }
}

/// The cells of a row, those that a person typed marked as such.
fn fields<'row>(
    columns: &[AnswerColumn],
    row: &'row [Cow<'row, str>],
) -> impl Iterator<Item = Field<'row>> {
    let field = |(column, text): (&AnswerColumn, &'row Cow<'row, str>)| {
        if column.is_free() { Field::Free(text) } else { Field::Plain(text) }
    };
    columns.iter().zip(row).map(field)
}
