//! Walking a form in reading order.

use super::{Form, Group, Kind, Node, Question};

/// A question with the groups around it, outermost first.
#[derive(Debug, Clone)]
pub struct Place<'form> {
    pub groups: Vec<&'form Group>,
    pub question: &'form Question,
}

impl<'form> Place<'form> {
    /// The innermost aspect around the question.
    pub fn aspect(&self) -> Option<&'form Group> {
        self.groups.iter().rev().copied().find(|group| group.aspect)
    }

    /// Whether the question is asked in every instance of a repeat.
    pub fn is_repeated(&self) -> bool {
        self.repeat().is_some()
    }

    /// The innermost repeat around the question.
    pub fn repeat(&self) -> Option<&'form Group> {
        self.groups.iter().rev().copied().find(|group| group.repeat.is_some())
    }

    /// Every relevance expression that must hold for the question to be asked.
    pub fn conditions(&self) -> impl Iterator<Item = &'form str> + use<'_, 'form> {
        self.groups
            .iter()
            .filter_map(|group| group.relevant.as_deref())
            .chain(self.question.relevant.as_deref())
    }
}

/// Questions of a form in reading order.
pub struct Walk<'form> {
    stack: Vec<(Vec<&'form Group>, std::slice::Iter<'form, Node>)>,
}

impl<'form> Iterator for Walk<'form> {
    type Item = Place<'form>;

    fn next(&mut self) -> Option<Place<'form>> {
        loop {
            let (groups, nodes) = self.stack.last_mut()?;
            match nodes.next() {
                None => {
                    self.stack.pop();
                }
                Some(Node::Question(question)) => {
                    return Some(Place { groups: groups.clone(), question });
                }
                Some(Node::Group(group)) => {
                    let mut inner = groups.clone();
                    inner.push(group);
                    self.stack.push((inner, group.nodes.iter()));
                }
            }
        }
    }
}

impl Form {
    /// Every question with the groups around it, in reading order.
    pub fn walk(&self) -> Walk<'_> {
        Walk { stack: vec![(Vec::new(), self.nodes.iter())] }
    }

    /// Every question, in reading order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.walk().map(|place| place.question)
    }

    /// The questions whose answers can be counted, in reading order: those that are asked once and
    /// answered by choices or by a number.
    pub fn countables(&self) -> impl Iterator<Item = &Question> {
        let once = self.walk().filter(|place| !place.is_repeated()).map(|place| place.question);
        once.filter(|question| match question.kind {
            Kind::SelectOne { .. } | Kind::SelectMultiple { .. } => true,
            _ => question.kind.is_number(),
        })
    }

    /// Those of them that part the respondents, each being in one group: of a choice, or of a class
    /// of numbers.
    pub fn partings(&self) -> impl Iterator<Item = &Question> {
        self.countables().filter(|question| !matches!(question.kind, Kind::SelectMultiple { .. }))
    }

    /// Those of them that are answered by one choice.
    pub fn select_ones(&self) -> impl Iterator<Item = &Question> {
        self.countables().filter(|question| matches!(question.kind, Kind::SelectOne { .. }))
    }

    /// Those of them that describe respondents: they make groups to compare and to weight by.
    pub fn groupings(&self) -> impl Iterator<Item = &Question> {
        self.select_ones().filter(|question| question.demographic)
    }

    /// The question of this name.
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions().find(|question| &*question.name == name)
    }

    /// The aspects (ด้าน) in reading order.
    pub fn aspects(&self) -> Vec<&Group> {
        fn gather<'form>(nodes: &'form [Node], found: &mut Vec<&'form Group>) {
            for node in nodes {
                if let Node::Group(group) = node {
                    if group.aspect {
                        found.push(group);
                    }
                    gather(&group.nodes, found);
                }
            }
        }
        let mut found = Vec::new();
        gather(&self.nodes, &mut found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Name, Repeat};
    use crate::text::Text;

    fn select(name: &str, demographic: bool) -> Node {
        let kind = Kind::SelectOne { list: Name::new("l") };
        Node::Question(Question { demographic, ..Question::new(name, kind, Text::default()) })
    }

    fn names<'form>(questions: impl Iterator<Item = &'form Question>) -> Vec<&'form str> {
        questions.map(|question| &*question.name).collect()
    }

    #[test]
    fn a_question_in_a_repeat_makes_no_groups() {
        let members = Group {
            repeat: Some(Repeat::default()),
            nodes: vec![select("sex_of_member", true)],
            ..Group::new("members", Text::default())
        };
        let born =
            Question { demographic: true, ..Question::new("born", Kind::Date, Text::default()) };
        let mut form = Form::new("f", Text::default());
        let channels = Kind::SelectMultiple { list: Name::new("l"), most: None };
        let age = Kind::Range { start: 0.0, end: 100.0, step: 1.0 };
        form.nodes = vec![
            select("sex", true),
            Node::Group(members),
            Node::Question(born),
            Node::Question(Question::new("channels", channels, Text::default())),
            Node::Question(Question::new("age", age, Text::default())),
            select("rating", false),
        ];
        assert_eq!(names(form.countables()), ["sex", "channels", "age", "rating"]);
        assert_eq!(names(form.partings()), ["sex", "age", "rating"]);
        assert_eq!(names(form.select_ones()), ["sex", "rating"]);
        assert_eq!(names(form.groupings()), ["sex"]);
    }
}
