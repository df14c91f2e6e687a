use ::store::projects::{self, NewProject};
use ::store::{StoreError, on_both, strategies};
use domain::plan::ProjectDraft;
use domain::text::Text;

use super::arrange;

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
        let mut many: Vec<_> = (0..120).map(|n| arrange::project(&n.to_string())).collect();
        many.push(arrange::project("7"));
        assert!(projects::create_all(&store, &many, 0).await.is_err());
        assert!(projects::list(&store, None).await.unwrap().is_empty());
        many.pop();
        projects::create_all(&store, &many, 0).await.unwrap();
        assert_eq!(projects::list(&store, None).await.unwrap().len(), 120);
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
        let drafts = [draft(None), draft(Some("62-002")), draft(None)];
        assert_eq!(projects::create_drafts(&store, &drafts, 2562, 0).await.unwrap(), 3);
        let codes = projects::list_codes(&store, 2562).await.unwrap();
        assert_eq!(codes, ["62-002", "62-003", "62-004"]);
        let first = &projects::list(&store, None).await.unwrap()[0];
        assert_eq!(first.project.strategy, Some(held[0].id));
    }
}
