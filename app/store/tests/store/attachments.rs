use std::path::PathBuf;

use ::store::attachments::{self, Files};
use ::store::links::LinkKind;
use ::store::responses::{self, SubmitError};
use ::store::{StoreError, on_both};
use domain::attachment::{AttachmentName, Format};
use uuid::Uuid;

use super::arrange::{self, NOW};

/// A folder of a test's own, gone with it.
pub struct Place(PathBuf);

impl Place {
    pub fn new() -> Place {
        Place(std::env::temp_dir().join(format!("siang-attachments-{}", Uuid::now_v7())))
    }

    pub fn files(&self) -> Files {
        Files::in_folder(&self.0).unwrap()
    }

    /// How many files stand on all shelves.
    fn count(&self) -> usize {
        let shelves = std::fs::read_dir(&self.0).unwrap();
        shelves.map(|shelf| std::fs::read_dir(shelf.unwrap().path()).unwrap().count()).sum()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn name(letter: char, format: Format) -> AttachmentName {
    AttachmentName::new(&letter.to_string().repeat(64), format).unwrap()
}

on_both! {
    async fn the_same_bytes_twice_are_one_object(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, link, place) = (&arranged.store, Some(arranged.link), Place::new());
        let (files, photo) = (place.files(), name('a', Format::Jpeg));
        assert!(attachments::keep(store, &files, &photo, link, b"photo".to_vec(), NOW).await.unwrap());
        assert!(!attachments::keep(store, &files, &photo, None, b"photo".to_vec(), NOW).await.unwrap());
        assert_eq!(place.count(), 1);
        // Another process of the server finds what this one kept.
        assert_eq!(place.files().read(photo.sha256()).await.unwrap(), b"photo");
        let held = attachments::find(store, &photo).await.unwrap().unwrap();
        assert_eq!((held.size, held.link, &held.name), (5, link, &photo));
        assert_eq!(attachments::find(store, &name('a', Format::Png)).await.unwrap(), None);
    }

    async fn bytes_that_were_lost_are_taken_in_again(url: &str) {
        let store = arrange::open(url).await;
        let (place, photo) = (Place::new(), name('a', Format::Jpeg));
        let files = place.files();
        attachments::keep(&store, &files, &photo, None, b"photo".to_vec(), NOW).await.unwrap();
        std::fs::remove_dir_all(place.0.join("aa")).unwrap();
        let lost = files.read(photo.sha256()).await;
        assert!(matches!(lost, Err(StoreError::NotFound(_))));
        assert!(!attachments::keep(&store, &files, &photo, None, b"photo".to_vec(), NOW).await.unwrap());
        assert_eq!(files.read(photo.sha256()).await.unwrap(), b"photo");
    }

    async fn what_is_not_held_is_told_also_where_the_format_is_another(url: &str) {
        let store = arrange::open(url).await;
        let (place, text) = (Place::new(), name('a', Format::Txt));
        attachments::keep(&store, &place.files(), &text, None, b"a,b".to_vec(), NOW).await.unwrap();
        let asked = [text, name('a', Format::Csv), name('a', Format::Pdf), name('b', Format::Txt)];
        let missing = attachments::find_missing(&store, &asked).await.unwrap();
        assert_eq!(missing, [name('a', Format::Pdf), name('b', Format::Txt)]);
    }

    async fn a_response_that_names_what_is_not_held_is_not_stored(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let mut tasks = tokio::task::JoinSet::new();
        for index in 0..20 {
            let mut submission = arranged.submission();
            if index == 7 {
                submission.attachments = vec!["a".repeat(64)];
            }
            let store = arranged.store.clone();
            tasks.spawn(async move { responses::submit(&store, submission).await });
        }
        let outcomes = tasks.join_all().await;
        let refused: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
        assert_eq!(refused, [&SubmitError::AttachmentMissing]);
    }

    async fn what_no_response_names_is_removed_after_its_time(url: &str) {
        let arranged = arrange::collection(url, LinkKind::Open).await;
        let (store, place) = (&arranged.store, Place::new());
        let files = place.files();
        let (named, unnamed, new) =
            (name('a', Format::Jpeg), name('b', Format::Jpeg), name('c', Format::Jpeg));
        for (photo, kept_at) in [(&named, NOW), (&unnamed, NOW), (&new, NOW + 10)] {
            attachments::keep(store, &files, photo, None, b"photo".to_vec(), kept_at).await.unwrap();
        }
        let mut submission = arranged.submission();
        submission.attachments = vec![named.sha256().to_owned()];
        responses::submit(store, submission).await.unwrap();
        assert_eq!(attachments::list_unnamed(store, NOW + 5).await.unwrap(), [unnamed.sha256()]);
        assert_eq!(attachments::remove_unnamed(store, &files, NOW + 5).await.unwrap(), 1);
        let all = [named.clone(), unnamed.clone(), new];
        assert_eq!(attachments::find_missing(store, &all).await.unwrap(), [unnamed]);
        assert_eq!(place.count(), 2);
    }

    async fn sending_bytes_again_gives_them_their_time_anew(url: &str) {
        let store = arrange::open(url).await;
        let (place, photo) = (Place::new(), name('a', Format::Jpeg));
        let files = place.files();
        for kept_at in [NOW, NOW + 10] {
            attachments::keep(&store, &files, &photo, None, b"photo".to_vec(), kept_at).await.unwrap();
        }
        assert_eq!(attachments::remove_unnamed(&store, &files, NOW + 5).await.unwrap(), 0);
    }

    async fn bytes_without_a_row_are_removed_once_they_are_old(url: &str) {
        let store = arrange::open(url).await;
        let (place, photo) = (Place::new(), name('a', Format::Jpeg));
        let files = place.files();
        attachments::keep(&store, &files, &photo, None, b"photo".to_vec(), NOW).await.unwrap();
        std::fs::create_dir_all(place.0.join("bb")).unwrap();
        std::fs::write(place.0.join("bb").join("b".repeat(64)), b"stray").unwrap();
        assert_eq!(attachments::remove_strays(&store, &files, 0).await.unwrap(), 0);
        assert_eq!(attachments::remove_strays(&store, &files, i64::MAX).await.unwrap(), 1);
        assert_eq!(files.read(photo.sha256()).await.unwrap(), b"photo");
    }
}
