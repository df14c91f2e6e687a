//! The instruments that come with the program, as data in `templates/`: each says where its
//! wording comes from and whether anybody has confirmed it.

mod read;
mod strategies;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::form::Form;
use crate::text::Text;

/// An instrument to begin with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its name in addresses and the API; also the name of its form.
    pub key: String,
    pub standing: Standing,
    /// Where the wording comes from and what of it is unconfirmed.
    pub source: Text,
    /// A whole form that can be published. In a template per strategy it shows one strategy
    /// without a name: `for_plan` writes it for the strategies of a plan.
    pub form: Form,
}

/// How far a template's wording can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Word for word an official form.
    Official,
    /// An official form whose wording nobody has compared with the handbook yet.
    ToConfirm,
    /// Written for this program; no official form exists.
    HouseDraft,
}

/// Every template, in the order offered.
pub fn all() -> &'static [Template] {
    // A file that cannot be read would be left out here; the tests count them.
    static TEMPLATES: LazyLock<Vec<Template>> =
        LazyLock::new(|| FILES.iter().filter_map(|file| read::template(file).ok()).collect());
    &TEMPLATES
}

/// The template of this key.
pub fn find(key: &str) -> Option<&'static Template> {
    all().iter().find(|template| template.key == key)
}

impl Template {
    /// Whether the template asks the same items of each strategy of the plan (แบบ ๓/๓).
    pub fn is_per_strategy(&self) -> bool {
        strategies::is_per_strategy(&self.form)
    }

    /// The form for a plan's strategies, each with its number and name: one aspect group per
    /// strategy, asked of those who ticked it. The form as it stands when the template is not per
    /// strategy, or `strategies` is empty.
    pub fn for_plan(&self, strategies: &[(u32, Text)]) -> Form {
        strategies::expand(&self.form, strategies)
    }
}

const FILES: [&str; 9] = [
    include_str!("../templates/service.json"),
    include_str!("../templates/project_outcome.json"),
    include_str!("../templates/form_3_2.json"),
    include_str!("../templates/form_3_3.json"),
    include_str!("../templates/interview.json"),
    include_str!("../templates/observation_works.json"),
    include_str!("../templates/observation_activity.json"),
    include_str!("../templates/rubric_strategy.json"),
    include_str!("../templates/rubric_project.json"),
];

#[cfg(test)]
mod tests;
