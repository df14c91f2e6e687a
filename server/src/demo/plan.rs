//! The plan of the demonstration, taken in as an officer would: through the import.

use anyhow::{Context, bail};
use domain::import::{self, Defaults};
use domain::plan::{ProjectDraft, StrategyName};
use domain::text::Text;

const FILE: &[u8] = include_bytes!("../../demo/projects-2562.csv");

/// The ten strategies of the municipality's plan.
pub fn strategies() -> Vec<(u32, Text)> {
    [
        ("ยุทธศาสตร์การสานต่อแนวทางพระราชดำริ", "Continuing the royal initiatives"),
        ("ยุทธศาสตร์ด้านการพัฒนาการศึกษา", "Education"),
        ("ยุทธศาสตร์ด้านการพัฒนาการเกษตร", "Agriculture"),
        ("ยุทธศาสตร์ด้านการพัฒนาสังคม", "Society"),
        ("ยุทธศาสตร์ด้านการพัฒนาสาธารณสุข", "Public health"),
        ("ยุทธศาสตร์ด้านการพัฒนาโครงสร้างพื้นฐาน", "Infrastructure"),
        (
            "ยุทธศาสตร์ด้านการพัฒนาการท่องเที่ยว ศาสนา วัฒนธรรมและกีฬา",
            "Tourism, religion, culture and sports",
        ),
        ("ยุทธศาสตร์ด้านการบริหารจัดการบ้านเมืองที่ดี", "Good governance"),
        ("ยุทธศาสตร์ด้านการรักษาความปลอดภัยในชีวิตและทรัพย์สิน", "Safety of life and property"),
        ("ยุทธศาสตร์ด้านการอนุรักษ์ทรัพยากรธรรมชาติและสิ่งแวดล้อม", "Natural resources and environment"),
    ]
    .into_iter()
    .zip(1..)
    .map(|((thai, english), number)| (number, Text::new(thai, english)))
    .collect()
}

/// The projects of the plan.
pub fn read() -> anyhow::Result<Vec<ProjectDraft>> {
    let sheet = exports::reading::read("projects-2562.csv", FILE).context("the plan's file")?;
    let defaults = Defaults {
        fiscal_year: Some(super::FISCAL_YEAR),
        strategies: strategies()
            .into_iter()
            .map(|(number, name)| StrategyName { number, names: name.0.into_values().collect() })
            .collect(),
    };
    let mapping = import::guess_mapping(&sheet);
    match import::projects(&sheet, &mapping, &defaults).accepted() {
        Ok(drafts) => Ok(drafts),
        Err(findings) => bail!("the plan's file has findings: {findings:?}"),
    }
}
