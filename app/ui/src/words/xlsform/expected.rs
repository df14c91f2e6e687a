use domain::xlsform::Expected;

use crate::texts::{Locale, text};

/// What should have stood there, to end a sentence with.
pub fn expected_words(expected: Expected, locale: Locale) -> &'static str {
    match expected {
        Expected::Number => text!(locale, forms.expected.number),
        Expected::WholeNumber => text!(locale, forms.expected.whole_number),
        Expected::NotNegative => text!(locale, forms.expected.not_negative),
        Expected::NotZero => text!(locale, forms.expected.not_zero),
        Expected::WithinWidth => text!(locale, forms.expected.within_width),
        Expected::WithinRange => text!(locale, forms.expected.within_range),
        Expected::MultipleOfStep => text!(locale, forms.expected.multiple_of_step),
        Expected::Ends => text!(locale, forms.expected.ends),
        Expected::List => text!(locale, forms.expected.list),
        Expected::TrueOrFalse => text!(locale, forms.expected.true_or_false),
        Expected::True => text!(locale, forms.expected.true_alone),
        Expected::YesOrNo => text!(locale, forms.expected.yes_or_no),
        Expected::Name => text!(locale, forms.expected.name),
        Expected::NumberOrReference => text!(locale, forms.expected.number_or_reference),
        Expected::PackageName => text!(locale, forms.expected.package_name),
        Expected::AudioQuality => text!(locale, forms.expected.audio_quality),
        Expected::LocationPriority => text!(locale, forms.expected.location_priority),
        Expected::NotBelowInterval => text!(locale, forms.expected.not_below_interval),
        Expected::OnFormEdit => text!(locale, forms.expected.on_form_edit),
        Expected::Places => text!(locale, forms.expected.places),
        Expected::Instrument => text!(locale, forms.expected.instrument),
    }
}
