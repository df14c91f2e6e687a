//! The fonts of paper: Sarabun, and Noto Sans for the Greek letters of statistics, both under the
//! SIL Open Font License. `fonts/README.md` tells how they were made of the published ones.

/// What the first is called.
pub const FAMILY: &str = "Sarabun";

/// Each regular and bold.
pub const FILES: [&[u8]; 4] = [
    include_bytes!("../fonts/Sarabun-Regular.ttf"),
    include_bytes!("../fonts/Sarabun-Bold.ttf"),
    include_bytes!("../fonts/NotoSans-Greek-Regular.ttf"),
    include_bytes!("../fonts/NotoSans-Greek-Bold.ttf"),
];
