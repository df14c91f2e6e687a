//! What a browser has to know to ask a form by itself.

use domain::form::Form;
use serde::{Deserialize, Serialize};

/// A form, and what its expressions ask for besides answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Definition {
    pub form: Form,
    /// The number of the version; empty for a draft.
    pub version: String,
    /// What is added to UTC for the organization's time.
    pub utc_offset_minutes: i32,
}
