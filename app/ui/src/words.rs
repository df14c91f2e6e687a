//! Words for codes: what pages, files and paper say of figures, answers and findings.

pub mod access;
pub mod announcement;
pub mod answers;
pub mod builder;
pub mod experts;
pub mod explore;
pub mod flaws;
pub mod import;
pub mod instruments;
pub mod moments;
pub mod narrative;
pub mod order;
pub mod outcome;
pub mod outline;
pub mod pictures;
pub mod plan;
pub mod quality;
pub mod report;
pub mod results;
pub mod rounds;
pub mod sampling;
pub mod selection;
pub mod series;
pub mod server;
pub mod weights;
pub mod xlsform;
