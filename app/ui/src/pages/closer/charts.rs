//! Every picture of the results as a whole document, by its name in the address.

use domain::access::Sight;
use domain::form::Name;
use domain::results::{
    Grouping, HeatOf, LEAST_PUBLIC, Options, PercentOf, Results, Target, cross_table, heat,
    over_days,
};
use store::collections::CollectionView;
use store::results::Source;
use store::{Store, StoreError};

use super::super::changes;
use super::super::collection::arrived;
use super::{Asked, is_kept, value};
use crate::charts::paper::{self, PaperChart};
use crate::texts::{Locale, text};
use crate::words::explore::crosstab::{Crossed, Picture};
use crate::words::explore::heat::ByGroups;
use crate::words::explore::{days, groups, label};
use crate::words::pictures::Pictures;
use crate::words::results::{Facts, ResultsView};

/// Which picture.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wanted {
    Aspects,
    /// How the answers to the items of an aspect spread.
    Aspect(String),
    Item(String),
    ItemGroups(String),
    Days(String),
    Groups,
    Heat,
    Multiples,
    Crosstab,
}

impl Wanted {
    fn named(name: &str) -> Option<Wanted> {
        type Of = fn(String) -> Wanted;
        let kinds: [(&str, Of); 4] = [
            ("aspect-", Wanted::Aspect),
            ("item-groups-", Wanted::ItemGroups),
            ("item-", Wanted::Item),
            ("days-", Wanted::Days),
        ];
        match name {
            "aspects" => Some(Wanted::Aspects),
            "groups" => Some(Wanted::Groups),
            "heat" => Some(Wanted::Heat),
            "multiples" => Some(Wanted::Multiples),
            "crosstab" => Some(Wanted::Crosstab),
            name => kinds
                .into_iter()
                .find_map(|(start, of)| Some(of(name.strip_prefix(start)?.to_owned()))),
        }
    }
}

/// The picture of that name, of what was asked and with the choices of the query, as the public may see
/// it: a picture leaves the house whoever takes it. Where the house sees more, a line in it says so.
/// Where nothing is left, who may read single answers has it as it is, with a line that says for whom.
/// `NotFound` where there is no such picture, or nothing to draw; `Suppressed` where all of it would
/// tell those of a few people who may see groups only.
pub async fn draw(
    store: &Store,
    asked: Asked,
    name: &str,
    pairs: &[(String, String)],
    sight: Sight,
    locale: Locale,
) -> Result<PaperChart, StoreError> {
    let missing = || StoreError::NotFound("chart");
    // What is of more than the answers to one collection, or of when they came, has its own way.
    match name {
        "arrivals" => return arrivals(store, &asked, locale).await?.ok_or_else(missing),
        "changes" | "trend" => {
            let draw = async |sight| {
                let drawn = changes::pictures(store, asked.closer.id, pairs, sight, locale).await?;
                let chart = if name == "trend" { drawn.trend } else { drawn.changes };
                Ok::<_, StoreError>(chart.map(|chart| paper::slopes(&chart)))
            };
            return told(draw(Sight::Groups).await?, draw(Sight::Single).await?, sight, locale);
        }
        _ => {}
    }
    let wanted = Wanted::named(name).ok_or_else(missing)?;
    let view = store::collections::view(store, asked.closer.id).await?;
    let sides = value(pairs, "rows").zip(value(pairs, "columns"));
    let percent = PercentOf::of_code(&value(pairs, "percent").unwrap_or_default());
    let id = asked.closer.id;
    let is_kept = is_kept(store, &asked, asked.options.only.clone()).await?;
    let drawing = Drawing { wanted, asked, view, sides, percent, locale };
    let both = [Sight::Groups, Sight::Single];
    let look = move |source: &Source| both.map(|sight| drawing.draw(source, sight));
    let [public, house] = store::results::look(store, id, look).await?;
    told(public.filter(|_| !is_kept), house, sight, locale)
}

/// What the public sees of a picture, with a line where the house sees more; else what the house sees,
/// for those who may see it.
fn told(
    public: Option<PaperChart>,
    house: Option<PaperChart>,
    sight: Sight,
    locale: Locale,
) -> Result<PaperChart, StoreError> {
    match (public, house) {
        (Some(public), Some(house)) if public.svg == house.svg => Ok(public),
        (Some(public), _) => {
            Ok(public.noted(&text!(locale, explore.picture_public, least = LEAST_PUBLIC)))
        }
        (None, Some(house)) if sight == Sight::Single => {
            Ok(house.noted(&text!(locale, explore.picture_internal, least = LEAST_PUBLIC)))
        }
        (None, Some(_)) => Err(StoreError::Suppressed { least: LEAST_PUBLIC }),
        (None, None) => Err(StoreError::NotFound("chart")),
    }
}

