use std::collections::BTreeSet;

use ::store::collections::{self, NewCollection};
use ::store::links::{self, LinkKind};
use ::store::publications::{self, Holiday, Memo, Publication};
use ::store::responses::{self, Submission};
use ::store::{announcements, forms, on_both, rounds, samples, versions};
use domain::bands::Level;
use domain::calendar::Date;
use domain::form::{Form, Instrument};
use domain::publication::{Clause, Days, State};
use domain::results::{Claim, Drawn};

use super::arrange::{self, NOW};

fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

fn publication() -> Publication {
    Publication {
        days: Days {
            clause: Clause::Presented,
            presented_on: Some(day("2019-04-01")),
            posted_from: Some(day("2019-04-10")),
            ..Days::default()
        },
        place: "บอร์ดหน้าสำนักงาน".into(),
        signer: "นายกเทศมนตรี".into(),
        memo: Memo {
            number: "นม 52001/12".into(), on: Some(day("2019-04-02")), ..Memo::default()
        },
        ..Publication::default()
    }
}

on_both! {
    async fn an_announcement_is_kept_and_written_again(url: &str) {
        let held = arrange::collection(url, LinkKind::Open).await;
        let (store, round) = (&held.store, held.round);
        assert_eq!(publications::find(store, round).await.unwrap(), Publication::default());
        publications::save(store, round, &publication(), NOW).await.unwrap();
        assert_eq!(publications::find(store, round).await.unwrap(), publication());
        let checked = Publication {
            checked_by: "นิติกร".into(),
            checked_on: Some(day("2019-04-03")),
            ..publication()
        };
        publications::save(store, round, &checked, NOW).await.unwrap();
        assert_eq!(publications::list(store).await.unwrap(), [(round, checked)]);
    }

    async fn holidays_move_the_last_day(url: &str) {
        let held = arrange::collection(url, LinkKind::Open).await;
        let (store, round) = (&held.store, held.round);
        let kept = Publication {
            days: Days { posted_from: None, ..publication().days },
            ..publication()
        };
        publications::save(store, round, &kept, NOW).await.unwrap();
        let round = rounds::find(store, round).await.unwrap();
        let today = day("2019-04-16");
        let [announce, ..] = announcements::find_deadlines(store, &round, today).await.unwrap();
        assert_eq!((announce.due, announce.state), (Some(today), State::Ahead { days: 0 }));
        let holiday = |text: &str| Holiday { day: day(text), name: "สงกรานต์".into() };
        let days = [holiday("2019-04-16"), holiday("2019-04-15"), holiday("2019-04-16")];
        publications::set_holidays(store, &days).await.unwrap();
        let listed = publications::list_holidays(store).await.unwrap();
        assert_eq!(listed, [holiday("2019-04-15"), holiday("2019-04-16")]);
        let [announce, ..] = announcements::find_deadlines(store, &round, today).await.unwrap();
        assert_eq!(announce.due, Some(day("2019-04-17")));
    }

    async fn a_round_is_summed_up_from_its_collections(url: &str) {
        let held = arrange::collection(url, LinkKind::Open).await;
        let store = &held.store;
        let empty = announcements::find(store, held.round).await.unwrap();
        assert_eq!((empty.summary.whole.planned, empty.summary.whole.evaluated), (1, 0));
        responses::submit(store, held.submission()).await.unwrap();
        let few = announcements::find(store, held.round).await.unwrap().summary.whole;
        assert_eq!((few.evaluated, few.respondents, few.mean.is_err()), (1, None, true));
        for _ in 0..4 {
            responses::submit(store, held.submission()).await.unwrap();
        }
        let found = announcements::find(store, held.round).await.unwrap();
        let whole = &found.summary.whole;
        assert_eq!((whole.evaluated, whole.respondents), (1, Some(5)));
        assert_eq!(found.claims, [Claim::RespondentsOnly { drawn: Drawn::Open }]);
        // Band set B: 3.41 to 4.20 is high.
        assert_eq!(whole.mean, Ok(("4.00".into(), Some(Level::High))));
        assert_eq!(whole.percent.as_deref(), Some("100.00"));
    }

    async fn a_mean_of_a_few_scores_is_not_announced(url: &str) {
        let held = arrange::collection(url, LinkKind::Open).await;
        let scored = r#"{"sex":"female","process_1":"4"}"#;
        let silent = r#"{"sex":"female"}"#;
        for answers in [scored, scored, silent, silent, silent, silent] {
            let submission = Submission { answers: answers.to_owned(), ..held.submission() };
            responses::submit(&held.store, submission).await.unwrap();
        }
        let whole = announcements::find(&held.store, held.round).await.unwrap().summary.whole;
        assert_eq!((whole.evaluated, whole.respondents, whole.mean.is_err()), (1, Some(6), true));
    }

    async fn observations_are_not_answers_of_the_public(url: &str) {
        let held = arrange::collection(url, LinkKind::Open).await;
        let store = &held.store;
        let form = Form { instrument: Instrument::Observation, ..arrange::form() };
        let id = forms::create(store, &form, None, NOW).await.unwrap();
        let version = versions::publish(store, id, 0, &form, None, NOW).await.unwrap().id;
        let new = NewCollection {
            project: held.project, round: held.round, version, target: None,
        };
        let collection = collections::create(store, &new, NOW).await.unwrap();
        let link = links::create(store, collection, "ตลาด", LinkKind::Open, "ABCDEFGH", NOW).await;
        let submission = Submission { collection, link: link.unwrap(), version, ..held.submission() };
        responses::submit(store, submission).await.unwrap();
        let found = announcements::find(store, held.round).await.unwrap();
        assert_eq!((found.summary.whole.evaluated, found.claims.len()), (0, 0));
    }

    async fn a_sample_answered_through_an_open_link_holds_for_nobody_else(url: &str) {
        let held = arrange::collection(url, LinkKind::SingleUse).await;
        let (store, id) = (&held.store, held.collection);
        samples::set_drawn(store, id, Some(Drawn::Random), NOW).await.unwrap();
        responses::submit(store, held.submission()).await.unwrap();
        let drawn = announcements::find(store, held.round).await.unwrap();
        let random = BTreeSet::from([Drawn::Random]);
        assert_eq!((&drawn.drawn, drawn.holds_for_all()), (&random, true));
        let link = links::create(store, id, "เพจ", LinkKind::Open, "ABCDEFGH", NOW).await.unwrap();
        let submission = Submission { link, ..held.submission() };
        responses::submit(store, submission).await.unwrap();
        let open = announcements::find(store, held.round).await.unwrap();
        assert_eq!((&open.drawn, open.holds_for_all()), (&random, false));
    }
}
