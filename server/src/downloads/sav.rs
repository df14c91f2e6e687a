//! The answers for statistics programs: read once for what they need, and again as they are
//! written, up to the last one seen before.

use std::collections::HashMap;

use axum::body::Bytes;
use domain::calendar::Moment;
use domain::ids::{CollectionId, LinkId};
use exports::sav::{Dictionary, SavFile};
use futures_util::stream::{self, Stream};
use store::collections::CollectionView;
use store::{Store, StoreError, collections, links, organizations, responses};
use ui::texts::Locale;
use ui::words::answers::CodedColumns;

use super::{BANGKOK_OFFSET_MINUTES, PAGE, broke_off};

/// The responses of a collection as the cases of a file.
pub struct Cases {
    store: Store,
    view: CollectionView,
    columns: CodedColumns,
    links: HashMap<LinkId, String>,
    utc_offset_minutes: i32,
    locale: Locale,
    count: u64,
    /// The last response seen.
    last: i64,
    /// When it came, in milliseconds.
    last_at: i64,
}

impl Cases {
    /// Looks through every response.
    pub async fn open(
        store: &Store,
        id: CollectionId,
        locale: Locale,
    ) -> Result<Cases, StoreError> {
        let view = collections::view(store, id).await?;
        let series = store::series::find(store, id).await?;
        let links = links::list(store, id).await?;
        let offset = organizations::find(store)
            .await?
            .map_or(BANGKOK_OFFSET_MINUTES, |found| found.utc_offset_minutes);
        let mut cases = Cases {
            store: store.clone(),
            columns: CodedColumns::of(&series, offset, locale),
            links: links.into_iter().map(|link| (link.id, link.label)).collect(),
            utc_offset_minutes: offset,
            locale,
            count: 0,
            last: 0,
            last_at: view.collection.opened_at,
            view,
        };
        loop {
            let page = responses::list_after(store, id, cases.last, PAGE).await?;
            let Some(last) = page.last() else { return Ok(cases) };
            cases.last = last.seq;
            for response in &page {
                let link = cases.links.get(&response.link).map_or("", String::as_str);
                cases.columns.see(response, link);
                cases.last_at = cases.last_at.max(response.received_at);
            }
            cases.count += page.len() as u64;
        }
    }

    /// The file, piece by piece.
    pub fn into_stream(self) -> impl Stream<Item = std::io::Result<Bytes>> {
        stream::try_unfold((self, Step::Begin), |(cases, step)| async move {
            let (chunk, step) = match step {
                Step::Begin => {
                    let (chunk, file) = cases.begin()?;
                    (chunk, Step::After(0, file))
                }
                Step::After(seq, file) => cases.after(seq, file).await?,
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
            cases: self.count,
            made: (made.date(self.utc_offset_minutes), &clock),
        };
        let mut chunk = Vec::new();
        let file = SavFile::begin(&mut chunk, &dictionary)?;
        Ok((chunk, file))
    }

    async fn after(&self, seq: i64, mut file: SavFile) -> std::io::Result<(Vec<u8>, Step)> {
        let id = self.view.collection.id;
        let page = responses::list_after(&self.store, id, seq, PAGE).await.map_err(broke_off)?;
        let mut chunk = Vec::new();
        // Whatever came in meanwhile was not counted and may not fit.
        let counted = page.iter().take_while(|response| response.seq <= self.last);
        let mut reached = None;
        for response in counted {
            let link = self.links.get(&response.link).map_or("", String::as_str);
            file.case(&mut chunk, &self.columns.row(response, link))?;
            reached = Some(response.seq);
        }
        match reached {
            Some(seq) => Ok((chunk, Step::After(seq, file))),
            None => {
                file.finish(&mut chunk)?;
                Ok((chunk, Step::End))
            }
        }
    }
}

/// What is written next.
enum Step {
    Begin,
    /// The cases after this response.
    After(i64, SavFile),
    End,
}
