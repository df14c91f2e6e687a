//! What every handler may ask for.

use std::ops::Deref;
use std::sync::Arc;

use axum::extract::FromRef;
use http::HeaderValue;
use leptos::config::LeptosOptions;
use store::Store;
use store::attachments::Files;
use ui::context::Site;

use crate::assets::SiteFiles;
use crate::attachments::Uploads;
use crate::citizen::Pages;
use crate::config::ServeConfig;
use crate::limits::Limits;
use crate::{accounts, assets, clock, headers};

/// The running program. Cheap to clone: it is, several times a request.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// What there is once in a program.
pub struct Shared {
    pub store: Store,
    /// Where the bytes of attachments stand.
    pub files: Files,
    pub uploads: Uploads,
    pub site: Site,
    pub(crate) site_files: SiteFiles,
    pub limits: Arc<Limits>,
    pub(crate) pages: Pages,
    pub config: ServeConfig,
    /// The content security policy of the citizens' pages and of paper.
    pub plain_policy: HeaderValue,
    leptos: LeptosOptions,
}

impl AppState {
    /// `public_url` is where the world reaches the server, once that is known.
    pub fn new(
        store: Store,
        files: Files,
        config: ServeConfig,
        public_url: &str,
        site_files: SiteFiles,
    ) -> AppState {
        let assets = Arc::new(assets::addresses(site_files));
        let limits = Arc::new(Limits::new(&config));
        let admitting = limits.clone();
        let policy = headers::plain_page(&ui::citizen::script_sources(&assets));
        AppState(Arc::new(Shared {
            // Made of ASCII letters and signs alone; a page without a policy is never served.
            plain_policy: HeaderValue::from_str(&policy)
                .unwrap_or(HeaderValue::from_static("default-src 'none'")),
            site: Site {
                store: store.clone(),
                assets,
                public_url: public_url.trim_end_matches('/').into(),
                now: clock::now,
                hash_password: |password| Box::pin(accounts::hash_for_page(password)),
                verify_password: |password, hash| {
                    Box::pin(accounts::verify_for_page(password, hash))
                },
                admits_own_password: Arc::new(move |id| admitting.admits_own_password(id)),
                keep_signed_in: |parts| Box::pin(accounts::keep_signed_in(parts)),
            },
            site_files,
            limits,
            files,
            uploads: Uploads::default(),
            pages: Pages::default(),
            config,
            leptos: LeptosOptions::builder().output_name("siang").build(),
            store,
        }))
    }

    /// The address of a link or code as the world sees it.
    pub fn public_address(&self, token: &str) -> String {
        format!("{}/s/{token}", self.site.public_url)
    }
}

impl Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> LeptosOptions {
        state.leptos.clone()
    }
}
