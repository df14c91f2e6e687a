//! Turns the locale files into keys that the compiler knows, for the faces that speak: see `texts::text`.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=locales");
    #[cfg(any(feature = "ssr", feature = "filler"))]
    texts::generate()?;
    Ok(())
}

#[cfg(any(feature = "ssr", feature = "filler"))]
mod texts {
    use std::error::Error;
    use std::fmt::Write;
    use std::fs::{read_to_string, write};
    use std::path::Path;

    use serde_json::{Map, Value};

    const NAMESPACES: [&str; 15] = [
        "citizen",
        "outcome",
        "paper",
        "officer",
        "evaluate",
        "explore",
        "results",
        "forms",
        "builder",
        "report",
        "review",
        "selection",
        "server",
        "sample",
        "announcement",
    ];

    /// Writes a module for each namespace: a function for each text, a struct for each text with places.
    pub fn generate() -> Result<(), Box<dyn Error>> {
        // Whoever is asked a form in a browser reads nothing else.
        let namespaces: &[&str] = if cfg!(feature = "ssr") { &NAMESPACES } else { &["citizen"] };
        let mut module = String::new();
        for namespace in namespaces {
            write_entry(
                &mut module,
                namespace,
                namespace,
                &read("th", namespace)?,
                &read("en", namespace)?,
            )?;
        }
        Ok(write(Path::new(&std::env::var("OUT_DIR")?).join("texts.rs"), module)?)
    }

    fn read(language: &str, namespace: &str) -> Result<Value, Box<dyn Error>> {
        let file = format!("locales/{language}/{namespace}.json");
        let content = read_to_string(&file).map_err(|error| format!("{file}: {error}"))?;
        Ok(serde_json::from_str(&content).map_err(|error| format!("{file}: {error}"))?)
    }

    /// A group of texts or a text; `path` is how an error names it.
    fn write_entry(
        module: &mut String,
        path: &str,
        name: &str,
        th: &Value,
        en: &Value,
    ) -> Result<(), Box<dyn Error>> {
        match (th, en) {
            (Value::Object(th), Value::Object(en)) => {
                same_names(path, th, en)?;
                writeln!(module, "pub mod {name} {{")?;
                for (name, th) in th {
                    is_name(name).map_err(|error| format!("{path}.{name}: {error}"))?;
                    write_entry(module, &format!("{path}.{name}"), name, th, &en[name])?;
                }
                writeln!(module, "}}")?;
                Ok(())
            }
            (Value::String(th), Value::String(en)) => {
                let template = |text| {
                    Template::of(text).ok_or_else(|| format!("{path}: a place has no end: {text}"))
                };
                write_text(module, path, name, &template(th)?, &template(en)?)
            }
            _ => Err(format!(
                "{path}: each language must have a text here, or each a group of texts"
            )
            .into()),
        }
    }

    fn same_names(
        path: &str,
        th: &Map<String, Value>,
        en: &Map<String, Value>,
    ) -> Result<(), Box<dyn Error>> {
        let in_one = |name: &&String| th.contains_key(*name) != en.contains_key(*name);
        match th.keys().chain(en.keys()).find(in_one) {
            Some(name) => Err(format!("{path}.{name} is in one language only").into()),
            None => Ok(()),
        }
    }

    fn write_text(
        module: &mut String,
        path: &str,
        name: &str,
        th: &Template,
        en: &Template,
    ) -> Result<(), Box<dyn Error>> {
        let places = th.places();
        for place in &places {
            is_name(place).map_err(|error| format!("{path}, place {place:?}: {error}"))?;
        }
        if places != en.places() {
            return Err(format!("{path}: the languages have other places to fill").into());
        }
        if places.is_empty() {
            writeln!(
                module,
                "pub fn {name}(locale: crate::texts::Locale) -> &'static str {{ locale.choose({:?}, {:?}) }}",
                th.start, en.start,
            )?;
            return Ok(());
        }
        writeln!(module, "pub struct {name}<'a> {{")?;
        for place in places {
            writeln!(module, "pub {place}: &'a dyn core::fmt::Display,")?;
        }
        writeln!(
            module,
            "}}\nimpl {name}<'_> {{ pub fn text(&self, locale: crate::texts::Locale) -> String {{ match locale {{\n\
             crate::texts::Locale::Th => {},\ncrate::texts::Locale::En => {},\n}} }} }}",
            th.call(),
            en.call(),
        )?;
        Ok(())
    }

    /// Whether a key or a place may stand in the program.
    fn is_name(name: &str) -> Result<(), &'static str> {
        const TAKEN: [&str; 18] = [
            "as", "box", "const", "do", "else", "enum", "fn", "for", "if", "impl", "in", "let",
            "match", "move", "ref", "type", "use", "where",
        ];
        let is_letter =
            |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
        if !name.starts_with(|letter: char| letter.is_ascii_lowercase())
            || !name.chars().all(is_letter)
        {
            return Err("a name is of small letters, digits and _, a letter first");
        }
        if TAKEN.contains(&name) { Err("the language has this word for itself") } else { Ok(()) }
    }

    /// A text with places, `{{ name }}`: what stands before them, then each with what follows it.
    struct Template<'a> {
        start: &'a str,
        rest: Vec<(&'a str, &'a str)>,
    }

    impl<'a> Template<'a> {
        /// None where a place has no end.
        fn of(text: &'a str) -> Option<Self> {
            let mut parts = text.split("{{");
            let start = parts.next().unwrap_or_default();
            let place =
                |part: &'a str| part.split_once("}}").map(|(name, after)| (name.trim(), after));
            Some(Self { start, rest: parts.map(place).collect::<Option<_>>()? })
        }

        fn places(&self) -> Vec<&'a str> {
            let mut names: Vec<_> = self.rest.iter().map(|(name, _)| *name).collect();
            names.sort_unstable();
            names.dedup();
            names
        }

        fn call(&self) -> String {
            let rest: Vec<_> =
                self.rest.iter().map(|(name, text)| format!("(self.{name}, {text:?})")).collect();
            format!("crate::texts::fill({:?}, &[{}])", self.start, rest.join(", "))
        }
    }
}
