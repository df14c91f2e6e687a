//! The way back to the list that an action was sent from.

/// The address of a page with what its list was filtered by (a query string that the page wrote
/// into its form), and the word for what was done.
pub fn back(page: &str, query: &str, done: &str, place: &str) -> String {
    // What a browser sends could lead anywhere: only what a query string is made of is taken.
    let is_of_query = |c: char| c.is_ascii_alphanumeric() || "=&%+-_.~".contains(c);
    let query: String = query.trim_start_matches('?').chars().filter(|c| is_of_query(*c)).collect();
    let query = if query.is_empty() { query } else { format!("&{query}") };
    let place = if place.is_empty() { String::new() } else { format!("#{place}") };
    format!("{page}?done={done}{query}{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_keeps_the_filters_and_nothing_else() {
        assert_eq!(
            back("/x", "?kind=burst&page=2", "reviewed", ""),
            "/x?done=reviewed&kind=burst&page=2"
        );
        assert_eq!(back("/x", "", "tagged", "a-7"), "/x?done=tagged#a-7");
        assert_eq!(back("/x", "a=1\r\nX: y#//z", "tagged", ""), "/x?done=tagged&a=1Xyz");
    }
}
