use super::{Flag, Observed};

/// Nobody reads and answers a question with choices in less than a second.
const SECONDS_A_QUESTION: f64 = 1.0;

/// Less than this part of the usual time is suspicious on forms that take their time.
const OF_MEDIAN: f64 = 1.0 / 3.0;

/// A usual time is known from so many responses on.
const LEAST_TIMED: usize = 20;

/// Responses given in less than a second for each question answered, or in less than a third of
/// the median time. Those that did not say how long they took are not judged.
pub fn too_fast(responses: &[Observed]) -> Vec<(usize, Flag)> {
    let is_time = |seconds: &f64| seconds.is_finite() && *seconds >= 0.0;
    let mut times: Vec<f64> =
        responses.iter().filter_map(|response| response.seconds).filter(is_time).collect();
    times.sort_by(f64::total_cmp);
    let usual = if times.len() < LEAST_TIMED { 0.0 } else { times[times.len() / 2] };
    let judge = |(at, response): (usize, &Observed)| {
        let seconds = response.seconds.filter(is_time)?;
        let answered = response.answers.iter().filter(|answer| **answer != 0).count();
        let least = (answered as f64 * SECONDS_A_QUESTION).max(usual * OF_MEDIAN);
        (seconds < least).then_some((at, Flag::TooFast { seconds, least }))
    };
    responses.iter().enumerate().filter_map(judge).collect()
}
