//! Places on Earth. Lengths and areas are those of a sphere; heights do not count.

use super::{Function, Type};
use crate::expression::evaluate::Call;
use crate::expression::outcome::Outcome;
use crate::floats::{self, acos, cos, sin};

/// The Earth's radius at the equator in metres, as JavaRosa has it.
const RADIUS: f64 = 6_378_100.0;

pub static FUNCTIONS: &[Function] = &[
    Function::new("area", 1, Type::Number, |call| Outcome::Number(area(&points(call)))),
    Function::new("distance", 1, Type::Number, |call| Outcome::Number(distance(&points(call))))
        .or_more(),
    Function::new("geofence", 2, Type::Truth, geofence),
];

/// A point in radians.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    latitude: f64,
    longitude: f64,
}

/// The points of all arguments: each value is a geopoint (`latitude longitude height accuracy`),
/// or several with semicolons between. One that cannot be read makes the list useless: NaN.
fn points(call: Call) -> Option<Vec<Point>> {
    let mut points = Vec::new();
    for outcome in call.spread(0) {
        points.extend(trace(&outcome.to_text())?);
    }
    Some(points)
}

fn trace(text: &str) -> Option<Vec<Point>> {
    text.split(';').map(str::trim).filter(|point| !point.is_empty()).map(point).collect()
}

fn point(text: &str) -> Option<Point> {
    let mut numbers = text.split_whitespace().map(floats::read);
    let (latitude, longitude) = (numbers.next()??, numbers.next()??);
    let is_on_earth = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    is_on_earth
        .then(|| Point { latitude: latitude.to_radians(), longitude: longitude.to_radians() })
}

/// In square metres: triangles from the first point, on a plane that touches there. Source:
/// "Polygon Area", mathworld.wolfram.com, as JavaRosa applies it.
fn area(points: &Option<Vec<Point>>) -> f64 {
    let Some(points) = points else { return f64::NAN };
    let Some(first) = points.first() else { return 0.0 };
    let on_plane = |point: &Point| {
        let east = (point.longitude - first.longitude) * cos(point.latitude) * RADIUS;
        (east, (point.latitude - first.latitude) * RADIUS)
    };
    let corners: Vec<(f64, f64)> = points[1..].iter().map(on_plane).collect();
    let twice = |pair: &[(f64, f64)]| pair[0].1 * pair[1].0 - pair[0].0 * pair[1].1;
    // Not `Iterator::sum`, which begins with -0.
    corners.windows(2).map(twice).fold(0.0, |sum, area| sum + area).abs() / 2.0
}

/// In metres, from point to point, by the spherical law of cosines.
fn distance(points: &Option<Vec<Point>>) -> f64 {
    let Some(points) = points else { return f64::NAN };
    let between = |pair: &[Point]| {
        let (a, b) = (pair[0], pair[1]);
        let cosine = sin(a.latitude) * sin(b.latitude)
            + cos(a.latitude) * cos(b.latitude) * cos(a.longitude - b.longitude);
        // Rounding can lift it above 1 where both points are the same.
        acos(cosine.clamp(-1.0, 1.0)) * RADIUS
    };
    points.windows(2).map(between).fold(0.0, |sum, length| sum + length)
}

/// `geofence(point, shape)`: whether a point lies within a geoshape. By how often a line from it
/// to the east crosses the border. Source: W. R. Franklin, "PNPOLY".
fn geofence<'a>(call: Call<'_, 'a>) -> Outcome<'a> {
    let (Some(point), Some(shape)) = (point(&call.text(0)), trace(&call.text(1))) else {
        return Outcome::Truth(false);
    };
    let crosses = |pair: &&[Point]| {
        let (a, b) = (pair[0], pair[1]);
        let slope = (a.longitude - b.longitude) / (a.latitude - b.latitude);
        (a.latitude > point.latitude) != (b.latitude > point.latitude)
            && point.longitude < slope * (point.latitude - b.latitude) + b.longitude
    };
    Outcome::Truth(shape.windows(2).filter(crosses).count() % 2 == 1)
}
