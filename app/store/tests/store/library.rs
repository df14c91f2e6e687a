use ::store::library::{self, EntryKind};
use ::store::{StoreError, on_both};
use domain::builder::Piece;
use domain::text::Text;

use super::arrange::{self, NOW};

on_both! {
    async fn parts_and_forms_are_kept_and_found_by_their_kind(url: &str) {
        let store = arrange::open(url).await;
        let form = arrange::form();
        let aspect = form.aspects()[0];
        let piece = Piece::cut(&form, &aspect.name).unwrap();
        let kept = library::keep_piece(&store, EntryKind::Section, &aspect.label, &piece, None, NOW);
        let section = kept.await.unwrap();
        let whole = library::keep_form(&store, &form, None, NOW).await.unwrap();
        let entries = library::list(&store).await.unwrap();
        let kinds: Vec<EntryKind> = entries.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds, [EntryKind::Form, EntryKind::Section]);
        assert_eq!(entries[1].title, aspect.label);
        assert_eq!(library::find_piece(&store, section).await.unwrap(), piece);
        assert_eq!(library::find_form(&store, whole).await.unwrap(), form);
        let wrong = library::find_piece(&store, whole).await;
        assert!(matches!(wrong, Err(StoreError::NotFound("entry"))));
        let title = Text::new("ด้านบริการ", "Service");
        library::rename(&store, section, &title).await.unwrap();
        assert_eq!(library::list(&store).await.unwrap()[1].title, title);
        library::remove(&store, whole).await.unwrap();
        let gone = library::rename(&store, whole, &title).await;
        assert!(matches!(gone, Err(StoreError::NotFound("entry"))));
        assert_eq!(library::list(&store).await.unwrap().len(), 1);
    }
}
