//! The document says what the program sends.

use domain::access::Role;
use serde_json::{Value, json};
use store::on_both;
use uuid::Uuid;

use crate::http::app::{Parts, TestApp};

/// Everything in which a value is not what a schema says; a field that it does not name, too.
fn strangers(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let pointer = reference.strip_prefix('#').unwrap();
        let Some(named) = document.pointer(pointer) else {
            return vec![format!("{at}: no {reference}")];
        };
        return strangers(document, named, value, at);
    }
    if let Some(kinds) = schema["oneOf"].as_array() {
        let each: Vec<_> = kinds.iter().map(|kind| strangers(document, kind, value, at)).collect();
        let fits = each.iter().any(Vec::is_empty);
        return if fits { Vec::new() } else { each.concat() };
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let takes = |name: &str| match &schema["type"] {
        Value::String(only) => only == name,
        several => several.as_array().is_some_and(|several| several.contains(&json!(name))),
    };
    let is_taken = takes(kind) || kind == "integer" && takes("number");
    if !is_taken {
        return vec![format!("{at}: {kind} is not {}", schema["type"])];
    }
    let mut found = Vec::new();
    if schema["enum"].as_array().is_some_and(|values| !values.contains(value)) {
        found.push(format!("{at}: {value} is none of {}", schema["enum"]));
    }
    for required in schema["required"].as_array().into_iter().flatten() {
        if value.get(required.as_str().unwrap()).is_none() {
            found.push(format!("{at}: {required} is missing"));
        }
    }
    for (name, field) in value.as_object().into_iter().flatten() {
        let at = format!("{at}.{name}");
        match schema["properties"].get(name).or(schema.get("additionalProperties")) {
            Some(schema) => found.extend(strangers(document, schema, field, &at)),
            None => found.push(format!("{at} is not described")),
        }
    }
    for element in value.as_array().into_iter().flatten() {
        found.extend(strangers(document, &schema["items"], element, &format!("{at}[]")));
    }
    found
}

fn named(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

on_both! {
    async fn results_are_what_the_document_says(url: &str) {
        let app = TestApp::new(url).await;
        let document = app.api_get("/openapi.json").await.json();
        let mut calls = Vec::new();
        for template in domain::templates::all() {
            let form = serde_json::to_value(&template.form).unwrap();
            assert_eq!(strangers(&document, &named("Form"), &form, &template.key), Vec::<String>::new());
            let opened = app.open_form(form, "open").await;
            let answers: Value = template.form.questions()
                .filter_map(|question| {
                    let choice = &template.form.list_of(question)?.choices.first()?.value;
                    Some((question.name.to_string(), json!(choice)))
                })
                .collect::<serde_json::Map<_, _>>().into();
            for answers in [json!({}), answers.clone(), answers] {
                let body = json!({"id": Uuid::now_v7(), "answers": answers});
                app.api_post(&format!("/links/{}/responses", opened.token), body).await;
            }
            let by = template.form.questions().find(|question| {
                question.demographic && matches!(question.kind, domain::form::Kind::SelectOne { .. })
            });
            let by = by.map(|question| format!("?by={}", question.name)).unwrap_or_default();
            let call = format!("/collections/{}/results{by}", opened.id);
            let results = app.api_get(&call).await.json();
            assert_eq!(strangers(&document, &named("Results"), &results, "results"), Vec::<String>::new());
            calls.push(call);
        }
        // What is not told has its place, too.
        let app = app.with_token(Role::Committee).await;
        let mut sent = String::new();
        for call in calls {
            let results = app.api_get(&call).await;
            assert_eq!(strangers(&document, &named("Results"), &results.json(), "results"), Vec::<String>::new());
            sent.push_str(&results.text());
        }
        assert!(sent.contains("suppressed"));
    }

    async fn results_of_a_project_are_what_the_document_says(url: &str) {
        let app = TestApp::new(url).await;
        let document = app.api_get("/openapi.json").await.json();
        let mut sent = String::new();
        for instrument in ["questionnaire", "observation"] {
            let template = &domain::templates::find("service").unwrap().form;
            let mut form = serde_json::to_value(template).unwrap();
            form["instrument"] = json!(instrument);
            let Parts { project, round, version } = app.parts_of(form, 2562).await;
            let body = json!({"project": project, "round": round, "form_version": version,
                "links": [{"label": "ตลาด", "kind": "open"}]});
            let opened = app.api_post("/collections", body).await.json();
            let token = opened["links"][0]["token"].as_str().unwrap();
            for (first, second) in [("5", "4"), ("4", "2")] {
                let answers = json!({"process_1": first, "process_2": second});
                let body = json!({"id": Uuid::now_v7(), "answers": answers});
                app.api_post(&format!("/links/{token}/responses"), body).await;
            }
            let call = format!("/projects/{project}/results?round={round}");
            let results = app.api_get(&call).await;
            let found = strangers(&document, &named("ProjectResults"), &results.json(), instrument);
            assert_eq!(found, Vec::<String>::new());
            sent.push_str(&results.text());
        }
        for figure in ["\"ICC(A,1)\"", "\"1|2\"", "\"raters\":[{"] {
            assert!(sent.contains(figure), "{figure}");
        }
    }

    async fn calls_that_choose_responses_name_every_filter(url: &str) {
        let document = TestApp::new(url).await.api_get("/openapi.json").await.json();
        let mut calls = 0;
        for (path, call) in document["paths"].as_object().unwrap() {
            let parameters = call["get"]["parameters"].as_array().into_iter().flatten();
            let names: Vec<&str> = parameters.filter_map(|it| it["name"].as_str()).collect();
            if names.contains(&"where") {
                calls += 1;
                for field in domain::matrix::Selection::FIELDS {
                    assert!(names.contains(&field), "{path}: {field}");
                }
            }
        }
        assert!(calls > 0);
    }

    async fn every_reference_of_the_document_leads_somewhere(url: &str) {
        let document = TestApp::new(url).await.api_get("/openapi.json").await.json();
        let text = document.to_string();
        for reference in text.split("\"$ref\":\"#").skip(1) {
            let pointer = reference.split('"').next().unwrap();
            assert!(document.pointer(pointer).is_some(), "{pointer}");
        }
        let results = "/paths/~1api~1v1~1collections~1{id}~1results/get/responses/200/content/application~1json/schema";
        assert_eq!(document.pointer(results), Some(&named("Results")));
    }
}
