use ::store::projects::{self, NewProject};
use ::store::{StoreError, on_both, strategies};
use domain::plan::ProjectDraft;
use domain::text::Text;

use super::arrange;

fn unnamed(number: u32) -> Text {
    Text::new(format!("ที่ {number}"), format!("number {number}"))
}

on_both! {
    async fn a_project_reads_back_as_written(url: &str) {
        let store = arrange::open(url).await;
        let written = arrange::project("62-001");
        let id = projects::create(&store, &written, arrange::NOW).await.unwrap();
        assert_eq!(projects::find(&store, id).await.unwrap().project, written);
        let changed = NewProject { department: None, ..written };
        projects::update(&store, id, &changed).await.unwrap();
        assert_eq!(projects::find(&store, id).await.unwrap().project, changed);
    }

    async fn a_code_is_unique_within_its_year(url: &str) {
        let store = arrange::open(url).await;
        projects::create(&store, &arrange::project("1"), 0).await.unwrap();
        let twice = projects::create(&store, &arrange::project("1"), 0).await;
        assert!(matches!(twice, Err(StoreError::Taken("project code"))));
        let next_year = NewProject { fiscal_year: 2563, ..arrange::project("1") };
        projects::create(&store, &next_year, 0).await.unwrap();
        assert_eq!(projects::list_fiscal_years(&store).await.unwrap(), [2563, 2562]);
        assert_eq!(projects::list(&store, Some(2562)).await.unwrap().len(), 1);
    }

    async fn an_import_is_whole_or_nothing(url: &str) {
        let store = arrange::open(url).await;
        let draft = |code: usize| ProjectDraft {
            code: Some(code.to_string()),
            name: "ถนน".to_owned(),
            strategy: Some(9),
            ..ProjectDraft::default()
        };
        let twice = (0..120).chain([7]).map(draft).collect();
        let refused = projects::create_drafts(&store, twice, None, 2562, unnamed, 0).await;
        assert!(matches!(refused, Err(StoreError::Taken("project code"))));
        assert!(projects::list(&store, None).await.unwrap().is_empty());
        assert!(strategies::list(&store).await.unwrap().is_empty());
        let once = (0..120).map(draft).collect();
        projects::create_drafts(&store, once, Some(0), 2562, unnamed, 0).await.unwrap();
        assert_eq!(projects::list(&store, None).await.unwrap().len(), 120);
        assert_eq!(strategies::list(&store).await.unwrap()[0].name, unnamed(9));
        // The same once more, by someone who saw an empty plan.
        let nameless = |_| ProjectDraft { name: "ท่อ".to_owned(), ..ProjectDraft::default() };
        let again = (0..3).map(nameless).collect();
        let refused = projects::create_drafts(&store, again, Some(0), 2562, unnamed, 0).await;
        assert!(matches!(refused, Err(StoreError::Taken(_))));
        assert_eq!(projects::count(&store).await.unwrap(), 120);
    }

    async fn drafts_get_codes_and_strategies(url: &str) {
        let store = arrange::open(url).await;
        strategies::save(&store, &[(6, Text::new("โครงสร้างพื้นฐาน", "Infrastructure"))]).await.unwrap();
        strategies::save(&store, &[(6, Text::new("โครงสร้าง", "Infrastructure"))]).await.unwrap();
        let held = strategies::list(&store).await.unwrap();
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].name.get("th"), "โครงสร้าง");
        let draft = |code: Option<&str>| ProjectDraft {
            code: code.map(str::to_owned),
            name: "ถนน".to_owned(),
            strategy: Some(6),
            ..ProjectDraft::default()
        };
        let drafts = vec![draft(None), draft(Some("62-002")), draft(None)];
        let made = projects::create_drafts(&store, drafts, None, 2562, unnamed, 0).await;
        assert_eq!(made.unwrap(), 3);
        let listed = projects::list(&store, Some(2562)).await.unwrap();
        let codes: Vec<_> = listed.iter().map(|held| held.project.code.as_str()).collect();
        assert_eq!(codes, ["62-001", "62-002", "62-003"]);
        assert_eq!(listed[0].project.strategy, Some(held[0].id));
        let next = projects::from_draft(&store, draft(None), 2562, unnamed).await.unwrap();
        assert_eq!(next.code, "62-004");
    }
}
