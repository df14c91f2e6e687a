//! What the page of written answers shows, from the store.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use domain::answers::Value;
use domain::form::{Form, Name};
use domain::ids::{CollectionId, TagId};
use store::collections::CollectionView;
use store::tags::{AnswerKey, Tag};
use store::words::{Frequents, Query, Suggestions, Written};
use store::{Store, StoreError};

use crate::components::chips::Address;
use crate::words::series;

/// Answers on one page.
pub const A_PAGE: usize = 25;

/// Words, and phrases, that are called frequent.
const MOST_FREQUENT: usize = 20;

/// What the address asks for.
pub struct Asked {
    question: Option<String>,
    query: Query,
    which: Which,
    page: usize,
}

/// The answers by their themes.
enum Which {
    All,
    Tagged(TagId),
    Untagged,
    Quotes,
}

impl Asked {
    pub fn of(address: &Address) -> Asked {
        let which = match address.get("tag").as_deref() {
            Some("none") => Which::Untagged,
            Some("quotes") => Which::Quotes,
            Some(id) => id.parse().map_or(Which::All, Which::Tagged),
            None => Which::All,
        };
        Asked {
            question: address.get("question"),
            query: Query::read(&address.get("q").unwrap_or_default()),
            which,
            page: address.get("page").and_then(|page| page.parse().ok()).unwrap_or(1),
        }
    }
}

/// One written answer.
pub struct Line {
    pub seq: i64,
    pub text: String,
    /// What was searched for, in bytes of the text.
    pub matches: Vec<Range<usize>>,
    pub tags: Vec<Tag>,
    pub suggested: Vec<Tag>,
    pub is_quote: bool,
}

/// A theme, how many respondents of this question have it, and of all questions.
#[derive(Debug, Clone)]
pub struct Theme {
    pub tag: Tag,
    pub responses: u64,
}

pub struct Found {
    pub view: CollectionView,
    /// Of all versions that were answered.
    pub form: Form,
    /// The text questions with how many wrote something.
    pub questions: Vec<(Name, u64)>,
    /// The one shown.
    pub question: Option<Name>,
    /// How many wrote something under it and count.
    pub written: u64,
    /// How many do not count.
    pub left_out: u64,
    pub frequents: Frequents,
    pub themes: Themes,
    pub lines: Vec<Line>,
    /// How many answers there are before these and in all.
    pub first: usize,
    pub all: usize,
}

/// The themes of a collection.
#[derive(Debug, Clone, Default)]
pub struct Themes {
    pub themes: Vec<Theme>,
    /// Answers to this question without a theme, and those that are picked as quotes.
    pub without: u64,
    pub quotes: u64,
}

pub async fn find(store: Store, id: String, asked: Asked) -> Result<Found, StoreError> {
    let id: CollectionId = id.parse().map_err(|_| StoreError::NotFound("collection"))?;
    let view = store::collections::view(&store, id).await?;
    let form = series::marked(&store::series::find(&store, id).await?);
    let written = store::words::find(&store, id).await?;
    let rejected: BTreeSet<i64> = store::reviews::rejected(&store, id).await?.into_keys().collect();
    let marks = Marks::find(&store, id).await?;
    // Searching and counting many answers takes a core for a moment.
    let chosen = store::aside(move || choose(&written, &rejected, &marks, &asked)).await?;
    let Chosen { questions, question, written, left_out, frequents, themes, lines, first, all } =
        chosen;
    let lines = match &question {
        Some(question) => texts(&store, id, question, lines).await?,
        None => Vec::new(),
    };
    Ok(Found {
        view,
        form,
        questions,
        question,
        written,
        left_out,
        frequents,
        themes,
        lines,
        first,
        all,
    })
}

/// What was put on answers by hand.
struct Marks {
    tags: Vec<Tag>,
    tagged: BTreeMap<TagId, Vec<AnswerKey>>,
    quotes: BTreeSet<AnswerKey>,
}

impl Marks {
    async fn find(store: &Store, id: CollectionId) -> Result<Marks, StoreError> {
        Ok(Marks {
            tags: store::tags::list(store, id).await?,
            tagged: store::tags::taggings(store, id).await?,
            quotes: store::quotes::picked(store, id).await?.into_iter().collect(),
        })
    }

    fn of(&self, answer: &AnswerKey) -> BTreeSet<TagId> {
        let has = |(_, answers): &(&TagId, &Vec<AnswerKey>)| answers.binary_search(answer).is_ok();
        self.tagged.iter().filter(has).map(|(tag, _)| *tag).collect()
    }

    fn named(&self, ids: impl IntoIterator<Item = TagId>) -> Vec<Tag> {
        let tag = |id| self.tags.iter().find(|tag| tag.id == id).cloned();
        ids.into_iter().filter_map(tag).collect()
    }
}

