//! The way through a form that is asked in steps: where one stands, what is wrong there, and the
//! steps from one page to another. The server takes them for a page without scripts, the browser
//! for one with them.

use std::collections::{BTreeMap, HashSet};

use domain::answers::{Answers, Raw};
use domain::collected;
use domain::expression::{Environment, NodeId};
use domain::interview::{Change, Interview, Page, Program};
use domain::validate::{Finding, Problem};

use super::answers;
use super::posted::{Posted, Step};

/// An interview with the page that it stands at.
pub struct Walk {
    pub interview: Interview,
    /// The page of the form that is shown, from 0.
    pub number: usize,
    /// The fields that the page showed when it was posted; `None` where it does not say.
    pub shown: Option<Vec<String>>,
    /// What was typed and is no answer: it is shown again as it was.
    pub refused: BTreeMap<NodeId, Vec<String>>,
    /// What is wrong with fields that are no questions.
    strange: Vec<Finding>,
    /// What is looked for in long lists, by the field of the question.
    pub searches: BTreeMap<String, String>,
    /// What the page tells to be wrong.
    pub findings: Vec<Finding>,
    /// What the respondent is told when the page that comes is not the one expected.
    pub remark: Option<Remark>,
}

/// Why the page that comes is not the one expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// What was answered leads to more questions on the same page; the field of the first one.
    MoreToAsk(String),
    /// No page is left.
    NothingLeft,
    /// No more instances can be added.
    Full,
}

impl Walk {
    /// The first page that is asked.
    pub fn start(program: &Program, environment: Environment) -> Walk {
        Walk::at(Interview::start(program, environment), None)
    }

    /// A page of an interview; the first one that is asked where there is no such page now.
    pub fn at(interview: Interview, number: Option<usize>) -> Walk {
        let pages = interview.pages();
        let is_page = |number: &usize| pages.get(*number).is_some_and(|page| page.is_relevant);
        let number = number.filter(is_page).or_else(|| interview.next_page(None)).unwrap_or(0);
        Walk {
            interview,
            number,
            shown: None,
            refused: BTreeMap::new(),
            strange: Vec::new(),
            searches: BTreeMap::new(),
            findings: Vec::new(),
            remark: None,
        }
    }

    /// The page that was posted.
    pub fn read(program: &Program, posted: Posted, environment: &Environment) -> Walk {
        let (interview, strange) = match &posted.shown {
            Some(_) => program.read_page(&posted.raw, &posted.before, environment),
            None => program.read(&posted.raw, environment),
        };
        let mut refused = BTreeMap::new();
        for (field, values) in posted.raw.0 {
            let Some(node) = interview.at(&field) else { continue };
            let is_asked = interview.question(node).is_some_and(|question| question.is_asked());
            let is_blank = values.iter().all(|value| value.trim().is_empty());
            if is_asked && !is_blank && interview.kept(node).is_none() {
                refused.insert(node, values);
            }
        }
        Walk {
            refused,
            strange,
            shown: posted.shown,
            searches: posted.searches,
            ..Walk::at(interview, posted.number)
        }
    }

    /// What a button does, but for sending.
    pub fn step(&mut self, step: &Step) {
        self.remark = None;
        self.findings.clear();
        match step {
            Step::Next => self.next(),
            Step::Back => self.back(),
            Step::Add(repeat) => self.add(repeat),
            Step::Remove(instance) => self.remove(instance),
            Step::Refresh | Step::Language(_) | Step::Send => {}
        }
    }

    /// The next page, if this one is in order.
    fn next(&mut self) {
        if !self.is_done() {
            return;
        }
        match self.interview.next_page(Some(self.number)) {
            Some(next) => self.number = next,
            None => self.remark = Some(Remark::NothingLeft),
        }
    }

    /// The page before, whatever is wrong with this one.
    fn back(&mut self) {
        self.number = self.interview.previous_page(self.number).unwrap_or(self.number);
    }

    /// One more instance of a repeat.
    fn add(&mut self, repeat: &str) {
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
    fn remove(&mut self, instance: &str) {
        if let Some(instance) = self.interview.at(instance) {
            self.interview.remove(instance);
        }
    }

    /// All answers, if they are in order; else it stands at the page on which something is to be
    /// mended or still to be asked.
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
        let asked = self.asked_on(page).into_iter();
        asked.filter(|field| !shown.contains(field)).collect()
    }

