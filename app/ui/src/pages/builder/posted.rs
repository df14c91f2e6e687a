//! What the builder's forms post, and the edit that it stands for.

use domain::builder::{
    self, ChoiceRow, Clause, Condition, Direction, Edit, Fields, Join, Place, Test, of_form,
    of_part,
};
use domain::form::{Form, Name, Node};
use domain::text::{Text, clean};

/// Fields in the order sent.
#[derive(Debug, Clone, Default)]
pub struct Posted(pub Vec<(String, String)>);

impl Posted {
    /// The first value of a field; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(held, _)| held == name).map_or("", |(_, value)| value)
    }

    /// The revision that the page showed.
    pub fn base(&self) -> u32 {
        self.get("base").parse().unwrap_or_default()
    }

    /// The part that the page showed; `None` for the form itself.
    pub fn part(&self) -> Option<&str> {
        Some(self.get("part")).filter(|part| !part.is_empty())
    }

    /// The fields of an editor as they would be kept. `form` is the state that the page showed.
    pub fn fields(&self, form: &Form) -> Fields {
        let known = match self.part() {
            Some(part) => of_part(form, part).unwrap_or_default(),
            None => of_form(form),
        };
        let is_sent = |name: &str| {
            ["do", "then", "base", "part", "box", "clauses", "join", "relevant_was"]
                .iter()
                .all(|own| *own != name)
                && !name.starts_with("clause.")
        };
        let sent = self.0.iter().filter(|(name, _)| is_sent(name));
        let mut fields: Fields = sent.cloned().collect();
        for (_, name) in self.0.iter().filter(|(name, _)| name == "box") {
            fields.entry(name.clone()).or_default();
        }
        for (name, words) in &mut fields {
            // A browser sends line ends as CRLF; what was not touched must stay the same.
            let kept = known.get(name).map_or("", String::as_str);
            *words = if clean(words) == clean(kept) { kept.to_owned() } else { clean(words) };
        }
        if self.get("clauses") == "yes" {
            let before = known.get("relevant").cloned().unwrap_or_default();
            // Picked clauses and the expression stand side by side: the one that was changed counts.
            let is_written = clean(self.get("relevant")) != clean(self.get("relevant_was"));
            if !is_written {
                fields.insert("relevant".to_owned(), self.condition(form, &before));
            }
        }
        fields
    }

    /// The picked condition as an expression.
    fn condition(&self, form: &Form, before: &str) -> String {
        let mut clauses = Vec::new();
        for number in 0.. {
            let field = |part: &str| self.get(&format!("clause.{number}.{part}"));
            if field("question").is_empty() {
                break;
            }
            clauses.push(Clause {
                question: Name::new(field("question")),
                test: Test::of_code(field("test")).unwrap_or(Test::Answered),
                value: clean(field("value")),
            });
        }
        let join = if self.get("join") == "any" { Join::Any } else { Join::All };
        let picked = Condition { join, clauses };
        let mut condition = picked.picked_over(Condition::read(before).as_ref(), form);
        let then = self.get("then");
        if let Some(gone) = then.strip_prefix("unclause:").and_then(|n| n.parse::<usize>().ok())
            && gone < condition.clauses.len()
        {
            condition.clauses.remove(gone);
        }
        if then == "clause"
            && let Some(question) = usual_question(form, self.part().unwrap_or_default())
        {
            condition.clauses.push(Clause::over(form, &question));
        }
        condition.write_over(before, form)
    }

    /// The edit of any form but the two that hold fields; `None` for what is no edit.
    pub fn edit(&self, form: &Form) -> Option<Edit> {
        let part = || self.part().map(Name::new);
        Some(match self.get("do") {
            "form" => Edit::Form(self.fields(form)),
            "part" => Edit::Part(part()?, self.fields(form)),
            "choices" => Edit::Choices(Name::new(self.get("list")), self.choices(form)),
            "add" => Edit::Add(self.get("kind").to_owned(), place(form, self.part())),
            "up" => Edit::Step(part()?, Direction::Up),
            "down" => Edit::Step(part()?, Direction::Down),
            "move" => {
                let target = Name::new(self.get("target"));
                let place = match self.get("place") {
                    "before" => Place::Before(target),
                    "into" => Place::Into(target),
                    _ => Place::After(target),
                };
                Edit::Move(part()?, place)
            }
            "copy" => Edit::Copy(part()?),
            "remove" => Edit::Remove(part()?),
            "own_list" => Edit::OwnList(part()?),
            _ => return None,
        })
    }

    /// The rows of a list after the button that was pressed.
    fn choices(&self, form: &Form) -> Vec<ChoiceRow> {
        let languages = domain::builder::written_languages(form);
        let list = form.lists.get(self.get("list"));
        let mut rows: Vec<ChoiceRow> = Vec::new();
        for number in 0.. {
            let field = |part: &str| self.get(&format!("choice.{number}.{part}"));
            if field("is") != "yes" {
                break;
            }
            let label = languages.iter().map(|it| (it.clone(), clean(field(it)))).collect();
            let value = clean(field("value"));
            let was = list
                .map(|list| builder::value_before(list, number, field("was"), &value))
                .unwrap_or_default();
            let score = clean(field("score"));
            rows.push(ChoiceRow { was, value, label: Text(label), score });
        }
        let then = self.get("then");
        let number = |start: &str| then.strip_prefix(start)?.parse::<usize>().ok();
        let gone = number("unchoice:");
        let is_wrong = |(index, row): (usize, &ChoiceRow)| gone != Some(index) && !row.has_score();
        if rows.iter().enumerate().any(is_wrong) {
            // They are refused as they stand, each by its own number.
            return rows;
        }
        if let Some(gone) = gone
            && gone < rows.len()
        {
            rows.remove(gone);
        }
        if let Some(up) = number("choice_up:")
            && up > 0
            && up < rows.len()
        {
            rows.swap(up - 1, up);
        }
        if then == "choice" {
            rows.push(ChoiceRow::default());
        }
        rows
    }
}

/// Where a new part goes: after the one that is open, into it where it is a group, else last.
pub fn place(form: &Form, part: Option<&str>) -> Place {
    match part.and_then(|part| domain::builder::find(form, part)) {
        Some(Node::Group(group)) => Place::Into(group.name.clone()),
        Some(Node::Question(question)) => Place::After(question.name.clone()),
        None => Place::End,
    }
}

/// The question that a new condition first looks at: the nearest one before the part.
pub fn usual_question(form: &Form, part: &str) -> Option<Name> {
    let here = domain::builder::position(form, part)?;
    let asked = form.questions().filter(|question| question.kind.takes_answer());
    let before = asked.filter(|question| {
        domain::builder::position(form, &question.name).is_some_and(|there| there < here)
    });
    before.last().map(|question| question.name.clone())
}
