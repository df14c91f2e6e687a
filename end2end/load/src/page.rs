//! The citizen's page as a form to fill in: its fields are read from the page itself, so that the
//! load sends what a browser would.

use anyhow::{Result, ensure};

use crate::random::Random;

/// The fields of a page, in its order.
#[derive(Debug, PartialEq)]
pub struct Page {
    /// Hidden fields, as they stand.
    hidden: Vec<(String, String)>,
    /// Radio groups with the values to choose from.
    choices: Vec<(String, Vec<String>)>,
    /// What one types into; sent empty, as a browser does.
    typed: Vec<String>,
}

impl Page {
    pub fn read(html: &str) -> Result<Self> {
        let mut page = Self { hidden: Vec::new(), choices: Vec::new(), typed: Vec::new() };
        for tag in tags(html, "input") {
            let Some(name) = attribute(tag, "name") else { continue };
            let value = attribute(tag, "value").unwrap_or_default();
            match attribute(tag, "type").as_deref().unwrap_or("text") {
                "hidden" => page.hidden.push((name, value)),
                "radio" => match page.choices.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, values)) => values.push(value),
                    None => page.choices.push((name, vec![value])),
                },
                "text" | "number" | "search" | "tel" => page.typed.push(name),
                // A checkbox that is not ticked is not sent.
                _ => {}
            }
        }
        page.typed.extend(tags(html, "textarea").filter_map(|tag| attribute(tag, "name")));
        ensure!(!page.choices.is_empty(), "the page has no choices: is it a citizen's form?");
        for (_, values) in &mut page.choices {
            only_scores(values);
        }
        Ok(page)
    }

    pub fn questions(&self) -> usize {
        self.choices.len()
    }

    /// One answer set under the sender's `id`, every question answered, ready to post.
    pub fn fill(&self, id: &str, random: &mut Random) -> String {
        let mut form = String::with_capacity(640);
        push(&mut form, "id", id);
        push(&mut form, "language", "th");
        for (name, value) in &self.hidden {
            if name != "id" && name != "language" {
                push(&mut form, name, value);
            }
        }
        for (name, values) in &self.choices {
            // The language may be chosen by a radio group too; it was sent above.
            if name != "language" {
                push(&mut form, name, &values[random.below(values.len())]);
            }
        }
        for name in &self.typed {
            push(&mut form, name, "");
        }
        form
    }
}

/// An item on a scale is answered 5 to 1; "no opinion" would make its answers less alike.
fn only_scores(values: &mut Vec<String>) {
    let scores = ["5", "4", "3", "2", "1"];
    if scores.iter().all(|score| values.iter().any(|value| value == score)) {
        *values = scores.map(String::from).to_vec();
    }
}

/// The inside of every `<name …>` of the page.
fn tags<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    html.split('<').filter_map(move |piece| {
        let rest = piece.strip_prefix(name)?;
        let is_whole_name = rest.starts_with(|c: char| c.is_ascii_whitespace());
        is_whole_name.then(|| rest.split('>').next().unwrap_or_default())
    })
}

/// The value of an attribute, quoted or bare; an attribute without one is empty.
fn attribute(tag: &str, wanted: &str) -> Option<String> {
    let mut rest = tag.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, next) = match after.strip_prefix('=') {
            None => ("", after),
            Some(quoted) if quoted.starts_with(['"', '\'']) => {
                quoted[1..].split_once(&quoted[..1]).unwrap_or((&quoted[1..], ""))
            }
            Some(bare) => bare.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((bare, "")),
        };
        if name == wanted {
            return Some(
                value.replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&"),
            );
        }
        rest = next.trim_start();
    }
    None
}

fn push(form: &mut String, name: &str, value: &str) {
    if !form.is_empty() {
        form.push('&');
    }
    encode(form, name);
    form.push('=');
    encode(form, value);
}

/// The `application/x-www-form-urlencoded` serializer of the URL standard.
fn encode(form: &mut String, text: &str) {
    const HEX: [u8; 16] = *b"0123456789ABCDEF";
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => {
                form.push(char::from(byte));
            }
            b' ' => form.push('+'),
            _ => {
                form.push('%');
                form.push(char::from(HEX[usize::from(byte >> 4)]));
                form.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &str = r#"<form method="post"><input type="hidden" name="id" value="x">
        <input type=hidden name=started value=7><fieldset><label><input type="radio" name="sex"
        value="female" required> หญิง</label><label><input type="radio" name="sex" value="a&amp;b"/></label>
        <input type="radio" name="item" value="5"><input type="radio" name="item" value="4">
        <input type="radio" name="item" value="3"><input type="radio" name="item" value="2">
        <input type="radio" name="item" value="1"><input type="radio" name="item" value="none">
        <textarea name="comment" rows=3></textarea><button name="send">ส่ง</button></form>"#;

    #[test]
    fn fields_are_read_from_the_page() {
        let page = Page::read(HTML).expect("a form");
        assert_eq!(page.choices[0], ("sex".into(), vec!["female".into(), "a&b".into()]));
        assert_eq!(page.choices[1].1, ["5", "4", "3", "2", "1"]);
        assert_eq!(page.hidden, [("id".into(), "x".into()), ("started".into(), "7".into())]);
        assert_eq!(page.typed, ["comment"]);
    }

    #[test]
    fn a_filled_form_has_every_field_once_and_the_senders_id() {
        let page = Page::read(HTML).expect("a form");
        let form = page.fill("0-1", &mut Random::new(3));
        let names: Vec<_> = form.split('&').filter_map(|pair| pair.split('=').next()).collect();
        assert_eq!(names, ["id", "language", "started", "sex", "item", "comment"]);
        assert!(form.starts_with("id=0-1&language=th&started=7&sex="));
    }

    #[test]
    fn reserved_letters_are_encoded_as_a_browser_does() {
        let mut form = String::new();
        push(&mut form, "name", "a b&ก");
        assert_eq!(form, "name=a+b%26%E0%B8%81");
    }

    #[test]
    fn a_page_without_choices_is_refused() {
        assert!(Page::read("<p>closed</p>").is_err());
    }
}
