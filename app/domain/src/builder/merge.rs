//! Two people changed the same part: what each of them changed alone is taken, and what both
//! changed is theirs to decide.

use super::Fields;

/// What came of two changes to the same fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The fields with every change in them; where both changed one, the later writer's words.
    pub fields: Fields,
    /// What both changed, and not to the same.
    pub clashes: Vec<Clash>,
}

/// A field that two people changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    pub field: String,
    /// What stands there now.
    pub theirs: String,
    /// What was to stand there.
    pub mine: String,
}

/// Puts `mine` over `theirs`; both began from `base`. Fields that were not sent are left alone.
pub fn merge(base: &Fields, theirs: &Fields, mine: &Fields) -> Merged {
    let mut merged = Merged { fields: theirs.clone(), clashes: Vec::new() };
    for (field, words) in mine {
        let get = |fields: &Fields| fields.get(field).cloned().unwrap_or_default();
        let (before, now) = (get(base), get(theirs));
        if *words == before || *words == now {
            continue;
        }
        if now != before {
            let (theirs, mine) = (now, words.clone());
            merged.clashes.push(Clash { field: field.clone(), theirs, mine });
        }
        merged.fields.insert(field.clone(), words.clone());
    }
    merged
}
