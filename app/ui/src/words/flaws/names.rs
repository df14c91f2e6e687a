use domain::form::{Feature, Matter, Part};

use crate::texts::{Locale, text};

/// What an expression is for.
pub fn part(of: Part, locale: Locale) -> &'static str {
    match of {
        Part::Text => text!(locale, evaluate.part_text),
        Part::Relevant => text!(locale, evaluate.part_relevant),
        Part::Required => text!(locale, evaluate.part_required),
        Part::ReadOnly => text!(locale, evaluate.part_read_only),
        Part::Constraint => text!(locale, evaluate.part_constraint),
        Part::Calculation => text!(locale, evaluate.part_calculation),
        Part::Default => text!(locale, evaluate.part_default),
        Part::Trigger => text!(locale, evaluate.part_trigger),
        Part::ChoiceFilter => text!(locale, evaluate.part_choice_filter),
        Part::RepeatCount => text!(locale, evaluate.part_repeat_count),
        Part::InstanceName => text!(locale, evaluate.part_instance_name),
    }
}

/// What a sensitive question asks for.
pub fn matter(of: Matter, locale: Locale) -> &'static str {
    match of {
        Matter::Religion => text!(locale, evaluate.matter_religion),
        Matter::Ethnicity => text!(locale, evaluate.matter_ethnicity),
        Matter::Disability => text!(locale, evaluate.matter_disability),
        Matter::Health => text!(locale, evaluate.matter_health),
        Matter::Politics => text!(locale, evaluate.matter_politics),
        Matter::CriminalRecord => text!(locale, evaluate.matter_criminal_record),
        Matter::SexualLife => text!(locale, evaluate.matter_sexual_life),
        Matter::Union => text!(locale, evaluate.matter_union),
        Matter::Biometrics => text!(locale, evaluate.matter_biometrics),
        Matter::IdNumber => text!(locale, evaluate.matter_id_number),
        Matter::Phone => text!(locale, evaluate.matter_phone),
        Matter::FullName => text!(locale, evaluate.matter_full_name),
        Matter::BirthDate => text!(locale, evaluate.matter_birth_date),
    }
}

/// What the citizens' page cannot show yet.
pub fn feature(of: Feature, locale: Locale) -> &'static str {
    match of {
        Feature::Kind => text!(locale, evaluate.feature_kind),
        Feature::ListSource => text!(locale, evaluate.feature_list_source),
    }
}
