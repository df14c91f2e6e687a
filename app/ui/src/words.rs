//! Words for codes: what pages, files and paper say of figures, answers and findings.

pub mod access;
pub mod answers;
pub mod builder;
pub mod flaws;
pub mod import;
pub mod instruments;
pub mod moments;
pub mod narrative;
pub mod order;
pub mod outline;
pub mod pictures;
pub mod plan;
pub mod report;
pub mod results;
pub mod rounds;
pub mod series;
pub mod server;
pub mod xlsform;
