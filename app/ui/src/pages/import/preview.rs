//! The second step: what was understood of the sheet.

use domain::import::{Import, Mapping, ProjectRow};
use domain::money::Baht;
use domain::sheet::Sheet;
use leptos::prelude::*;

use super::carried::{write_sheet, write_years};
use super::check::Held;
use super::findings::{AlreadyHeld, Findings};
use super::mapping::MappingFields;
use super::{ACTION, Reader, write};
use crate::components::figures::Money;
use crate::components::icon::{Icon, Shape};
use crate::components::page_header::Heading;
use crate::components::table::TableBox;
use crate::markup::inside_textarea;
use crate::texts::{Locale, text};

/// The first rows are enough to see whether the columns are right.
const ROWS_SHOWN: usize = 20;

/// What there is to look at before anything is stored.
pub struct Preview {
    pub sheet: Sheet,
    pub mapping: Mapping,
    pub import: Import,
    pub held: Held,
    /// How many projects the plan has now.
    pub seen: u64,
    /// Whether the plan changed since the preview from which the projects were to be stored.
    pub has_changed: bool,
    pub fiscal_year: i32,
}

/// The whole document.
pub fn render(reader: &Reader, preview: Preview) -> String {
    let locale = reader.locale;
    write(reader, text!(locale, officer.import.preview), move || {
        view! { <Page locale preview/> }.into_any()
    })
}

#[component]
fn Page(locale: Locale, preview: Preview) -> impl IntoView {
    let Preview { sheet, mapping, import, held, seen, has_changed, fiscal_year } = preview;
    let is_sound = !import.has_errors() && held.codes.is_empty();
    let count = import.projects.len();
    let carried = write_sheet(&sheet);
    let years = write_years(&mapping.budgets_by_year);
    let store = is_sound.then(|| {
        let label = text!(locale, officer.import.store, count = count).to_string();
        view! { <button class="button primary" name="step" value="import">{label}</button> }
    });
    view! {
        <Heading title=text!(locale, officer.import.preview).to_owned()
            purpose=text!(locale, officer.import.preview_purpose).to_owned() actions=None/>
        {has_changed.then(|| view! {
            <div class="alert alert-attention" role="alert">
                <Icon shape=Shape::Warning/><p>{text!(locale, officer.import.changed)}</p>
            </div>
        })}
        <Summary locale is_sound projects=import.projects.clone()/>
        <form method="post" action=ACTION enctype="multipart/form-data" class="form">
            <textarea name="sheet" hidden readonly>{inside_textarea(&carried)}</textarea>
            <input type="hidden" name="budgets_by_year" value=years/>
            <input type="hidden" name="seen" value=seen.to_string()/>
            <MappingFields locale sheet mapping fiscal_year/>
            <p class="form-actions">
                {store}
                <button class="button" name="step" value="check">{text!(locale, officer.import.check_again)}</button>
                <a class="button" href="/projects/import">{text!(locale, officer.import.other_file)}</a>
            </p>
        </form>
        <AlreadyHeld locale held/>
        <Findings locale findings=import.findings/>
        <Rows locale projects=import.projects/>
    }
    .into_any()
}

#[component]
fn Summary(locale: Locale, is_sound: bool, projects: Vec<ProjectRow>) -> impl IntoView {
    let sum = |amount: fn(&ProjectRow) -> Option<Baht>| {
        projects
            .iter()
            .filter_map(amount)
            .try_fold(Baht::ZERO, Baht::plus)
            .map(|sum| sum.to_string())
            .unwrap_or_default()
    };
    let totals = text!(
        locale,
        officer.import.totals,
        count = projects.len(),
        budget = sum(|row| row.draft.budget),
        contract = sum(|row| row.draft.contract),
        disbursed = sum(|row| row.draft.disbursed)
    )
    .to_string();
    if is_sound {
        return view! {
            <div class="alert alert-good" role="status">
                <Icon shape=Shape::Tick/>
                <div><p>{text!(locale, officer.import.sound)}</p><p class="summary">{totals}</p></div>
            </div>
        }
        .into_any();
    }
    view! {
        <div class="alert alert-bad" role="alert">
            <Icon shape=Shape::Cross/>
            <div><p>{text!(locale, officer.import.unsound)}</p><p class="summary">{totals}</p></div>
        </div>
    }
    .into_any()
}