    /// The fields that are asked on a page.
    fn asked_on(&self, page: &Page) -> Vec<String> {
        let asked = self.interview.asked_on(page).into_iter();
        asked.map(|node| self.interview.field(node)).collect()
    }

    /// The fields that are asked on the page that is shown.
    pub fn asked(&self) -> Vec<String> {
        self.asked_on(&self.page())
    }

    /// In a browser everything on the page is in sight as soon as it is asked.
    pub fn see_all(&mut self) {
        self.shown = Some(self.asked());
    }

    /// The page that is shown.
    pub fn page(&self) -> Page {
        self.interview.pages().into_iter().nth(self.number).unwrap_or_else(Walk::no_page)
    }

    /// What is shown of a form with nothing to ask.
    pub fn no_page() -> Page {
        Page { parts: Vec::new(), is_relevant: false }
    }

    /// What was typed or chosen for a question.
    pub fn entered(&self, node: NodeId) -> Vec<String> {
        match self.refused.get(&node) {
            Some(typed) => typed.clone(),
            None => self.interview.entered(node),
        }
    }

    /// The same as its fields in a page hold it: times without a zone.
    pub fn shown(&self, node: NodeId) -> Vec<String> {
        let kind = self.interview.question(node).map(|question| &question.kind);
        let shown = |value: String| match kind {
            Some(kind) => answers::shown(kind, &value),
            None => value,
        };
        self.entered(node).into_iter().map(shown).collect()
    }

    /// Everything that is answered, and what was typed where there is no answer.
    pub fn fields(&self) -> Raw {
        let mut fields = self.interview.fields();
        for (field, values) in self.typed() {
            fields.0.insert(field, values.clone());
        }
        fields
    }

    /// What was typed and is no answer, by field.
    pub fn typed(&self) -> impl Iterator<Item = (String, &Vec<String>)> {
        let there =
            self.refused.iter().filter(|(node, _)| self.interview.question(**node).is_some());
        there.map(|(node, values)| (self.interview.field(*node), values))
    }
}

/// What someone does on a page that stands in a browser.
impl Walk {
    /// Answers a field with what stands in it. What was found wrong on the page before is looked at
    /// again; nothing new is blamed while someone types.
    pub fn enter(&mut self, field: &str, values: Vec<String>) -> Change {
        let Some(node) = self.interview.at(field) else { return Change::default() };
        let mut change = self.interview.enter(node, &values);
        let is_blank = values.iter().all(|value| value.trim().is_empty());
        if is_blank || self.interview.kept(node).is_some() {
            self.refused.remove(&node);
        } else {
            self.refused.insert(node, values);
        }
        change.nodes.insert(node);
        self.remark = None;
        self.review(&mut change);
        change
    }

    /// Says at once what is wrong with an answer that was given; one that is missing may still come.
    pub fn judge(&mut self, field: &str) -> Change {
        let mut change = Change::default();
        let Some(node) = self.interview.at(field) else { return change };
        let problem = self.interview.problem(node).filter(|problem| *problem != Problem::Required);
        let is_told = self.findings.iter().any(|finding| finding.question == field);
        if let Some(problem) = problem.filter(|_| !is_told) {
            self.findings.push(Finding { question: field.to_owned(), problem });
            change.nodes.insert(node);
        }
        change
    }

    /// Looks for words in the long list of a question.
    pub fn look_for(&mut self, field: &str, words: &str) -> Change {
        self.searches.insert(field.to_owned(), words.to_owned());
        Change { nodes: collected::set(self.interview.at(field)), ..Change::default() }
    }

    /// Turns to a page that was seen before; false where it is not asked now.
    pub fn turn_to(&mut self, number: usize) -> bool {
        let pages = self.interview.pages();
        let is_asked = pages.get(number).is_some_and(|page| page.is_relevant);
        if is_asked {
            self.number = number;
            self.findings.clear();
            self.remark = None;
        }
        is_asked
    }

    /// What was found wrong is right now, wrong otherwise, or no longer asked.
    fn review(&mut self, change: &mut Change) {
        let findings = std::mem::take(&mut self.findings);
        for finding in findings {
            let node = self.interview.at(&finding.question);
            let problem = node.and_then(|node| self.interview.problem(node));
            if problem.as_ref() != Some(&finding.problem) {
                change.nodes.extend(node);
            }
            let question = finding.question;
            self.findings.extend(problem.map(|problem| Finding { question, problem }));
        }
    }
}
