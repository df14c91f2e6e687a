//! One page of an interview with all that was answered, and the steps from it to another.

use std::collections::{BTreeMap, HashSet};

use domain::answers::{Answers, Raw};
use domain::expression::{Environment, NodeId};
use domain::interview::{Interview, Page};
use domain::validate::Finding;
use store::links::Door;
use ui::citizen::{FormPage, Interviewed, Remark, Trouble};

use super::super::{Visit, action};
use super::posted::Posted;

pub struct Sheet {
    interview: Interview,
    number: usize,
    /// The fields that the page showed when it was posted; `None` where it does not say.
    shown: Option<Vec<String>>,
    /// What was typed and is no answer: it is shown again as it was.
    refused: Vec<(NodeId, Vec<String>)>,
    /// What is wrong with fields that are no questions.
    strange: Vec<Finding>,
    searches: BTreeMap<String, String>,
    /// What the page tells to be wrong.
    pub findings: Vec<Finding>,
    remark: Option<Remark>,
}

impl Sheet {
    /// The first page that is asked.
    pub fn start(door: &Door, environment: Environment) -> Sheet {
        let interview = Interview::start(&door.version.program, environment);
        let number = interview.next_page(None).unwrap_or(0);
        Sheet::of(interview, number)
    }

    /// The page that was posted; the first one where there is no such page now.
    pub fn read(door: &Door, posted: Posted, environment: Environment) -> Sheet {
        let program = &door.version.program;
        let (interview, strange) = match &posted.shown {
            Some(_) => program.read_page(&posted.raw, &posted.before, &environment),
            None => program.read(&posted.raw, &environment),
        };
        let mut refused = Vec::new();
        for (field, values) in posted.raw.0 {
            let Some(node) = interview.at(&field) else { continue };
            let is_asked = interview.question(node).is_some_and(|question| question.is_asked());
            let is_blank = values.iter().all(|value| value.trim().is_empty());
            if is_asked && !is_blank && interview.kept(node).is_none() {
                refused.push((node, values));
            }
        }
        let pages = interview.pages();
        let is_page = |number: &usize| pages.get(*number).is_some_and(|page| page.is_relevant);
        let number = posted.number.filter(is_page);
        let number = number.or_else(|| interview.next_page(None)).unwrap_or(0);
        Sheet {
            refused,
            strange,
            shown: posted.shown,
            searches: posted.searches,
            ..Sheet::of(interview, number)
        }
    }

    fn of(interview: Interview, number: usize) -> Sheet {
        Sheet {
            interview,
            number,
            shown: None,
            refused: Vec::new(),
            strange: Vec::new(),
            searches: BTreeMap::new(),
            findings: Vec::new(),
            remark: None,
        }
    }

    /// The next page, if this one is in order.
    pub fn next(&mut self) {
        if !self.is_done() {
            return;
        }
        match self.interview.next_page(Some(self.number)) {
            Some(next) => self.number = next,
            None => self.remark = Some(Remark::NothingLeft),
        }
    }

    /// The page before, whatever is wrong with this one.
    pub fn back(&mut self) {
        self.number = self.interview.previous_page(self.number).unwrap_or(self.number);
    }

    /// One more instance of a repeat.
    pub fn add(&mut self, repeat: &str) {
        let (around, name) = match repeat.rsplit_once('/') {
            Some((around, name)) => (self.interview.at(around), name),
            None => (Some(self.interview.root()), repeat),
        };
        let Some(around) = around.filter(|_| self.interview.is_open(name)) else { return };
        if self.interview.add(around, name).is_err() {
            self.remark = Some(Remark::Full);
        }
    }

    /// One instance less.
    pub fn remove(&mut self, instance: &str) {
        if let Some(instance) = self.interview.at(instance) {
            self.interview.remove(instance);
        }
    }

    /// All answers, if they are in order; else the page on which something is to be mended or
    /// still to be asked.
    pub fn finish(&mut self) -> Option<Answers> {
        // Whoever sends everything at once has no page.
        if self.shown.is_some() {
            if !self.is_done() {
                return None;
            }
            if let Some(next) = self.interview.next_page(Some(self.number)) {
                self.number = next;
                return None;
            }
        }
        let mut findings = self.interview.findings();
        findings.append(&mut self.strange);
        if findings.is_empty() {
            self.interview.finish();
            return Some(self.interview.answers());
        }
        let pages = self.interview.pages().into_iter().enumerate();
        let mut wrong = pages.map(|(number, page)| (number, self.interview.findings_on(&page)));
        match wrong.find(|(_, findings)| !findings.is_empty()) {
            Some((number, on_page)) => (self.number, self.findings) = (number, on_page),
            None => self.findings = findings,
        }
        None
    }

    /// Goes to the page of the first of these questions, and tells what is wrong on it.
    pub fn blame(&mut self, findings: Vec<Finding>) {
        let wrong: HashSet<_> =
            findings.iter().filter_map(|finding| self.interview.at(&finding.question)).collect();
        let pages = self.interview.pages();
        let is_wrong =
            |page: &Page| self.interview.asked_on(page).iter().any(|node| wrong.contains(node));
        self.number = pages.iter().position(is_wrong).unwrap_or(self.number);
        self.findings = findings;
    }

    /// Whether nothing is wrong on this page and everything on it was seen; else it says why not.
    fn is_done(&mut self) -> bool {
        let page = self.page();
        let unseen = self.unseen(&page);
        self.findings = self.interview.findings_on(&page);
        // What was not shown yet is asked, not blamed.
        self.findings.retain(|finding| !unseen.contains(&finding.question));
        self.remark = unseen.into_iter().next().map(Remark::MoreToAsk);
        self.findings.is_empty() && self.remark.is_none()
    }

    /// The fields that are asked on the page now and were not when it was shown.
    fn unseen(&self, page: &Page) -> Vec<String> {
        let Some(shown) = &self.shown else { return Vec::new() };
        let shown: HashSet<&String> = shown.iter().collect();
        let asked = self.interview.asked_on(page).into_iter();
        asked
            .map(|node| self.interview.field(node))
            .filter(|field| !shown.contains(field))
            .collect()
    }

    fn page(&self) -> Page {
        let page = self.interview.pages().into_iter().nth(self.number);
        page.unwrap_or(Page { parts: Vec::new(), is_relevant: false })
    }

    /// Everything that is answered, and what was typed where there is no answer.
    fn entered(&self) -> Raw {
        let mut entered = self.interview.fields();
        for (node, values) in &self.refused {
            if self.interview.question(*node).is_some() {
                entered.0.insert(self.interview.field(*node), values.clone());
            }
        }
        entered
    }

    /// The whole document.
    pub fn render(&self, visit: &Visit, trouble: Option<Trouble>) -> String {
        let Visit { state, door, typed, locale, id, .. } = *visit;
        ui::citizen::form_page(&FormPage {
            form: &door.version.form,
            locale,
            organization: &door.organization,
            project_name: &door.project_name,
            contact: door.contact.as_deref(),
            data_officer: door.data_officer.as_deref(),
            retention_years: door.retention_years,
            action: &action(typed),
            interview: Some(Interviewed {
                interview: &self.interview,
                number: self.number,
                searches: &self.searches,
                remark: self.remark.clone(),
            }),
            entered: &self.entered(),
            findings: &self.findings,
            is_preview: false,
            trouble,
            assets: &state.site.assets,
            response_id: &id.to_string(),
        })
    }
}
