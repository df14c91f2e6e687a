use domain::xlsform::Expected;

use crate::texts::{Locale, td_string};

/// What should have stood there, to end a sentence with.
pub fn expected_words(expected: Expected, locale: Locale) -> &'static str {
    match expected {
        Expected::Number => td_string!(locale, forms.expected.number),
        Expected::WholeNumber => td_string!(locale, forms.expected.whole_number),
        Expected::NotNegative => td_string!(locale, forms.expected.not_negative),
        Expected::NotZero => td_string!(locale, forms.expected.not_zero),
        Expected::WithinWidth => td_string!(locale, forms.expected.within_width),
        Expected::WithinRange => td_string!(locale, forms.expected.within_range),
        Expected::MultipleOfStep => td_string!(locale, forms.expected.multiple_of_step),
        Expected::Ends => td_string!(locale, forms.expected.ends),
        Expected::List => td_string!(locale, forms.expected.list),
        Expected::TrueOrFalse => td_string!(locale, forms.expected.true_or_false),
        Expected::True => td_string!(locale, forms.expected.true_alone),
        Expected::YesOrNo => td_string!(locale, forms.expected.yes_or_no),
        Expected::Name => td_string!(locale, forms.expected.name),
        Expected::NumberOrReference => td_string!(locale, forms.expected.number_or_reference),
        Expected::PackageName => td_string!(locale, forms.expected.package_name),
        Expected::AudioQuality => td_string!(locale, forms.expected.audio_quality),
        Expected::LocationPriority => td_string!(locale, forms.expected.location_priority),
        Expected::NotBelowInterval => td_string!(locale, forms.expected.not_below_interval),
        Expected::OnFormEdit => td_string!(locale, forms.expected.on_form_edit),
        Expected::Places => td_string!(locale, forms.expected.places),
        Expected::Instrument => td_string!(locale, forms.expected.instrument),
    }
}
