//! The program under test, and what a test needs in it.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use domain::access::Role;
use domain::bands::BandSetId;
use domain::ids::UserId;
use domain::text::Text;
use http::header::{
    ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE, HeaderMap, LOCATION, REFERER, SET_COOKIE,
};
use http::{Method, Request, StatusCode};
use serde_json::{Value, json};
use server::config::{DatabaseConfig, ServeConfig};
use server::state::AppState;
use store::Store;
use store::attachments::Files;
use store::organizations::{self, Organization};
use store::users::{self, NewUser};
use tempfile::TempDir;
use tokio::sync::SemaphorePermit;
use tower::ServiceExt;

pub const NOW: i64 = 1_550_000_000_000;

/// A set-up program with an API token of an evaluator.
pub struct TestApp {
    pub store: Store,
    state: AppState,
    router: Router,
    pub token: String,
    pub cookie: Option<String>,
    /// Where its files are, gone with it.
    _folder: TempDir,
}

/// What came back.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Reply {
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("the reply is text")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|_| panic!("the reply is JSON: {} {}", self.status, self.text()))
    }

    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).expect("a redirect").to_str().expect("an address")
    }
}

fn config() -> ServeConfig {
    ServeConfig {
        database: DatabaseConfig { database: String::new() },
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        data_dir: PathBuf::new(),
        public_url: None,
        behind_proxy: false,
        answers_per_minute: 0,
        sign_ins_per_minute: 0,
    }
}

impl TestApp {
    /// A program with an organization and an evaluator.
    pub async fn new(url: &str) -> TestApp {
        let app = TestApp::empty(url).await;
        let organization = Organization {
            name: Text::new("เทศบาลเมืองบัวใหญ่", "Bua Yai Town Municipality"),
            bands: BandSetId::A,
            contact: Some("กองวิชาการและแผนงาน".to_owned()),
            data_officer: None,
            retention_years: Some(10),
            utc_offset_minutes: 420,
        };
        organizations::save(&app.store, &organization, NOW).await.expect("saved");
        app.with_token(Role::Evaluator).await
    }

    /// A program that nobody has set up.
    pub async fn empty(url: &str) -> TestApp {
        TestApp::configured(url, config()).await
    }

    /// A program that admits so many sign-ins in a minute from one address.
    pub async fn guarded(url: &str, sign_ins_per_minute: u32) -> TestApp {
        TestApp::configured(url, ServeConfig { sign_ins_per_minute, ..config() }).await
    }

    pub async fn limited(url: &str, answers_per_minute: u32) -> TestApp {
        let mut app =
            TestApp::configured(url, ServeConfig { answers_per_minute, ..config() }).await;
        let full = TestApp::new(url).await;
        app.token = full.token;
        app
    }

    /// A program that was told nothing of its public address, with an evaluator.
    pub async fn local(url: &str) -> TestApp {
        TestApp::reached_at(url, config(), "http://127.0.0.1:3000").await
    }

    async fn configured(url: &str, config: ServeConfig) -> TestApp {
        TestApp::reached_at(url, config, "https://siang.test").await
    }

    async fn reached_at(url: &str, config: ServeConfig, public_url: &str) -> TestApp {
        let store = Store::open(url).await.expect("the database opens");
        migrations::up(store.connection()).await.expect("the database migrates");
        let folder = tempfile::tempdir().expect("a folder");
        let config = ServeConfig { data_dir: folder.path().to_owned(), ..config };
        let files = Files::in_folder(&config.attachments_dir()).expect("a folder");
        let state = AppState::new(store.clone(), files, config, public_url, |_| None);
        let router = server::router::router(state.clone());
        TestApp { store, state, router, token: String::new(), cookie: None, _folder: folder }
    }

    /// The same program, called with the token of a new account of this role.
    pub async fn with_token(mut self, role: Role) -> TestApp {
        let name = format!("{}-{}", role.code(), uuid::Uuid::now_v7());
        let user = NewUser { name: &name, password_hash: "none", role, department: None };
        let id = users::create(&self.store, user, NOW).await.expect("created");
        self.token = format!("secret of {name}");
        store::tokens::create(&self.store, id, "test", &self.token, NOW).await.expect("created");
        self
    }

