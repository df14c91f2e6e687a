use serde::Serialize;

/// What should have stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    Number,
    WholeNumber,
    NotNegative,
    NotZero,
    /// Not larger than the range is wide.
    WithinWidth,
    /// Between start and end.
    WithinRange,
    MultipleOfStep,
    /// One of the two ends, as there are no ticks between.
    Ends,
    List,
    TrueOrFalse,
    True,
    YesOrNo,
    Name,
    NumberOrReference,
    PackageName,
    AudioQuality,
    LocationPriority,
    NotBelowInterval,
    OnFormEdit,
    /// A list, a file or a repeat.
    Places,
    Instrument,
}
