use super::*;

fn typed(name: &str) -> ProjectTyped {
    ProjectTyped { name: name.into(), ..ProjectTyped::default() }
}

fn strategies() -> Vec<StrategyName> {
    [(1, "ยุทธศาสตร์การสานต่อแนวทางพระราชดำริ"), (2, "ยุทธศาสตร์ด้านการพัฒนาการศึกษา")]
        .map(|(number, name)| StrategyName { number, names: vec![name.into()] })
        .into()
}

#[test]
fn a_project_as_officers_type_it_is_understood() {
    let typed = ProjectTyped {
        code: " ๖๒-๐๐๑ ".into(),
        name: "ก่อสร้างถนน คสล.\nซอย 3".into(),
        strategy: "ยุทธศาสตร์ที่ ๒ ด้านการพัฒนาการศึกษา".into(),
        department: "กองช่าง".into(),
        fiscal_year: "ปีงบประมาณ พ.ศ. ๒๕๖๒".into(),
        budget: "๑,๕๐๐,๐๐๐ บาท".into(),
        contract: "1400000.50".into(),
        disbursed: "-".into(),
    };
    let (draft, findings) = read(&typed, &strategies());
    assert_eq!(findings, []);
    assert_eq!(draft.code.as_deref(), Some("๖๒-๐๐๑"));
    assert_eq!(draft.name, "ก่อสร้างถนน คสล. ซอย 3");
    assert_eq!(draft.strategy, Some(2));
    assert_eq!(draft.fiscal_year, Some(2562));
    assert_eq!(draft.budget, Baht::parse("1500000"));
    assert_eq!(draft.contract, Baht::parse("1400000.50"));
    assert_eq!(draft.disbursed, None);
}

#[test]
fn every_finding_is_told_at_once() {
    let typed = ProjectTyped {
        name: " ".into(),
        strategy: "การบิน".into(),
        fiscal_year: "62".into(),
        budget: "1,23".into(),
        contract: "-5".into(),
        department: "ก".repeat(201),
        ..ProjectTyped::default()
    };
    let (_, findings) = read(&typed, &strategies());
    let fields: Vec<Field> = findings.iter().map(|finding| finding.field).collect();
    use Field::*;
    assert_eq!(fields, [Name, Department, Strategy, FiscalYear, Budget, Contract]);
    assert!(
        findings.iter().all(|finding| finding.problem.severity() == super::super::Severity::Error)
    );
}

#[test]
fn years_are_four_digits_of_the_buddhist_era() {
    for (text, problem) in [
        ("62", Problem::ShortYear { value: "62".into() }),
        ("๖๒", Problem::ShortYear { value: "๖๒".into() }),
        ("2019", Problem::ChristianYear { value: "2019".into(), buddhist: 2562 }),
        ("25598", Problem::NotAYear { value: "25598".into() }),
        ("ปี", Problem::NotAYear { value: "ปี".into() }),
        ("2562-2563", Problem::NotAYear { value: "2562-2563".into() }),
    ] {
        assert_eq!(fiscal_year(text), Err(problem));
    }
    assert_eq!(fiscal_year("พ.ศ. 2562"), Ok(Some(2562)));
    assert_eq!(fiscal_year(" "), Ok(None));
}

#[test]
fn strategies_are_found_by_number_and_by_name() {
    for (text, number) in [
        ("๑", 1),
        ("2. การพัฒนาการศึกษา", 2),
        ("ยุทธศาสตร์ที่ 1", 1),
        ("ด้านการพัฒนา การศึกษา", 2),
        ("การสานต่อแนวทางพระราชดำริ", 1),
    ] {
        assert_eq!(strategy(text, &strategies()), Ok(Some(number)), "{text}");
    }
    assert!(strategy("11", &strategies()).is_err());
    assert_eq!(strategy("11", &[]), Ok(Some(11)));
    assert_eq!(strategy("", &strategies()), Ok(None));
}

#[test]
fn spending_above_the_budget_is_a_warning() {
    let typed = ProjectTyped {
        budget: "10".into(),
        contract: "11".into(),
        disbursed: "12".into(),
        ..typed("ก")
    };
    let (_, findings) = read(&typed, &[]);
    assert_eq!(findings.len(), 2);
    assert!(
        findings
            .iter()
            .all(|finding| finding.problem.severity() == super::super::Severity::Warning)
    );
}