    /// Makes every report that was asked for.
    pub async fn make_reports(&self) {
        while server::jobs::work_once(&self.state).await {}
    }

    /// Puts a file where the folder of reports would be.
    pub fn block_reports(&self) {
        std::fs::write(self.state.config.data_dir.join("reports"), "").expect("written");
    }

    /// Takes every place for uploads.
    pub async fn take_upload_places(&self) -> Vec<SemaphorePermit<'_>> {
        let mut places = Vec::new();
        while let Some(place) = self.state.uploads.place(Duration::ZERO).await {
            places.push(place);
        }
        places
    }

    /// Removes what was written beside the database.
    pub fn remove_data(&self) {
        std::fs::remove_dir_all(&self.state.config.data_dir).expect("removed");
    }

    pub async fn send(&self, request: Request<Body>) -> Reply {
        self.send_from([127, 0, 0, 1], request).await
    }

    /// Sends a request from this address.
    pub async fn send_from(&self, address: [u8; 4], request: Request<Body>) -> Reply {
        let (mut parts, body) = request.into_parts();
        parts.extensions.insert(ConnectInfo(SocketAddr::from((address, 9))));
        let reply = self.router.clone().oneshot(Request::from_parts(parts, body)).await;
        let (parts, body) = reply.expect("the router answers").into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("the reply is whole").to_vec();
        Reply { status: parts.status, headers: parts.headers, bytes }
    }

    pub fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let mut request = Request::builder().method(method).uri(path).header(ACCEPT, "text/html");
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        request
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path).body(Body::empty()).expect("a request")).await
    }

    /// A form post as a browser sends it.
    pub async fn post(&self, path: &str, body: impl Into<Body>) -> Reply {
        self.post_as(path, "application/x-www-form-urlencoded", body).await
    }

    pub async fn post_as(&self, path: &str, kind: &str, body: impl Into<Body>) -> Reply {
        let request = self
            .request(Method::POST, path)
            .header(REFERER, format!("https://siang.test{path}"))
            .header(CONTENT_TYPE, kind);
        self.send(request.body(body.into()).expect("a request")).await
    }

    pub async fn api_get(&self, path: &str) -> Reply {
        let request = Request::get(format!("/api/v1{path}"))
            .header(AUTHORIZATION, format!("Bearer {}", self.token));
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    pub async fn api_post(&self, path: &str, body: Value) -> Reply {
        let request = Request::post(format!("/api/v1{path}"))
            .header(AUTHORIZATION, format!("Bearer {}", self.token))
            .header(CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    pub async fn api_put(&self, path: &str, body: Value) -> Reply {
        let request = Request::put(format!("/api/v1{path}"))
            .header(AUTHORIZATION, format!("Bearer {}", self.token))
            .header(CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).expect("a request")).await
    }

    /// A file in a part of a body, as a program sends it.
    pub async fn api_upload(&self, path: &str, part: &str, name: &str, bytes: &[u8]) -> Reply {
        let request = Request::post(format!("/api/v1{path}"))
            .header(AUTHORIZATION, format!("Bearer {}", self.token))
            .header(CONTENT_TYPE, "multipart/form-data; boundary=b");
        let body = Body::from(upload(part, name, bytes));
        self.send(request.body(body).expect("a request")).await
    }

    /// Sets the program up by its own page, and stays signed in as its admin.
    pub async fn set_up(mut self) -> TestApp {
        let body = "organization_th=%E0%B8%9A&organization_en=B&bands=A&name=admin\
                    &password=correct+horse&password_again=correct+horse";
        let reply = self.post("/setup", body).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
        self.cookie = Some(session(&reply));
        self
    }
}

impl TestApp {
    /// An account of this role that signs in with the password of [`TestApp::set_up`].
    pub async fn add_user(&self, name: &str, role: Role) -> UserId {
        let admin = users::find_by_name(&self.store, "admin").await.expect("found");
        let password_hash = &admin.expect("an admin").password_hash;
        let user = NewUser { name, password_hash, role, department: None };
        users::create(&self.store, user, NOW).await.expect("created")
    }

    /// Signs in from the page for it, in a browser that held no session.
    pub async fn sign_in(&mut self, name: &str, password: &str) -> Reply {
        self.cookie = None;
        let password = password.replace(' ', "+");
        let body = format!("name={name}&password={password}&next=/projects");
        let reply = self.post("/sign-in", body).await;
        if reply.status == StatusCode::SEE_OTHER {
            self.cookie = Some(session(&reply));
        }
        reply
    }

    /// A server function called as the script of a form does.
    pub async fn act(&self, action: &str, body: impl Into<Body>) -> Reply {
        let mut request = Request::post(format!("/act/{action}"))
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        self.send(request.body(body.into()).expect("a request")).await
    }
}

/// The session cookie that a reply sets.
pub fn session(reply: &Reply) -> String {
    let cookies = reply.headers.get_all(SET_COOKIE);
    let mut texts = cookies.iter().filter_map(|cookie| cookie.to_str().ok());
    let session = texts.rfind(|cookie| cookie.starts_with("siang="));
    session.expect("a session").split(';').next().expect("a value").to_owned()
}

/// What a collection is opened for.
pub struct Parts {
    pub project: String,
    pub round: String,
    pub version: String,
}

/// A collection opened through the API.
pub struct Opened {
    pub id: String,
    pub token: String,
    pub link: String,
}

impl TestApp {
    /// A project, a round, the service form, and a collection with one link of this kind.
    pub async fn open(&self, kind: &str) -> Opened {
        let template = domain::templates::find("service").expect("the template is there");
        self.open_form(serde_json::to_value(&template.form).expect("a form"), kind).await
    }

    pub async fn open_form(&self, form: Value, kind: &str) -> Opened {
        let Parts { project, round, version } = self.parts_of(form, 2562).await;
        let collection = json!({"project": project, "round": round, "form_version": version,
            "target": 400, "links": [{"label": "ตลาด", "kind": kind}]});
        let reply = self.api_post("/collections", collection).await;
        assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text());
        let opened = reply.json();
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        Opened {
            id: text(&opened["id"]),
            token: text(&opened["links"][0]["token"]),
            link: text(&opened["links"][0]["id"]),
        }
    }

    /// A project of a fiscal year, a round of 2562, and a version of the service form.
    pub async fn parts(&self, fiscal_year: i32) -> Parts {
        let template = domain::templates::find("service").expect("the template is there");
        let form = serde_json::to_value(&template.form).expect("a form");
        self.parts_of(form, fiscal_year).await
    }

    pub async fn parts_of(&self, form: Value, fiscal_year: i32) -> Parts {
        let id = |reply: Reply| {
            assert_eq!(reply.status, StatusCode::CREATED, "{}", reply.text());
            reply.json()["id"].as_str().expect("an id").to_owned()
        };
        let project = json!({"code": uuid::Uuid::now_v7().to_string(), "name": "ถนน คสล.", "fiscal_year": fiscal_year});
        let project = id(self.api_post("/projects", project).await);
        let number = 1 + store::rounds::list(&self.store).await.expect("listed").len();
        let round = json!({"fiscal_year": 2562, "number": number, "starts_on": "2018-10-01", "ends_on": "2019-03-31", "bands": "A"});
        let round = id(self.api_post("/rounds", round).await);
        let form = id(self.api_post("/forms", form).await);
        let version = id(self.api_post(&format!("/forms/{form}/versions"), json!({})).await);
        Parts { project, round, version }
    }
}

/// A form post of whole and right answers.
pub fn answers(id: uuid::Uuid) -> String {
    format!(
        "id={id}&language=th&sex=female&process_1=4&process_2=5&staff_1=no_opinion&suggestions="
    )
}

/// Every sheet of a workbook, in order.
pub fn sheets(workbook: &[u8]) -> Vec<domain::sheet::Sheet> {
    exports::reading::read_all("book.xlsx", workbook, |_, _| true).expect("it opens").sheets
}

/// The text of every cell of a workbook.
pub fn cells(workbook: &[u8]) -> Vec<String> {
    sheets(workbook).into_iter().flat_map(|sheet| sheet.rows).flatten().collect()
}

/// A body of one file, its boundary `b`.
pub fn upload(part: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    [&file_part(part, name, bytes)[..], b"--b--\r\n"].concat()
}

/// A file as one of the parts of such a body.
pub fn file_part(part: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"{part}\"; filename=\"{name}\"\r\n\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n"].concat()
}
