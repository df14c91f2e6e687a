//! The answers for statistics programs: the chosen ones are read once for what they need, and again
//! as they are written.

use std::collections::HashMap;

use axum::body::Bytes;
use domain::calendar::Moment;
use domain::ids::LinkId;
use exports::sav::{Dictionary, SavFile};
use futures_util::stream::{self, Stream};
use store::collections::CollectionView;
use store::organizations::{self, BANGKOK_OFFSET_MINUTES};
use store::{Store, StoreError, collections, links, responses, results};
use ui::texts::Locale;
use ui::words::answers::CodedColumns;

use super::{PAGE, Wanted, broke_off};

/// The responses of a collection as the cases of a file.
pub struct Cases {
    store: Store,
    view: CollectionView,
    columns: CodedColumns,
    links: HashMap<LinkId, String>,
    utc_offset_minutes: i32,
    locale: Locale,
    /// Which responses, by the order of commits.
    chosen: Vec<i64>,
    /// When the last of them came, in milliseconds.
    last_at: i64,
}

impl Cases {
    /// Looks through every chosen response.
    pub async fn open(store: &Store, wanted: &Wanted) -> Result<Cases, StoreError> {
        let (id, locale) = (wanted.collection, wanted.locale);
        let view = collections::view(store, id).await?;
        let series = store::series::find(store, id).await?;
        let links = links::labels(store, id).await?;
        let offset = organizations::find(store)
            .await?
            .map_or(BANGKOK_OFFSET_MINUTES, |found| found.utc_offset_minutes);
        let chosen = results::chosen_with_rejected(store, id, wanted.options.only.clone()).await?;
        let mut cases = Cases {
            store: store.clone(),
            columns: CodedColumns::of(&series, offset, locale),
            links,
            utc_offset_minutes: offset,
            locale,
            chosen,
            last_at: view.collection.opened_at,
            view,
        };
        let Cases { columns, links, last_at, chosen, .. } = &mut cases;
        for page in chosen.chunks(PAGE) {
            for response in &responses::list_chosen(store, page).await? {
                let link = links.get(&response.link).map_or("", String::as_str);
                columns.see(response, link);
                *last_at = (*last_at).max(response.received_at);
            }
        }
        Ok(cases)
    }

    /// The file, piece by piece.
    pub fn into_stream(self) -> impl Stream<Item = std::io::Result<Bytes>> {
        stream::try_unfold((self, Step::Begin), |(cases, step)| async move {
            let (chunk, step) = match step {
                Step::Begin => {
                    let (chunk, file) = cases.begin()?;
                    (chunk, Step::After(0, file))
                }
                Step::After(done, file) => cases.after(done, file).await?,
                Step::End => return Ok(None),
            };
            Ok(Some((Bytes::from(chunk), (cases, step))))
        })
    }

    fn begin(&self) -> std::io::Result<(Vec<u8>, SavFile)> {
        let made = Moment(self.last_at);
        let clock = format!("{}:00", made.clock(self.utc_offset_minutes));
        let dictionary = Dictionary {
            title: &self.view.project.project.name,
            variables: &self.columns.variables(self.locale),
            sets: self.columns.sets(),
            cases: self.chosen.len() as u64,
            made: (made.date(self.utc_offset_minutes), &clock),
        };
        let mut chunk = Vec::new();
        let file = SavFile::begin(&mut chunk, &dictionary)?;
        Ok((chunk, file))
    }

    async fn after(&self, done: usize, mut file: SavFile) -> std::io::Result<(Vec<u8>, Step)> {
        let mut chunk = Vec::new();
        let Some(page) = self.chosen[done..].chunks(PAGE).next() else {
            file.finish(&mut chunk)?;
            return Ok((chunk, Step::End));
        };
        for response in &responses::list_chosen(&self.store, page).await.map_err(broke_off)? {
            let link = self.links.get(&response.link).map_or("", String::as_str);
            file.case(&mut chunk, &self.columns.row(response, link))?;
        }
        Ok((chunk, Step::After(done + page.len(), file)))
    }
}

/// What is written next.
enum Step {
    Begin,
    /// The cases after so many.
    After(usize, SavFile),
    End,
}
