//! One run: when, in which language and digits, how far, and its files.

use domain::access::Action;
use domain::report::Digits;
use domain::results::LEAST_PUBLIC;
use leptos::prelude::*;
use store::reports::{Fault, File, MOST_TRIES, Made, Run, RunState};

use crate::components::may;
use crate::texts::{Locale, locale_of, tag, text};
use crate::words::moments::{count, time};
use crate::words::outline;

/// The page for the public in a pack.
pub const HTML: &str = "report.html";

/// A run with what is told of it.
pub struct ToldRun {
    pub run: Run,
    /// How many files its pack has.
    pub files: u32,
    /// Which responses it is of; `None` for all.
    pub chosen: Option<String>,
    /// The number of the version that it was made of, where it was one.
    pub version: Option<u32>,
    /// Whether its pack has no page for the public, as too few answered.
    pub lacks_html: bool,
}

impl ToldRun {
    pub fn is_under_way(&self) -> bool {
        matches!(self.run.state, RunState::Waiting | RunState::Running(_))
    }
}

#[component]
pub fn Told(run: ToldRun, utc_offset_minutes: i32, locale: Locale) -> impl IntoView {
    let ToldRun { run, files, chosen, version, lacks_html } = run;
    let asked = time(run.asked_at, utc_offset_minutes, locale);
    let language = outline::language(tag(locale_of(&run.run.language)), locale);
    let digits = match run.run.digits {
        Digits::Arabic => text!(locale, results.digits_arabic),
        Digits::Thai => text!(locale, results.digits_thai),
    };
    let chosen = chosen.map(|chosen| {
        view! { <p class="hint">{text!(locale, outcome.filters_said, filters = chosen)}</p> }
    });
    let is_running = matches!(run.state, RunState::Running(_));
    let delete = (may(Action::Evaluate) && !is_running).then(|| {
        let action = format!("/reports/{}/delete", run.id);
        view! {
            <form method="post" action=action>
                <button class="button" title=text!(locale, outcome.delete_report_hint)>
                    {text!(locale, outcome.delete_report)}
                </button>
            </form>
        }
    });
    let (code, words) = state(&run.state, files, locale);
    let below = match run.state {
        RunState::Waiting => view! { <Progress done=0 all=files words=words.clone()/> }.into_any(),
        RunState::Running(done) => {
            view! { <Progress done all=files words=words.clone()/> }.into_any()
        }
        RunState::Failed { .. } => view! { <p class="problem">{words.clone()}</p> }.into_any(),
        RunState::Done { made, .. } => {
            let pack = format!("/reports/{}.zip", run.id);
            view! { <Files made version pack locale/> }.into_any()
        }
    };
    let told = format!("{asked}: {words}");
    let no_html = lacks_html.then(|| view! { <NoHtml locale/> });
    view! {
        <li id=format!("run-{}", run.id) data-state=code data-told=told>
            <h2>{asked}</h2>
            <p class="hint">{format!("{language} · {digits}")}</p>
            {chosen}
            {below}
            {no_html}
            {delete}
        </li>
    }
    .into_any()
}

/// How far a run is: a code for scripts, and words.
fn state(state: &RunState, files: u32, locale: Locale) -> (&'static str, String) {
    let progress = |done: u32| text!(locale, report.run_progress, done = done, all = files);
    match state {
        RunState::Waiting => ("waiting", progress(0)),
        RunState::Running(done) => ("running", progress(*done)),
        RunState::Failed { fault, .. } => ("failed", fault_words(*fault, locale)),
        RunState::Done { .. } => ("done", text!(locale, report.run_done).to_owned()),
    }
}

/// Why nothing came of it, and what to do about it.
fn fault_words(fault: Fault, locale: Locale) -> String {
    let words = match fault {
        Fault::Moving => text!(locale, report.fault_moving),
        Fault::Filters => text!(locale, report.fault_filters),
        Fault::Unwritten => text!(locale, report.fault_unwritten),
        Fault::Broken => text!(locale, report.fault_broken),
        Fault::GivenUp => return text!(locale, report.fault_given_up, tries = MOST_TRIES),
    };
    words.to_owned()
}

#[component]
fn Progress(done: u32, all: u32, words: String) -> impl IntoView {
    view! {
        <p>
            <progress max=all value=done aria-label=words.clone()></progress>
            " "
            <span>{words}</span>
        </p>
    }
}

/// Why there is no page for the public.
#[component]
pub fn NoHtml(locale: Locale) -> impl IntoView {
    view! { <p class="hint">{text!(locale, report.no_html, least = LEAST_PUBLIC)}</p> }
}

#[component]
fn Files(made: Made, version: Option<u32>, pack: String, locale: Locale) -> impl IntoView {
    let file = |file: File| {
        view! {
            <tr>
                <th scope="row">{file.name}</th>
                <td class="figures">{count(file.bytes)}</td>
                <td><code>{file.sha256}</code></td>
            </tr>
        }
    };
    let files = made.files.into_iter().map(file).collect_view();
    let of = match (&made.of[..], version) {
        ([only], Some(version)) => text!(
            locale,
            report.made_of,
            answers = count(made.answers),
            version = version,
            last = only.last
        ),
        (several, _) => text!(
            locale,
            outcome.made_of_several,
            answers = count(made.answers),
            collections = count(several.len() as u64)
        ),
    };
    view! {
        <p>{of}</p>
        <p>
            <a class="button" href=pack>{text!(locale, report.download_pack)}</a>
        </p>
        <details>
            <summary>{text!(locale, report.files_made)}</summary>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{text!(locale, report.file_name)}</th>
                        <th scope="col" class="figures">{text!(locale, report.file_bytes)}</th>
                        <th scope="col">"SHA-256"</th>
                    </tr>
                </thead>
                <tbody>{files}</tbody>
            </table>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_words_of_its_own() {
        let faults =
            [Fault::Moving, Fault::Filters, Fault::Unwritten, Fault::Broken, Fault::GivenUp];
        for locale in [Locale::Th, Locale::En] {
            let mut words = faults.map(|fault| fault_words(fault, locale)).to_vec();
            words.sort();
            words.dedup();
            assert_eq!(words.len(), faults.len());
        }
    }
}
