//! The file for statistics programs, opened by one of them: PSPP.

use std::path::{Path, PathBuf};
use std::process::Command;

use http::StatusCode;
use serde_json::json;
use store::on_both;
use uuid::Uuid;

use super::app::TestApp;
use super::outcomes::packs::pack_of;

/// How many say what of `process_1`; every third is a man.
const SAID: [(&str, usize); 4] = [("5", 3), ("4", 4), ("2", 1), ("no_opinion", 2)];

async fn with_answers(url: &str) -> (TestApp, String) {
    let app = TestApp::empty(url).await.set_up().await;
    let app = app.with_token(domain::access::Role::Evaluator).await;
    let opened = app.open("open").await;
    let said = SAID.iter().flat_map(|(value, times)| std::iter::repeat_n(*value, *times));
    for (at, value) in said.chain([""]).enumerate() {
        let (id, sex) = (Uuid::now_v7(), if at % 3 == 0 { "male" } else { "female" });
        let words = "ถนนดีขึ้น ".repeat(at * 10);
        let body = format!("id={id}&sex={sex}&process_1={value}&suggestions={words}");
        let sent = app.post(&format!("/s/{}", opened.token), body).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    }
    (app, opened.id)
}

/// What PSPP prints as CSV of a file. `None` where it is not installed, which only a developer's
/// machine may say.
fn pspp(file: &[u8], syntax: &str) -> Option<String> {
    let folder: PathBuf = std::env::temp_dir().join(format!("siang-{}", Uuid::now_v7()));
    std::fs::create_dir(&folder).expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).expect("written");
    };
    write("answers.sav", file);
    write("look.sps", format!("GET FILE='answers.sav'.\n{syntax}").as_bytes());
    let output = run(&folder);
    std::fs::remove_dir_all(&folder).expect("removed");
    output
}

fn run(folder: &Path) -> Option<String> {
    let mut command = Command::new("pspp");
    command.args(["-o", "out.csv", "-o", "-", "-O", "format=csv", "look.sps"]).current_dir(folder);
    match command.output() {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(output.status.success() && !text.contains("warning:"), "{text}");
            Some(text)
        }
        Err(error) if std::env::var_os("CI").is_none() => {
            eprintln!("skipped, as pspp cannot be run: {error}");
            None
        }
        Err(error) => panic!("pspp cannot be run: {error}"),
    }
}

/// The last row of numbers that `LIST` prints.
fn listed(output: &str) -> Vec<f64> {
    let numbers = |line: &str| -> Option<Vec<f64>> {
        line.split(',').map(|cell| cell.trim().parse().ok()).collect()
    };
    output.lines().rev().find_map(numbers).unwrap_or_else(|| panic!("no numbers: {output}"))
}

on_both! {
    async fn figures_of_pspp_are_ours(url: &str) {
        let (app, id) = with_answers(url).await;
        let file = app.api_get(&format!("/collections/{id}/export.sav")).await;
        assert_eq!(file.status, StatusCode::OK);
        let same = app.get(&format!("/collections/{id}/answers.sav")).await;
        assert!(same.bytes == file.bytes, "the page and the API give the same bytes");
        let figures = app.api_get(&format!("/collections/{id}/results")).await.json();
        let syntax = "COMPUTE one=1.\nAGGREGATE OUTFILE=* /BREAK=one /n=N(process_1) \
             /mean=MEAN(process_1) /sd=SD(process_1) /cases=N.\n\
             FORMATS n mean sd cases (F24.16).\nLIST /VARIABLES=n mean sd cases.\n";
        let Some(output) = pspp(&file.bytes, syntax) else { return };
        let ours = &figures["items"]["process_1"];
        let expected = ["n", "mean", "sd"].map(|name| ours[name].as_f64().expect("a figure"));
        let theirs = listed(&output);
        for (ours, theirs) in expected.iter().zip(&theirs) {
            assert!((ours - theirs).abs() < 1e-12, "{expected:?} {output}");
        }
        assert_eq!(theirs[3], figures["n"].as_f64().unwrap());
    }

    async fn pspp_reads_the_projects_of_a_round(url: &str) {
        let (app, id) = with_answers(url).await;
        let view = store::collections::view(&app.store, id.parse().unwrap()).await.unwrap();
        let path = format!("/rounds/{}/reports", view.round.id);
        let pack = pack_of(&app, &path, json!({})).await;
        app.remove_data();
        let (_, file) = pack.iter().find(|(name, _)| name == "projects.sav").expect("the projects");
        let figures = app.api_get(&format!("/collections/{id}/results")).await.json();
        let syntax = "DISPLAY DICTIONARY.\nFORMATS answers mean score (F24.16).\n\
             LIST /VARIABLES=answers mean score.\n";
        let Some(output) = pspp(file, syntax) else { return };
        assert!(output.contains("คะแนนผลสัมฤทธิ์") && output.contains("มากที่สุด"), "{output}");
        let mean = figures["overall"]["mean"].as_f64().expect("a mean");
        let theirs = listed(&output);
        assert_eq!(theirs[0], figures["n"].as_f64().unwrap());
        // The only instrument that says anything: its mean in percent of 5.
        assert!((theirs[1] - mean).abs() < 1e-12 && (theirs[2] - mean * 20.0).abs() < 1e-9, "{output}");
    }

    async fn pspp_reads_words_of_variables_values_and_what_is_missing(url: &str) {
        let (app, id) = with_answers(url).await;
        let file = app.get(&format!("/collections/{id}/answers.sav")).await;
        let syntax = "DISPLAY DICTIONARY.\nFREQUENCIES /VARIABLES=process_1 sex.\n\
             COMPUTE one=1.\nCOMPUTE long=LENGTH(RTRIM(suggestions)).\n\
             AGGREGATE OUTFILE=* /BREAK=one /most=MAX(long).\nLIST /VARIABLES=most.\n";
        let Some(output) = pspp(&file.bytes, syntax) else { return };
        let form = &domain::templates::find("service").unwrap().form;
        let question = form.question("process_1").unwrap();
        assert!(output.contains(question.label.get("th")), "{output}");
        for choice in &form.list_of(question).unwrap().choices {
            assert!(output.contains(choice.label.get("th")), "{output}");
        }
        assert!(output.contains(",มาก,4,36.4%"), "{output}");
        assert!(output.contains("Missing,ไม่ตอบ,1,9.1%"), "{output}");
        assert!(output.contains("Ordinal") && output.contains("Nominal") && output.contains("Scale"));
        // The longest suggestion, without the blank at its end, in bytes.
        let most = "ถนนดีขึ้น ".repeat(100).trim_end().len();
        assert_eq!(listed(&output), [most as f64], "{output}");
    }
}
