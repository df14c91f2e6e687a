//! What is known of an interview without asking.

use super::Change;
use super::state::Interview;
use crate::answers::Value;
use crate::calendar::Date;
use crate::expression::LocalTime;
use crate::form::{Kind, Property, Question};

impl Interview {
    /// What is known of the interview without asking: moments from the environment's, anything
    /// else from its properties.
    pub(super) fn metadata(&self, question: &Question) -> Option<Value> {
        let Kind::Metadata { property } = question.kind else { return None };
        let environment = &self.environment;
        let given = environment.properties.get(property.code()).filter(|text| !text.is_empty());
        if let Some(given) = given {
            return Some(Value::One(given.clone()));
        }
        match property {
            Property::Start | Property::End => Some(Value::One(self.now())),
            Property::Today => {
                let today: Date = environment.now.date(environment.offset_minutes);
                Some(Value::One(today.to_iso()))
            }
            _ => None,
        }
    }

    /// The moment as a clock of the environment shows it.
    fn now(&self) -> String {
        let offset = self.environment.offset_minutes;
        LocalTime { milliseconds: self.environment.now.0, offset: Some(0) }
            .at(offset)
            .date_time(offset)
    }

    /// Notes the moment at which the interview was saved, for a question that holds it.
    pub fn finish(&mut self) -> Change {
        let ends: Vec<u32> = (0..self.nodes.len() as u32)
            .filter(|node| {
                self.slot_of(*node).and_then(|slot| slot.question()).is_some_and(|question| {
                    matches!(question.kind, Kind::Metadata { property: Property::End })
                })
            })
            .collect();
        let now = self.now();
        for node in ends {
            self.assign(node, Some(Value::One(now.clone())));
        }
        self.settle_all()
    }
}