#[component]
fn Rows(locale: Locale, projects: Vec<ProjectRow>) -> impl IntoView {
    let count = projects.len();
    let title =
        text!(locale, officer.import.first_rows, shown = count.min(ROWS_SHOWN), all = count)
            .to_string();
    let rows = projects.into_iter().take(ROWS_SHOWN).map(row).collect_view();
    (count > 0).then(|| {
        view! {
            <section>
                <h2>{title.clone()}</h2>
                <TableBox label=title>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col" class="figures">{text!(locale, officer.import.row_heading)}</th>
                                <th scope="col">{text!(locale, officer.project.code)}</th>
                                <th scope="col">{text!(locale, officer.project.name)}</th>
                                <th scope="col" class="figures">{text!(locale, officer.project.strategy)}</th>
                                <th scope="col">{text!(locale, officer.project.department)}</th>
                                <th scope="col" class="figures">{text!(locale, officer.project.fiscal_year)}</th>
                                <th scope="col" class="figures">{text!(locale, officer.project.budget)}</th>
                                <th scope="col" class="figures">{text!(locale, officer.project.contract)}</th>
                                <th scope="col" class="figures">{text!(locale, officer.project.disbursed)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </TableBox>
            </section>
        }
    })
}

fn row(row: ProjectRow) -> impl IntoView {
    let draft = row.draft;
    view! {
        <tr>
            <th scope="row" class="figures">{row.row}</th>
            <td class="code">{draft.code}</td>
            <td class="name">{draft.name}</td>
            <td class="figures">{draft.strategy}</td>
            <td>{draft.department}</td>
            <td class="figures">{draft.fiscal_year}</td>
            <td class="figures"><Money amount=draft.budget/></td>
            <td class="figures"><Money amount=draft.contract/></td>
            <td class="figures"><Money amount=draft.disbursed/></td>
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::standing::Standing;
    use crate::context::Assets;
    use domain::access::{Actor, Role};
    use domain::calendar::Date;
    use domain::ids::UserId;
    use domain::import::{Defaults, guess_mapping, projects};

    fn page(rows: &[[&str; 2]]) -> String {
        let rows = rows.iter().map(|row| row.iter().map(|cell| cell.to_string()).collect());
        let sheet = Sheet { name: String::new(), rows: rows.collect() };
        let mapping = guess_mapping(&sheet);
        let defaults = Defaults { fiscal_year: Some(2562), strategies: Vec::new() };
        let import = projects(&sheet, &mapping, &defaults);
        let held = Held::default();
        let actor =
            Actor { id: UserId(1), name: "ก".into(), role: Role::Evaluator, department: None };
        let standing = Standing {
            organization: None,
            today: Date::FIRST,
            fiscal_year: 2562,
            round: None,
            rounds: Vec::new(),
        };
        let assets = Assets::default();
        let reader = Reader { locale: Locale::Th, assets: &assets, actor, standing };
        render(
            &reader,
            Preview {
                sheet,
                mapping,
                import,
                held,
                seen: 0,
                has_changed: false,
                fiscal_year: 2562,
            },
        )
    }

    #[test]
    fn a_sound_sheet_can_be_stored_and_travels_with_the_page() {
        let page = page(&[["ชื่อโครงการ", "งบประมาณ"], ["ถนน <1>", "๑,๕๐๐"], ["ท่อ", "2500"]]);
        assert!(page.contains("value=\"import\""), "{page}");
        assert!(page.contains("ถนน &lt;1&gt;\t๑,๕๐๐"), "{page}");
        assert!(page.contains("2 โครงการ งบประมาณ 4,000.00 บาท"), "{page}");
    }

    #[test]
    fn an_error_is_named_by_row_and_column_and_nothing_is_offered() {
        let page = page(&[["ชื่อโครงการ", "งบประมาณ"], ["ถนน", "1,23"]]);
        assert!(!page.contains("value=\"import\""), "{page}");
        assert!(page.contains("แถว 2 คอลัมน์ B"), "{page}");
    }
}
