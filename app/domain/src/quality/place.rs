use serde::{Deserialize, Serialize};

use super::{Flag, Observed};

/// A place on the earth, in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub latitude: f64,
    pub longitude: f64,
}

/// The earth's mean radius in metres.
const RADIUS: f64 = 6_371_008.8;

/// Responses given more than `most` metres away from a place. Those that do not say where they
/// were given are not judged.
pub fn outside(responses: &[Observed], place: Point, most: f64) -> Vec<(usize, Flag)> {
    let judge = |(at, response): (usize, &Observed)| {
        let metres = place.metres_to(response.place?);
        (metres > most).then_some((at, Flag::OutsidePlace { metres, most }))
    };
    responses.iter().enumerate().filter_map(judge).collect()
}

impl Point {
    /// The great-circle distance on a sphere, in metres, by the haversine formula.
    pub fn metres_to(self, other: Point) -> f64 {
        let [from, to] = [self.latitude, other.latitude].map(f64::to_radians);
        let half = |one: f64, other: f64| ((other - one).to_radians() / 2.0).sin().powi(2);
        let across = half(self.longitude, other.longitude) * from.cos() * to.cos();
        let square = half(self.latitude, other.latitude) + across;
        2.0 * RADIUS * square.clamp(0.0, 1.0).sqrt().asin()
    }
}
