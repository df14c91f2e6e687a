use domain::form::{Feature, Matter, Part};

use crate::texts::{Locale, td_string};

/// What an expression is for.
pub fn part(of: Part, locale: Locale) -> &'static str {
    match of {
        Part::Text => td_string!(locale, evaluate.part_text),
        Part::Relevant => td_string!(locale, evaluate.part_relevant),
        Part::Required => td_string!(locale, evaluate.part_required),
        Part::ReadOnly => td_string!(locale, evaluate.part_read_only),
        Part::Constraint => td_string!(locale, evaluate.part_constraint),
        Part::Calculation => td_string!(locale, evaluate.part_calculation),
        Part::Default => td_string!(locale, evaluate.part_default),
        Part::Trigger => td_string!(locale, evaluate.part_trigger),
        Part::ChoiceFilter => td_string!(locale, evaluate.part_choice_filter),
        Part::RepeatCount => td_string!(locale, evaluate.part_repeat_count),
        Part::InstanceName => td_string!(locale, evaluate.part_instance_name),
    }
}

/// What a sensitive question asks for.
pub fn matter(of: Matter, locale: Locale) -> &'static str {
    match of {
        Matter::Religion => td_string!(locale, evaluate.matter_religion),
        Matter::Ethnicity => td_string!(locale, evaluate.matter_ethnicity),
        Matter::Disability => td_string!(locale, evaluate.matter_disability),
        Matter::Health => td_string!(locale, evaluate.matter_health),
        Matter::Politics => td_string!(locale, evaluate.matter_politics),
        Matter::CriminalRecord => td_string!(locale, evaluate.matter_criminal_record),
        Matter::SexualLife => td_string!(locale, evaluate.matter_sexual_life),
        Matter::Union => td_string!(locale, evaluate.matter_union),
        Matter::Biometrics => td_string!(locale, evaluate.matter_biometrics),
        Matter::IdNumber => td_string!(locale, evaluate.matter_id_number),
        Matter::Phone => td_string!(locale, evaluate.matter_phone),
        Matter::FullName => td_string!(locale, evaluate.matter_full_name),
        Matter::BirthDate => td_string!(locale, evaluate.matter_birth_date),
    }
}

/// What the citizens' page cannot show yet.
pub fn feature(of: Feature, locale: Locale) -> &'static str {
    match of {
        Feature::Kind => td_string!(locale, evaluate.feature_kind),
        Feature::ListSource => td_string!(locale, evaluate.feature_list_source),
    }
}
