use ::store::attachments::{self, Files};
use ::store::form_files::{self, HandedIn, Shown};
use ::store::{Store, StoreError, forms, on_both, versions};
use domain::attachment::{AttachmentName, Format};
use domain::ids::FormId;

use super::arrange::{self, NOW};
use super::attachments::{Place, name};

async fn hand_in(store: &Store, files: &Files, form: FormId, file: &str, picture: &AttachmentName) {
    let (attachment, bytes) = (picture.clone(), picture.sha256().as_bytes().to_vec());
    let file = HandedIn { name: file.to_owned(), attachment, bytes };
    form_files::keep(store, files, form, file, None, NOW).await.unwrap();
}

/// What the draft shows under a name, and what these versions do.
async fn shown(
    store: &Store,
    form: FormId,
    file: &str,
    versions: &[u32],
) -> Vec<Option<AttachmentName>> {
    let versions = versions.iter().map(|number| Shown::Version(*number));
    let mut found = Vec::new();
    for shown in [Shown::Draft].into_iter().chain(versions) {
        found.push(form_files::find(store, form, file, shown).await.unwrap().map(|held| held.name));
    }
    found
}

on_both! {
    async fn a_version_shows_the_files_that_were_there_when_it_was_published(url: &str) {
        let (store, place) = (arrange::open(url).await, Place::new());
        let files = place.files();
        let form = forms::create(&store, &arrange::form(), None, NOW).await.unwrap();
        let publish = async |last| {
            versions::publish(&store, form, last, &arrange::form(), None, NOW).await.unwrap();
        };
        let (first, second) = (name('a', Format::Png), name('b', Format::Png));
        let (a, b) = (Some(first.clone()), Some(second.clone()));
        publish(0).await;
        hand_in(&store, &files, form, "แผนที่.png", &first).await;
        publish(1).await;
        assert_eq!(shown(&store, form, "แผนที่.png", &[1, 2]).await, [a.clone(), None, a.clone()]);
        hand_in(&store, &files, form, "แผนที่.png", &second).await;
        assert_eq!(shown(&store, form, "แผนที่.png", &[1, 2]).await, [b.clone(), None, a.clone()]);
        let changed = async |before, after| -> Vec<String> {
            let names = form_files::list_changed(&store, form, before, after).await.unwrap();
            names.into_iter().collect()
        };
        let since = async |version| changed(Shown::Version(version), Shown::Draft).await;
        assert_eq!(since(2).await, ["แผนที่.png"]);
        assert_eq!(changed(Shown::Version(1), Shown::Version(2)).await, ["แผนที่.png"]);
        hand_in(&store, &files, form, "แผนที่.png", &first).await;
        assert!(since(2).await.is_empty());
        hand_in(&store, &files, form, "แผนที่.png", &second).await;
        publish(2).await;
        assert!(since(3).await.is_empty());
        form_files::remove(&store, form, "แผนที่.png", None, NOW).await.unwrap();
        publish(3).await;
        assert_eq!(shown(&store, form, "แผนที่.png", &[2, 3, 4]).await, [None, a, b, None]);
        assert_eq!(shown(&store, form, "other.png", &[2]).await, [None, None]);
        assert_eq!(shown(&store, form, "a\0b.png", &[2]).await, [None, None]);
    }

    async fn the_files_of_a_draft_are_listed_by_name(url: &str) {
        let (store, place) = (arrange::open(url).await, Place::new());
        let files = place.files();
        let form = forms::create(&store, &arrange::form(), None, NOW).await.unwrap();
        let other = forms::create(&store, &arrange::form(), None, NOW).await.unwrap();
        let (first, second) = (name('a', Format::Png), name('b', Format::Png));
        hand_in(&store, &files, form, "b.png", &first).await;
        // The same picture under another name.
        hand_in(&store, &files, form, "a.png", &first).await;
        hand_in(&store, &files, form, "b.png", &second).await;
        hand_in(&store, &files, form, "c.png", &first).await;
        hand_in(&store, &files, other, "d.png", &first).await;
        form_files::remove(&store, form, "c.png", None, NOW).await.unwrap();
        let listed = form_files::list(&store, form).await.unwrap();
        let lines: Vec<(&str, &AttachmentName, u64)> =
            listed.iter().map(|(name, file)| (&**name, &file.attachment, file.size)).collect();
        assert_eq!(lines, [("a.png", &first, 64), ("b.png", &second, 64)]);
        let nobody = form_files::remove(&store, FormId(999), "a.png", None, NOW).await;
        assert!(matches!(nobody, Err(StoreError::NotFound("form"))));
    }

    async fn what_a_form_shows_is_never_removed_as_unnamed(url: &str) {
        let (store, place) = (arrange::open(url).await, Place::new());
        let files = place.files();
        let form = forms::create(&store, &arrange::form(), None, NOW).await.unwrap();
        let picture = name('a', Format::Png);
        hand_in(&store, &files, form, "a.png", &picture).await;
        assert_eq!(attachments::remove_unnamed(&store, &files, i64::MAX).await.unwrap(), 0);
        assert_eq!(attachments::remove_strays(&store, &files, i64::MAX).await.unwrap(), 0);
        assert!(!files.read(picture.sha256()).await.unwrap().is_empty());
    }
}
