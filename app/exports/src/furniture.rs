/// What a written report says beside its own words.
#[derive(Debug, Clone, Copy)]
pub struct Furniture<'a> {
    /// The heading of the contents.
    pub contents: &'a str,
}
