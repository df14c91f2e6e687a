use ::store::links::{self, LinkKind, NewLink};
use ::store::samples::{self, Sample};
use ::store::weights::{self, Totals};
use ::store::{StoreError, codes, on_both, responses, results, sheets};
use domain::form::Name;
use domain::ids::CollectionId;
use domain::results::{Claim, Drawn, Options, Through};
use domain::sampling::{Area, Settings, SizeRule};

use super::arrange::{self, NOW};

fn area(name: &str, population: u64, choice: Option<&str>) -> Area {
    Area { name: name.to_owned(), population, choice: choice.map(str::to_owned) }
}

fn plan(areas: Vec<Area>) -> Sample {
    let settings = Settings { rule: SizeRule::Cochran, error: 700, least: 5, reserve: 20 };
    Sample { drawn: None, settings, question: None, areas }
}

on_both! {
    async fn a_plan_and_the_way_of_drawing_are_kept_apart(url: &str) {
        let held = arrange::collection(url, LinkKind::SingleUse).await;
        let (store, id) = (&held.store, held.collection);
        assert_eq!(samples::find(store, id).await.unwrap(), Sample::default());
        samples::set_drawn(store, id, Some(Drawn::Stratified), NOW).await.unwrap();
        let first = plan(vec![area("ตลาด", 1_000, None), area("วัด", 500, None)]);
        samples::set_plan(store, id, &first, NOW).await.unwrap();
        let found = samples::find(store, id).await.unwrap();
        assert_eq!(found, Sample { drawn: Some(Drawn::Stratified), ..first.clone() });
        assert_eq!(found.population(), Some(1_500));
        let second = Sample { question: Some(Name::new("sex")), ..plan(vec![area("ชาย", 5, Some("male"))]) };
        samples::set_plan(store, id, &second, NOW).await.unwrap();
        samples::set_drawn(store, id, None, NOW).await.unwrap();
        assert_eq!(samples::find(store, id).await.unwrap(), second);
        let nowhere = samples::set_drawn(store, CollectionId(99), None, NOW).await;
        assert!(matches!(nowhere, Err(StoreError::NotFound("collection"))));
    }

    async fn areas_are_counted_by_links_or_by_a_question(url: &str) {
        let held = arrange::collection(url, LinkKind::SingleUse).await;
        let (store, id) = (&held.store, held.collection);
        responses::submit(store, held.submission()).await.unwrap();
        let mut sample = plan(vec![area("ตลาด", 10, Some("female")), area("วัด", 10, Some("male"))]);
        assert_eq!(samples::count_answers(store, id, &sample).await.unwrap(), [1, 0]);
        sample.question = Some(Name::new("sex"));
        sample.areas.reverse();
        assert_eq!(samples::count_answers(store, id, &sample).await.unwrap(), [0, 1]);
    }

    async fn results_claim_what_the_sample_allows(url: &str) {
        let held = arrange::collection(url, LinkKind::SingleUse).await;
        let (store, id) = (&held.store, held.collection);
        for _ in 0..3 {
            responses::submit(store, held.submission()).await.unwrap();
        }
        let sample = || async { results::find(store, id, Options::default()).await.unwrap().sample.unwrap() };
        assert_eq!(sample().await.claim, Claim::NotStated);
        samples::set_plan(store, id, &plan(vec![area("ตลาด", 7, None)]), NOW).await.unwrap();
        samples::set_drawn(store, id, Some(Drawn::Random), NOW).await.unwrap();
        let drawn = sample().await;
        assert_eq!((drawn.claim, drawn.population), (Claim::Confidence { percent: 95 }, Some(7)));
        // √((7 − 3) / (7 − 1))
        assert!((drawn.finite_correction.unwrap() - (4.0_f64 / 6.0).sqrt()).abs() < 1e-12);
        assert!(drawn.corrected.get("overall").is_some());
        let open = NewLink { label: "เพจ".into(), kind: LinkKind::Open, codes: 0 };
        let open = links::make(store, id, &open, NOW).await.unwrap();
        let submission = responses::Submission { link: open.id, ..held.submission() };
        responses::submit(store, submission).await.unwrap();
        let mixed = sample().await;
        assert_eq!((mixed.through, mixed.finite_correction), (Through::OpenLinks, None));
        assert_eq!(mixed.claim, Claim::RespondentsOnly { drawn: Drawn::Open });
    }

    async fn areas_get_the_codes_that_they_lack_and_no_more(url: &str) {
        let held = arrange::collection(url, LinkKind::SingleUse).await;
        let (store, id) = (&held.store, held.collection);
        codes::make(store, held.link, 3).await.unwrap();
        let wanted = [("ตลาด".to_owned(), 5), ("วัด".to_owned(), 4), ("ว่าง".to_owned(), 0)];
        let made = sheets::make(store, id, &wanted, NOW).await.unwrap();
        assert_eq!(made.left, 0);
        let made = made.sheets;
        let counts: Vec<_> =
            made.iter().map(|sheet| (sheet.label.as_str(), sheet.first, sheet.codes.len())).collect();
        assert_eq!(counts, [("ตลาด", 4, 2), ("วัด", 1, 4)]);
        assert_eq!(made[0].link, held.link);
        let door = links::find_door(store, &made[1].codes[0]).await.unwrap().unwrap();
        assert_eq!((door.link, door.label.as_str()), (made[1].link, "วัด"));
        assert_eq!(sheets::make(store, id, &wanted, NOW).await.unwrap().sheets, []);
        // One that is shut is not used again.
        links::revoke(store, held.link, NOW).await.unwrap();
        let again = sheets::make(store, id, &wanted, NOW).await.unwrap().sheets;
        assert_eq!((again.len(), again[0].codes.len()), (1, 5));
        // A link gets a thousand codes at once, and is told of the others.
        let many = sheets::make(store, id, &[("ใหญ่".to_owned(), 1_001)], NOW).await.unwrap();
        assert_eq!((many.sheets[0].codes.len(), many.left), (1_000, 1));
    }

    async fn totals_are_kept_in_order_and_weigh_the_answers(url: &str) {
        let held = arrange::collection(url, LinkKind::SingleUse).await;
        let (store, id) = (&held.store, held.collection);
        assert!(weights::find(store, id, Options::default()).await.unwrap().is_none());
        for (sex, score) in [("male", 5), ("female", 3), ("female", 3), ("female", 3)] {
            let answers = format!(r#"{{"sex":"{sex}","process_1":"{score}"}}"#);
            let submission = responses::Submission { answers, ..held.submission() };
            responses::submit(store, submission).await.unwrap();
        }
        let totals = Totals {
            question: Name::new("sex"),
            totals: vec![("male".into(), 500), ("female".into(), 500)],
        };
        weights::set_totals(store, id, std::slice::from_ref(&totals)).await.unwrap();
        assert_eq!(weights::find_totals(store, id).await.unwrap(), [totals]);
        let found = weights::find(store, id, Options::default()).await.unwrap().unwrap().unwrap();
        // Half of the weight is on the one man: (5 + 3) / 2.
        assert!((found.overall.figure().unwrap().mean - 4.0).abs() < 1e-12);
        // 16 / (4 + 3 · (2/3)²)
        assert!((found.weights.figure().unwrap().effective_n - 3.0).abs() < 1e-12);
        weights::set_totals(store, id, &[]).await.unwrap();
        assert_eq!(weights::find_totals(store, id).await.unwrap(), []);
    }

    async fn answers_are_counted_by_the_day_of_the_organization(url: &str) {
        let held = arrange::collection(url, LinkKind::Open).await;
        let (store, id) = (&held.store, held.collection);
        let at = |text: &str| domain::calendar::Moment::parse_iso(text).unwrap().0;
        // In Bangkok the second one came on the day after the first.
        for received_at in [at("2019-02-01T16:59:59Z"), at("2019-02-01T17:00:00Z"), at("2019-02-02T10:00:00Z")] {
            let submission = responses::Submission { received_at, ..held.submission() };
            responses::submit(store, submission).await.unwrap();
        }
        let day = |text| domain::calendar::Date::parse_iso(text).unwrap();
        let days = responses::count_days(store, id, 420).await.unwrap();
        let expected = [(day("2019-02-01"), held.link, 1), (day("2019-02-02"), held.link, 2)];
        assert_eq!(days, expected);
        let days = responses::count_days(store, id, 0).await.unwrap();
        assert_eq!(days[0], (day("2019-02-01"), held.link, 2));
    }
}
