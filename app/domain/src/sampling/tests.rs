use super::*;

fn area(name: &str, population: u64) -> Area {
    Area { name: name.to_owned(), population, choice: None }
}

/// Vectors computed by hand from the formulas: population, Krejcie and Morgan, Yamane.
#[test]
fn sizes_are_those_of_the_textbooks() {
    let table = [
        (10, 10, 10),
        (100, 80, 80),
        (500, 217, 223),
        (2_800, 338, 350),
        (10_000, 370, 385),
        (100_000, 383, 399),
    ];
    for (population, by_krejcie_morgan, by_yamane) in table {
        assert_eq!(SizeRule::KrejcieMorgan.needed(population, 500), Ok(by_krejcie_morgan));
        assert_eq!(SizeRule::Yamane.needed(population, 500), Ok(by_yamane));
    }
    // The printed table differs from its formula here.
    assert_eq!(SizeRule::KrejcieMorganTable.needed(100_000, 500), Ok(384));
    assert_eq!(SizeRule::KrejcieMorganTable.needed(210, 500), Ok(135));
    assert_eq!(SizeRule::KrejcieMorganTable.needed(100_001, 500), Err(Unplanned::BeyondTable));
    assert_eq!(SizeRule::Cochran.needed(1_000, 500), Ok(278));
    assert_eq!(SizeRule::Yamane.needed(0, 500), Err(Unplanned::NoPopulation));
    assert_eq!(SizeRule::Cochran.needed(100, 0), Err(Unplanned::NoError));
}

#[test]
fn rules_read_back() {
    for rule in SizeRule::ALL {
        assert_eq!(SizeRule::of(rule.code()), Some(rule));
    }
    assert_eq!(SizeRule::of("habit"), None);
}

#[test]
fn areas_share_the_size_and_small_ones_are_raised() {
    let areas = [area("a", 1_500), area("b", 1_200), area("c", 90), area("d", 10)];
    let settings = Settings { least: 20, ..Settings::default() };
    let plan = plan(settings, &areas).unwrap();
    assert_eq!((plan.population, plan.n), (2_800, 350));
    let shares: Vec<u64> = plan.areas.iter().map(|area| area.share).collect();
    // 187.5, 150, 11.25 and 1.25.
    assert_eq!(shares, [188, 150, 11, 1]);
    let needed: Vec<u64> = plan.areas.iter().map(|area| area.needed).collect();
    assert_eq!((needed.as_slice(), plan.total), (&[188, 150, 20, 10][..], 368));
    // A tenth more, rounded up; of ten people nobody is asked twice.
    let codes: Vec<u64> = plan.areas.iter().map(|area| area.codes).collect();
    assert_eq!(codes, [207, 165, 22, 10]);
}

#[test]
fn the_furthest_behind_comes_first() {
    let settings = Settings { rule: SizeRule::Yamane, ..Settings::default() };
    let plan = plan(settings, &[area("a", 100), area("b", 100), area("c", 200)]).unwrap();
    let needed: Vec<u64> = plan.areas.iter().map(|area| area.needed).collect();
    assert_eq!(needed, [50, 50, 100]);
    let behind = plan.behind(&[50, 40, 70]);
    let order: Vec<(usize, u64)> = behind.iter().map(|it| (it.area, it.missing)).collect();
    assert_eq!(order, [(2, 30), (1, 10)]);
    assert_eq!(plan.behind(&[]).len(), 3);
    assert!(plan.behind(&[60, 60, 100]).is_empty());
}

#[test]
fn nobody_is_no_plan() {
    assert_eq!(plan(Settings::default(), &[]), Err(Unplanned::NoPopulation));
    assert_eq!(plan(Settings::default(), &[area("a", 0)]), Err(Unplanned::NoPopulation));
}

#[test]
fn areas_are_read_as_they_are_pasted() {
    let typed = "ชุมชนตลาด\t1,234\n\nชุมชนวัด ๕๖๗ คน\nหมู่ที่ 5 890\nหมู่ 6,1,200\nบ้านใหม่: 12";
    let (areas, problems) = read_areas(typed);
    let expected =
        [("ชุมชนตลาด", 1_234), ("ชุมชนวัด", 567), ("หมู่ที่ 5", 890), ("หมู่ 6", 1_200), ("บ้านใหม่", 12)];
    assert_eq!(areas, expected.map(|(name, population)| (name.to_owned(), population)));
    assert_eq!(problems, []);
}

#[test]
fn a_village_without_its_number_is_refused() {
    for typed in ["หมู่ 5,890", "หมู่ที่ 5,890", "ม. 5,890", "หมู่ 890"]
    {
        let (areas, problems) = read_areas(typed);
        assert_eq!((areas.len(), problems[0].problem), (0, LineProblem::NotWhich), "{typed}");
    }
    for typed in ["หมู่ 5: 890", "หมู่ 5\t890", "หมู่ 5 890"] {
        assert_eq!(read_areas(typed).0, [("หมู่ 5".to_owned(), 890)], "{typed}");
    }
}

#[test]
fn all_that_is_wrong_with_lines_is_told() {
    let long = "ก".repeat(81);
    let typed = format!("ก 5\nไม่มีตัวเลข\n700\nก 6\n{long} 5\nข 70000001\nค -5\nง 2.5");
    let (areas, problems) = read_areas(&typed);
    assert_eq!(areas, [("ก".to_owned(), 5)]);
    let found: Vec<(usize, LineProblem)> =
        problems.iter().map(|problem| (problem.line, problem.problem)).collect();
    let expected = [
        (2, LineProblem::NoPopulation),
        (3, LineProblem::NoName),
        (4, LineProblem::Twice),
        (5, LineProblem::TooLong),
        (6, LineProblem::TooMany),
        (7, LineProblem::NoPopulation),
        (8, LineProblem::NoPopulation),
    ];
    assert_eq!(found, expected);
    let many: String = (0..=MOST_AREAS).map(|at| format!("เขต{at} 10\n")).collect();
    assert_eq!(read_areas(&many).1[0].problem, LineProblem::BeyondMost);
}