/// What is shown, without the texts.
struct Chosen {
    questions: Vec<(Name, u64)>,
    question: Option<Name>,
    written: u64,
    left_out: u64,
    frequents: Frequents,
    themes: Themes,
    lines: Vec<(Line, Query, Written)>,
    first: usize,
    all: usize,
}

fn choose(written: &Written, rejected: &BTreeSet<i64>, marks: &Marks, asked: &Asked) -> Chosen {
    let index = &written.index;
    let counts = (0..).zip(written.questions.iter());
    let questions: Vec<(Name, u64)> =
        counts.map(|(number, name)| (name.clone(), index.count(number))).collect();
    let named = asked.question.as_deref().and_then(|name| written.number(name));
    let most = || questions.iter().position(|(_, n)| *n > 0).unwrap_or(0) as u16;
    let number = named.unwrap_or_else(most);
    let Some((question, _)) = questions.get(usize::from(number)).cloned() else {
        return Chosen {
            questions,
            question: None,
            written: 0,
            left_out: 0,
            frequents: Frequents::default(),
            themes: Themes::default(),
            lines: Vec::new(),
            first: 0,
            all: 0,
        };
    };
    let key = |seq: i64| AnswerKey { seq, question: question.to_string() };
    let everyone = index.search(number, &Query::default());
    let counted: Vec<i64> =
        everyone.iter().copied().filter(|seq| !rejected.contains(seq)).collect();
    let themes = themes(&counted, &question, marks);
    let tagged: BTreeSet<&AnswerKey> = marks.tagged.values().flatten().collect();
    let mut found = match asked.query.is_empty() {
        true => counted.clone(),
        false => index.search(number, &asked.query),
    };
    found.retain(|seq| !rejected.contains(seq));
    found.retain(|seq| match &asked.which {
        Which::All => true,
        Which::Untagged => !tagged.contains(&key(*seq)),
        Which::Quotes => marks.quotes.contains(&key(*seq)),
        Which::Tagged(tag) => {
            marks.tagged.get(tag).is_some_and(|held| held.binary_search(&key(*seq)).is_ok())
        }
    });
    let frequents =
        index.frequents(number, &asked.query, |seq| rejected.contains(&seq), MOST_FREQUENT);
    let all = found.len();
    let first = (asked.page.clamp(1, all.div_ceil(A_PAGE).max(1)) - 1) * A_PAGE;
    let suggestions = Suggestions::of(index, (number, &question), &marks.tagged);
    // The newest first, as on the other pages of answers.
    let shown = found.iter().rev().skip(first).take(A_PAGE).map(|seq| {
        let key = key(*seq);
        let has = marks.of(&key);
        let line = Line {
            seq: *seq,
            text: String::new(),
            matches: Vec::new(),
            suggested: marks.named(suggestions.for_answer(&key, &has)),
            tags: marks.named(has),
            is_quote: marks.quotes.contains(&key),
        };
        (line, asked.query.clone(), written.clone())
    });
    let lines = shown.collect();
    Chosen {
        questions,
        question: Some(question.clone()),
        written: counted.len() as u64,
        left_out: (everyone.len() - counted.len()) as u64,
        frequents,
        themes,
        lines,
        first,
        all,
    }
}

fn themes(counted: &[i64], question: &str, marks: &Marks) -> Themes {
    let is_here = |answer: &&AnswerKey| {
        answer.question == question && counted.binary_search(&answer.seq).is_ok()
    };
    let count = |answers: &[AnswerKey]| answers.iter().filter(is_here).count() as u64;
    let of_tag = |tag: &Tag| Theme {
        responses: marks.tagged.get(&tag.id).map_or(0, |answers| count(answers)),
        tag: tag.clone(),
    };
    let tagged: BTreeSet<&AnswerKey> = marks.tagged.values().flatten().filter(is_here).collect();
    let mut themes: Vec<Theme> = marks.tags.iter().map(of_tag).collect();
    themes.sort_by_key(|theme| std::cmp::Reverse(theme.responses));
    Themes {
        themes,
        without: (counted.len() - tagged.len()) as u64,
        quotes: marks.quotes.iter().filter(is_here).count() as u64,
    }
}

/// Adds what was written, and where it has what was searched for.
async fn texts(
    store: &Store,
    id: CollectionId,
    question: &Name,
    lines: Vec<(Line, Query, Written)>,
) -> Result<Vec<Line>, StoreError> {
    let seqs: Vec<i64> = lines.iter().map(|(line, _, _)| line.seq).collect();
    let held = store::responses::list_of(store, id, &seqs).await?;
    let text = |seq: i64| {
        let at = held.binary_search_by_key(&seq, |response| response.seq).ok()?;
        match held[at].answers.get(question) {
            Some(Value::One(text)) => Some(text.clone()),
            _ => None,
        }
    };
    let filled = lines.into_iter().filter_map(|(line, query, written)| {
        let text = text(line.seq)?;
        let matches = written.index.places(&text, &query);
        Some(Line { matches, text, ..line })
    });
    Ok(filled.collect())
}
