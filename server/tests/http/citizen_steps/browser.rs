//! A browser with scripts off, as far as a form goes: it keeps what a page holds, and posts it with
//! the button that is pressed.

use http::StatusCode;

use super::super::app::{Reply, TestApp};
use super::super::photos::multipart;

pub struct Browser<'a> {
    app: &'a TestApp,
    path: String,
    pub html: String,
    pub status: StatusCode,
    /// What the page's fields hold, in order.
    pub fields: Vec<(String, String)>,
}

impl<'a> Browser<'a> {
    pub async fn open(app: &'a TestApp, path: &str) -> Browser<'a> {
        let reply = app.get(path).await;
        let mut browser = Browser {
            app,
            path: path.to_owned(),
            html: String::new(),
            status: StatusCode::OK,
            fields: Vec::new(),
        };
        browser.show(&reply);
        browser
    }

    fn show(&mut self, reply: &Reply) {
        self.status = reply.status;
        self.html = reply.text();
        self.fields = fields(&self.html);
    }

    /// Types or chooses an answer in place of the ones that were there.
    pub fn answer(&mut self, field: &str, value: &str) -> &mut Self {
        self.fields.retain(|(name, _)| name != field);
        self.fields.push((field.to_owned(), value.to_owned()));
        self
    }

    /// The first value that a field of the page holds.
    pub fn value(&self, field: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(name, _)| name == field);
        found.map(|(_, value)| value.as_str())
    }

    pub fn has_button(&self, step: &str) -> bool {
        self.html.contains(&format!("name=\"step\" value=\"{step}\""))
    }

    /// Presses a button of the page and goes to what comes back.
    pub async fn press(&mut self, step: &str) -> Reply {
        let pressed = ("step".to_owned(), step.to_owned());
        let pairs = self.fields.iter().chain([&pressed]);
        let body: Vec<String> =
            pairs.map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let reply = self.app.post(&self.path, body.join("&")).await;
        self.show(&reply);
        reply
    }
}

impl Browser<'_> {
    /// Presses a button with a file chosen for a question.
    pub async fn post_file(
        &mut self,
        step: &str,
        question: &str,
        name: &str,
        bytes: &[u8],
    ) -> Reply {
        // A browser sends no text of a field for files.
        let mut fields = self.fields.clone();
        fields.retain(|(name, _)| !name.starts_with("file:"));
        fields.push(("step".to_owned(), step.to_owned()));
        let body = multipart(&fields, (&format!("file:{question}"), name, bytes));
        let reply = self.app.post_as(&self.path, "multipart/form-data; boundary=b", body).await;
        self.show(&reply);
        reply
    }
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn fields(html: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut select = None;
    for tag in html.split('<').skip(1) {
        let (inside, after) = tag.split_once('>').unwrap_or((tag, ""));
        let name = attribute(inside, "name");
        let value = attribute(inside, "value").unwrap_or_default();
        if inside.starts_with("input") {
            let kind = attribute(inside, "type").unwrap_or_default();
            let is_box = kind == "radio" || kind == "checkbox";
            if !is_box || inside.contains(" checked") {
                fields.extend(name.map(|name| (name, value)));
            }
        } else if inside.starts_with("textarea") {
            fields.extend(name.map(|name| (name, after.trim_start_matches('\n').to_owned())));
        } else if inside.starts_with("select") {
            select = name.map(|name| (name, fields.len()));
        } else if inside.starts_with("option") {
            let Some((name, at)) = &select else { continue };
            let is_first = fields.len() == *at;
            if is_first || inside.contains(" selected") {
                fields.truncate(*at);
                fields.push((name.clone(), value));
            }
        } else if inside.starts_with("/select") {
            select = None;
        }
    }
    fields
}

fn attribute(inside: &str, name: &str) -> Option<String> {
    let (_, rest) = inside.split_once(&format!(" {name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    let value = value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
    Some(value.replace("&amp;", "&"))
}
