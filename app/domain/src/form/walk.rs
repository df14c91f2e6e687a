//! Walking a form in reading order.

use super::{Form, Group, Node, Question};

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
