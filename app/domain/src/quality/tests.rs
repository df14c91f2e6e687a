use super::*;

/// Twelve items after two questions about the respondent.
fn response(answers: [u16; 12]) -> Observed {
    let answers = [1, 2].into_iter().chain(answers).collect();
    Observed { link: Some(1), answers, items: 2..14, ..Observed::default() }
}

const MIXED: [u16; 12] = [5, 4, 3, 4, 5, 4, 2, 4, 5, 3, 4, 4];

#[test]
fn a_second_a_question_is_the_least() {
    let timed = |seconds: Option<f64>| Observed { seconds, ..response(MIXED) };
    let found = too_fast(&[timed(Some(13.0)), timed(Some(14.0)), timed(None), timed(Some(-1.0))]);
    assert_eq!(found, [(0, Flag::TooFast { seconds: 13.0, least: 14.0 })]);
}

#[test]
fn a_third_of_the_usual_time_is_the_least_where_it_is_known() {
    let mut responses = vec![Observed { seconds: Some(90.0), ..response(MIXED) }; 19];
    responses.push(Observed { seconds: Some(29.0), ..response(MIXED) });
    assert_eq!(too_fast(&responses), [(19, Flag::TooFast { seconds: 29.0, least: 30.0 })]);
    responses.remove(0);
    assert_eq!(too_fast(&responses), []);
}

#[test]
fn one_answer_to_all_items_is_a_straight_line() {
    let mut gap = [5; 12];
    gap[3] = 0;
    let mut few = [0; 12];
    few[..7].fill(4);
    let found = straight_lined(&[response([5; 12]), response(MIXED), response(gap), response(few)]);
    let line = |items| Flag::StraightLined { items, answer: 5 };
    assert_eq!(found, [(0, line(12)), (2, line(11))]);
    assert_eq!(straight_lined(&[Observed { items: 2..99, ..response(MIXED) }]), []);
}

#[test]
fn twins_differ_in_two_answers_at_most() {
    let (mut twin, mut other) = (MIXED, MIXED);
    (twin[0], twin[11]) = (1, 1);
    (other[0], other[6], other[11]) = (1, 1, 1);
    let elsewhere = Observed { link: Some(2), ..response(MIXED) };
    let found = near_twins(&[response(MIXED), elsewhere, response(twin), response([5; 12])]);
    assert_eq!(found, [(2, Flag::NearTwin { other: 0, same: 12, of: 14 })]);
    assert_eq!(near_twins(&[response(MIXED), response(other)]), []);
    assert_eq!(near_twins(&[response([5; 12]), response([5; 12])]), []);
    assert_eq!(near_twins(&[Observed::default(), Observed::default()]), []);
}

#[test]
fn ten_within_a_minute_are_a_burst() {
    let at = |received_at: i64| Observed { received_at, ..response(MIXED) };
    let mut responses: Vec<Observed> = (0..11).map(|n| at(n * 6_000)).collect();
    responses.push(at(1_000_000));
    responses.push(Observed { link: None, ..at(0) });
    let found = bursts(&responses);
    assert_eq!(found.len(), 11);
    assert!(found.iter().all(|(_, it)| *it == Flag::Burst { responses: 11, seconds: 60 }));
    assert_eq!(bursts(&responses[..9]), []);
    assert_eq!(bursts(&[at(i64::MIN), at(i64::MAX)]), []);
}

#[test]
fn places_are_measured_on_the_sphere() {
    let bua_yai = Point { latitude: 15.585, longitude: 102.425 };
    let one_degree_north = Point { latitude: 16.585, ..bua_yai };
    assert!((bua_yai.metres_to(one_degree_north) - 111_195.08).abs() < 0.1);
    let there = Observed { place: Some(one_degree_north), ..response(MIXED) };
    let found = outside(&[response(MIXED), there], bua_yai, 5_000.0);
    assert!(matches!(found[..], [(1, Flag::OutsidePlace { .. })]));
}

#[test]
fn flags_come_by_response_with_their_reasons() {
    let fast = Observed { seconds: Some(3.0), ..response([4; 12]) };
    let found = flags(&[response(MIXED), fast]);
    assert_eq!(found.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1, 1]);
    let text = serde_json::to_string(&found[1].1).unwrap();
    assert_eq!(text, r#"{"code":"straight_lined","items":12,"answer":4}"#);
    assert_eq!(flags(&[]), []);
}
