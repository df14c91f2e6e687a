use ::store::revisions::{self, RevisionLine, Saved};
use ::store::{StoreError, forms, on_both, versions};
use domain::form::{Form, Group, Kind, Node, Question};
use domain::ids::FormId;
use domain::text::Text;

use super::arrange::{self, NOW};

fn titled(title: &str) -> Form {
    Form { title: Text::new(title, title), ..arrange::form() }
}

#[test]
fn undoing_goes_back_save_by_save_also_over_what_was_brought_back() {
    /// The revision that undoing brings back after these, each with what it restored.
    fn undone(restored: &[Option<u32>]) -> Option<u32> {
        let line = |(number, restores): (u32, &Option<u32>)| RevisionLine {
            number,
            restores: *restores,
            saved_at: NOW,
            saved_by: None,
            author: None,
        };
        let lines: Vec<RevisionLine> = (1..).zip(restored).map(line).collect();
        revisions::undone(&lines.into_iter().rev().collect::<Vec<_>>())
    }
    assert_eq!(undone(&[None]), None);
    assert_eq!(undone(&[None, None, None]), Some(2));
    // Undone once, and once more: the first state has nothing before it.
    assert_eq!(undone(&[None, None, None, Some(2)]), Some(1));
    assert_eq!(undone(&[None, None, None, Some(2), Some(1)]), None);
    // The first state brought back out of the third: the third stood before.
    assert_eq!(undone(&[None, None, None, Some(1)]), Some(3));
    // That undone, the second is next.
    assert_eq!(undone(&[None, None, None, Some(1), Some(3)]), Some(2));
    // A save after an undo goes back to what was undone to, and from there on.
    assert_eq!(undone(&[None, None, None, Some(2), None]), Some(4));
    assert_eq!(undone(&[None, None, None, Some(2), None, Some(2)]), Some(1));
}

on_both! {
    async fn every_save_is_kept_in_its_order(url: &str) {
        let store = arrange::open(url).await;
        let id = forms::create(&store, &titled("one"), None, NOW).await.unwrap();
        let first = revisions::find_newest(&store, id).await.unwrap();
        assert_eq!((first.line.number, first.form), (1, titled("one")));
        let saved = revisions::save(&store, id, 1, &titled("two"), None, None, NOW + 1).await;
        assert_eq!(saved.unwrap(), Saved::Kept(2));
        let undone = revisions::save(&store, id, 2, &titled("one"), Some(1), None, NOW + 2).await;
        assert_eq!(undone.unwrap(), Saved::Kept(3));
        let lines = revisions::list(&store, id, 2).await.unwrap();
        let states: Vec<(u32, u32, i64)> =
            lines.iter().map(|line| (line.number, line.state(), line.saved_at)).collect();
        assert_eq!(states, [(3, 1, NOW + 2), (2, 2, NOW + 1)]);
        assert_eq!(revisions::find(&store, id, 2).await.unwrap().form, titled("two"));
        assert_eq!(forms::find(&store, id).await.unwrap(), titled("one"));
        assert_eq!(forms::list(&store).await.unwrap()[0].title.get("th"), "one");
    }

    async fn a_save_from_an_old_state_is_refused_and_nothing_is_lost(url: &str) {
        let store = arrange::open(url).await;
        let id = forms::create(&store, &titled("one"), None, NOW).await.unwrap();
        revisions::save(&store, id, 1, &titled("theirs"), None, None, NOW).await.unwrap();
        let mine = revisions::save(&store, id, 1, &titled("mine"), None, None, NOW).await;
        assert_eq!(mine.unwrap(), Saved::Moved(2));
        assert_eq!(revisions::find_newest(&store, id).await.unwrap().form, titled("theirs"));
        let nothing = revisions::save(&store, FormId(999), 1, &titled("x"), None, None, NOW).await;
        assert!(matches!(nothing, Err(StoreError::NotFound("form"))));
    }

    async fn what_could_not_be_read_again_is_refused(url: &str) {
        let store = arrange::open(url).await;
        let id = forms::create(&store, &titled("one"), None, NOW).await.unwrap();
        let mut endless = titled("endless");
        let kind = Kind::Range { start: 0.0, end: f64::INFINITY, step: 1.0 };
        endless.nodes.push(Node::Question(Question::new("q", kind, Text::default())));
        let mut deep = titled("deep");
        for number in 0..200 {
            let mut group = Group::new(format!("g{number}"), Text::default());
            group.nodes = std::mem::take(&mut deep.nodes);
            deep.nodes.push(Node::Group(group));
        }
        for form in [endless, deep] {
            let saved = revisions::save(&store, id, 1, &form, None, None, NOW).await;
            assert!(matches!(saved, Err(StoreError::Unfit { .. })));
            let created = forms::create(&store, &form, None, NOW).await;
            assert!(matches!(created, Err(StoreError::Unfit { .. })));
        }
        assert_eq!(revisions::find_newest(&store, id).await.unwrap().form, titled("one"));
    }

    async fn of_many_that_save_at_once_one_is_kept(url: &str) {
        let store = arrange::open(url).await;
        let id = forms::create(&store, &titled("one"), None, NOW).await.unwrap();
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..10 {
            let store = store.clone();
            let form = titled(&format!("number {number}"));
            tasks.spawn(async move {
                revisions::save(&store, id, 1, &form, None, None, NOW).await.unwrap()
            });
        }
        let outcomes = tasks.join_all().await;
        let kept = outcomes.iter().filter(|saved| **saved == Saved::Kept(2)).count();
        let moved = outcomes.iter().filter(|saved| **saved == Saved::Moved(2)).count();
        assert_eq!((kept, moved), (1, 9));
    }

    async fn the_versions_of_a_form_are_listed_in_their_order(url: &str) {
        let store = arrange::open(url).await;
        let id = forms::create(&store, &titled("one"), None, NOW).await.unwrap();
        for (last, title) in [(0, "one"), (1, "two")] {
            versions::publish(&store, id, last, &titled(title), None, NOW).await.unwrap();
        }
        let held = versions::list(&store, id).await.unwrap();
        let numbers: Vec<u32> = held.iter().map(|version| version.number).collect();
        assert_eq!((numbers, held[1].form.title.get("th")), (vec![1, 2], "two"));
        // Compared with the first version alone, while the second was published.
        let late = versions::publish(&store, id, 1, &titled("late"), None, NOW).await;
        assert!(matches!(late, Err(StoreError::Taken("version"))));
        assert_eq!(versions::list(&store, id).await.unwrap().len(), 2);
    }
}
