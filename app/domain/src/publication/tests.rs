use super::*;

fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

/// Counted by hand on the calendars of 2018, 2019 and 2026.
#[test]
fn the_first_day_is_not_counted_and_holidays_are_passed_over() {
    let holidays = [day("2018-12-31"), day("2019-01-01"), day("2019-04-15"), day("2019-04-16")];
    let table = [
        // A Friday, fifteen days later a Saturday: Monday.
        ("2018-11-30", "2018-12-17"),
        // A Monday, fifteen days later a Tuesday.
        ("2018-12-03", "2018-12-18"),
        // Monday 31 December and New Year: Wednesday.
        ("2018-12-16", "2019-01-02"),
        // Songkran on a Saturday, with the days that stand in for it: Wednesday.
        ("2019-03-29", "2019-04-17"),
        ("2026-11-29", "2026-12-14"),
    ];
    for (from, due) in table {
        assert_eq!(last_day(day(from), DAYS_TO_ANNOUNCE, &holidays), day(due), "{from}");
    }
    assert_eq!(last_day(Date::LAST, DAYS_TO_ANNOUNCE, &[Date::LAST]), Date::LAST);
}

#[test]
fn how_often_depends_on_the_amendment_in_force() {
    let table = [
        (2558, 2, "2015-09-30", Frequency::December, "2015-12-31"),
        (2560, 1, "2017-03-31", Frequency::AprilAndOctober, "2017-04-30"),
        (2560, 2, "2017-09-30", Frequency::AprilAndOctober, "2017-10-31"),
        (2561, 2, "2018-09-30", Frequency::December, "2018-12-31"),
        (2562, 1, "2019-03-31", Frequency::December, "2019-12-31"),
        (2562, 2, "2019-09-30", Frequency::December, "2019-12-31"),
    ];
    for (year, number, ends_on, rule, due) in table {
        let found = by_the_year(FiscalYear(year), number, day(ends_on));
        assert_eq!(found, (rule, day(due)), "{year}/{number}");
    }
    assert_eq!(frequency_on(day("2018-10-03")), Frequency::AprilAndOctober);
    assert_eq!(frequency_on(day("2018-10-04")), Frequency::December);
}

fn states(days: Days, today: &str) -> [State; 3] {
    let round = (FiscalYear(2562), 2, day("2019-09-30"));
    deadlines(days, round, &[], day(today)).map(|deadline| deadline.state)
}

#[test]
fn deadlines_follow_the_days_that_are_known() {
    let none = Days::default();
    assert_eq!(states(none, "2019-12-01"), [State::Open, State::Open, State::Ahead { days: 30 }]);
    let reported = Days { reported_on: Some(day("2019-12-02")), ..none };
    assert_eq!(states(reported, "2019-12-17")[0], State::Ahead { days: 0 });
    assert_eq!(states(reported, "2019-12-18")[0], State::Late { days: 1 });
    // The other clause counts from another day.
    let hired = Days { clause: Clause::Presented, ..reported };
    assert_eq!(states(hired, "2019-12-18")[0], State::Open);
    let posted = Days { posted_from: Some(day("2019-12-20")), ..reported };
    let expected = [State::DoneLate { days: 3 }, State::Ahead { days: 29 }, State::Done];
    assert_eq!(states(posted, "2019-12-21"), expected);
    // The thirtieth day after 20 December is still one of the thirty.
    assert_eq!(states(posted, "2020-01-19")[1], State::Ahead { days: 0 });
    assert_eq!(states(posted, "2020-01-20")[1], State::Done);
    let taken_down = |on: &str| Days { posted_until: Some(day(on)), ..posted };
    for (on, state) in [
        ("2020-01-10", State::TooShort { days: 10 }),
        ("2020-01-19", State::TooShort { days: 1 }),
        ("2020-01-20", State::Done),
    ] {
        assert_eq!(states(taken_down(on), "2020-03-01")[1], state, "{on}");
    }
    assert!(State::TooShort { days: 9 }.is_late() && !State::Done.is_late());
}

#[test]
fn clauses_read_back() {
    for clause in Clause::ALL {
        assert_eq!(Clause::of(clause.code()), Some(clause));
    }
    assert_eq!(Clause::of("31"), None);
}
