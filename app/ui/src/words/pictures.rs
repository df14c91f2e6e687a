//! From figures to pictures: what they show and say, for pages and for reports.

use domain::form::ChoiceList;
use domain::results::{Distribution, Item, narrative};

use crate::charts::{Bar, Mean, Means, ScaleBars};
use crate::texts::{Locale, tag, text};
use crate::words::narrative::of_extremes;
use crate::words::results::ResultsView;

/// Pictures of the sections of one collection.
pub struct Pictures<'a> {
    pub view: &'a ResultsView<'a>,
    pub locale: Locale,
}

/// Beyond this many levels a bar's pieces are too small to be told apart.
const MOST_LEVELS: usize = 11;

impl Pictures<'_> {
    /// The means of the aspects, where they share a scale.
    pub fn aspects(&self) -> Option<Means> {
        let results = self.view.results;
        let narrative = narrative::of_aspects(results);
        let title = of_extremes(&narrative, |name| self.label(name), self.locale)?;
        let scale = results.items.values().next()?.range;
        let means: Vec<Mean> = results
            .aspects
            .iter()
            .filter_map(|(name, aspect)| {
                Some(Mean {
                    label: self.label(name),
                    value: aspect.figures.mean?,
                    text: aspect.figures.text.mean.clone()?,
                    interval: results.interval(name, &aspect.figures),
                })
            })
            .collect();
        let description = means.iter().map(Mean::described).collect::<Vec<_>>();
        let id = "aspects-means".to_owned();
        Some(Means { id, title, description: description.join("; "), scale, means })
    }

    /// How the answers to one item spread over its scale; `None` where that may not be told.
    pub fn item(&self, name: &str) -> Option<ScaleBars> {
        let item = self.view.results.items.get(name)?;
        let bar = Bar {
            label: self.label(name),
            counts: item.counts.values().copied().collect(),
            base: item.figures.n + item.no_opinion,
        };
        let levels = self.scores(self.list(name)?);
        self.bars(&format!("item-{name}"), self.label(name), levels, vec![bar])
    }

    /// How the answers to an aspect's items spread over their scale, of those that may be told.
    pub fn aspect(&self, aspect: &str) -> Option<ScaleBars> {
        let results = self.view.results;
        let scored: Vec<(&str, &Item)> =
            results.items.iter().filter(|(_, item)| &*item.aspect == aspect).collect();
        if let Some((first, _)) = scored.first() {
            let list = self.list(first)?;
            let same = scored.iter().all(|(name, _)| self.list(name) == Some(list));
            let narrative = narrative::of_aspect(results, aspect);
            let title = of_extremes(&narrative, |name| self.label(name), self.locale)?;
            let told = scored.iter().filter(|(_, item)| !item.counts.is_empty());
            let bars = told.map(|(name, item)| Bar {
                label: self.label(name),
                counts: item.counts.values().copied().collect(),
                base: item.figures.n + item.no_opinion,
            });
            let levels = self.scores(list);
            return same.then(|| self.bars(aspect, title, levels, bars.collect())).flatten();
        }
        let is_of = |rating: &Distribution| rating.aspect.as_deref() == Some(aspect);
        let rated: Vec<(&str, &Distribution)> =
            results.ratings.iter().filter(|(_, rating)| is_of(rating)).collect();
        let list = self.list(rated.first()?.0)?;
        if !rated.iter().all(|(name, _)| self.list(name) == Some(list)) {
            return None;
        }
        // Lists are written from most to least, pictures drawn from least to most.
        let levels = list.choices.iter().rev().map(|choice| choice.label.get(tag(self.locale)));
        let levels = levels.map(str::to_owned).collect();
        let bars = rated.iter().filter_map(|(name, rating)| {
            let counts = rating.choices.iter().rev().map(|share| share.count);
            let counts = counts.collect::<Option<Vec<u64>>>()?;
            Some(Bar { label: self.label(name), counts, base: rating.n })
        });
        let bars = bars.collect();
        let title = text!(self.locale, results.chart_ratings, aspect = self.label(aspect));
        self.bars(aspect, title, levels, bars)
    }

    fn bars(
        &self,
        aspect: &str,
        title: String,
        levels: Vec<String>,
        bars: Vec<Bar>,
    ) -> Option<ScaleBars> {
        if levels.len() > MOST_LEVELS || bars.iter().all(|bar| bar.counts.iter().all(|n| *n == 0)) {
            return None;
        }
        let items: Vec<String> = bars.iter().map(|bar| self.describe(bar, &levels)).collect();
        let description = text!(self.locale, results.chart_describe, items = items.join("; "));
        Some(ScaleBars { id: format!("{aspect}-bars"), title, description, levels, bars })
    }

    /// One bar in words, from the high end as tables list it.
    fn describe(&self, bar: &Bar, levels: &[String]) -> String {
        let shares = levels
            .iter()
            .enumerate()
            .rev()
            .filter_map(|(level, word)| Some(format!("{word} {}", bar.percent(level)?)));
        let shares = shares.collect::<Vec<_>>().join(", ");
        let item = bar.label.clone();
        text!(self.locale, results.chart_describe_item, item = item, shares = shares)
    }

    fn list(&self, question: &str) -> Option<&ChoiceList> {
        self.view.form.list_of(self.view.form.question(question)?)
    }

    /// The words of the scores of a scale, least first, as `Item::counts` has them.
    fn scores(&self, list: &ChoiceList) -> Vec<String> {
        let mut scored: Vec<(i32, &str)> = list
            .choices
            .iter()
            .filter_map(|choice| Some((choice.score?, choice.label.get(tag(self.locale)))))
            .collect();
        scored.sort_by_key(|(score, _)| *score);
        // Choices that share a score share a count.
        let mut levels: Vec<(i32, String)> = Vec::new();
        for (score, label) in scored {
            match levels.last_mut().filter(|(last, _)| *last == score) {
                Some((_, words)) => *words = format!("{words} / {label}"),
                None => levels.push((score, label.to_owned())),
            }
        }
        levels.into_iter().map(|(_, label)| label).collect()
    }

    fn label(&self, name: &str) -> String {
        self.view.label(name, self.locale)
    }
}