/// Answers in the order of time; of all of them, whatever was chosen.
async fn arrivals(
    store: &Store,
    asked: &Asked,
    locale: Locale,
) -> Result<Option<PaperChart>, StoreError> {
    let id = asked.closer.id;
    let target = store::collections::view(store, id).await?.collection.collection.target;
    let days = store::responses::count_days(store, id, asked.choices.utc_offset_minutes).await?;
    let chart = arrived::chart(&days, target.map(u64::from), locale);
    Ok(chart.map(|chart| paper::arrivals(&chart)))
}

struct Drawing {
    wanted: Wanted,
    asked: Asked,
    view: CollectionView,
    sides: Option<(String, String)>,
    percent: PercentOf,
    locale: Locale,
}

impl Drawing {
    fn draw(&self, source: &Source, sight: Sight) -> Option<PaperChart> {
        let (form, matrix, bands) = (source.form(), source.matrix(), source.bands);
        let (locale, options, words) = (self.locale, &self.asked.options, &self.asked.form);
        let n_words = text!(locale, results.n_words, n = "{n}");
        let by = || options.by.first().map(|grouping| grouping.question.clone());
        let evaluate = |options: &Options| source.evaluate(options).seen_with(sight, form);
        let plain = || evaluate(&self.plain());
        match &self.wanted {
            Wanted::Aspects => {
                let results = plain();
                self.pictures(&results, |pictures| pictures.aspects()).map(|it| paper::means(&it))
            }
            Wanted::Aspect(name) => {
                let results = plain();
                let chart = self.pictures(&results, |pictures| pictures.aspect(name))?;
                Some(paper::scale_bars(&chart, &n_words))
            }
            Wanted::Item(name) => {
                let results = plain();
                let chart = self.pictures(&results, |pictures| pictures.item(name))?;
                Some(paper::scale_bars(&chart, &n_words))
            }
            Wanted::Groups | Wanted::ItemGroups(_) => {
                let of = match &self.wanted {
                    Wanted::ItemGroups(name) => Target::Item(Name::new(name)),
                    _ => options.by.first()?.of.clone(),
                };
                let by = vec![Grouping { question: by()?, of }];
                let options = Options { by, only: options.only.clone() };
                let results = evaluate(&options);
                let (question, shown) = results.by.iter().next()?;
                groups::means(words, &results, question, shown, locale).map(|it| paper::means(&it))
            }
            Wanted::Days(name) => {
                let over = over_days(form, matrix, bands, &Target::named(form, name)?, options)?;
                let over = match sight {
                    Sight::Single => over,
                    // What is not told in all is told of no day.
                    Sight::Groups if plain().is_untold(name) => return None,
                    Sight::Groups => over.for_public(),
                };
                let chart = days::picture(&over, &label(words, name, locale), locale)?;
                Some(paper::timeline(&chart, text!(locale, explore.days_counts)))
            }
            Wanted::Heat | Wanted::Multiples => {
                let is_heat = self.wanted == Wanted::Heat;
                let of = if is_heat { HeatOf::Items } else { HeatOf::Aspects };
                let question = by()?;
                let means = heat(form, matrix, bands, (&question, of), options, sight)?;
                let by = ByGroups { form: words, question: &question, means: &means, locale };
                if is_heat {
                    by.heat(&self.asked.closer).map(|chart| paper::heat(&chart))
                } else {
                    by.multiples().map(|chart| paper::multiples(&chart))
                }
            }
            Wanted::Crosstab => {
                let (rows, columns) = self.sides.as_ref()?;
                let (rows, columns) = (Name::new(rows), Name::new(columns));
                let table = cross_table(form, matrix, (&rows, &columns), options).ok()?;
                if sight == Sight::Groups {
                    table.for_public().ok()?;
                }
                let crossed = Crossed {
                    form: words,
                    table: &table,
                    rows: &rows,
                    columns: &columns,
                    percent: self.percent,
                    locale,
                };
                Some(match crossed.picture()? {
                    Picture::Bars(chart) => paper::scale_bars(&chart, &n_words),
                    Picture::Heat(chart) => paper::heat(&chart),
                })
            }
        }
    }

    /// The filters without a comparison.
    fn plain(&self) -> Options {
        Options { by: Vec::new(), only: self.asked.options.only.clone() }
    }

    fn pictures<T>(
        &self,
        results: &Results,
        draw: impl FnOnce(&Pictures) -> Option<T>,
    ) -> Option<T> {
        let choices = &self.asked.choices;
        let facts = Facts::of(&self.view, &choices.links, None, choices.utc_offset_minutes);
        let view = ResultsView { form: &self.asked.form, results, facts: &facts };
        draw(&Pictures { view: &view, locale: self.locale })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_found_by_their_names() {
        assert_eq!(Wanted::named("aspect-heat"), Some(Wanted::Aspect("heat".into())));
        assert_eq!(Wanted::named("item-groups-q"), Some(Wanted::ItemGroups("q".into())));
        assert_eq!(Wanted::named("item-q"), Some(Wanted::Item("q".into())));
        assert_eq!((Wanted::named("heat"), Wanted::named("pie")), (Some(Wanted::Heat), None));
    }
}
