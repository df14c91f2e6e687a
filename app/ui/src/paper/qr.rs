use std::fmt::Write;

use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode};

/// White around the code, in modules: what the standard asks for.
const QUIET_ZONE: usize = 4;

/// Pixels of a module in an image: a code of 37 modules prints 5 cm wide at 300 pixels an inch.
const MODULE: usize = 16;

/// The QR code of an address as an SVG document without a fixed size: error correction M, or
/// better where that costs no module more, and a quiet zone of 4 modules. An address that no code
/// can hold (over 2,300 bytes) is written out instead.
pub fn qr_svg(url: &str) -> String {
    match encode(url) {
        Ok(code) => drawing(&code),
        Err(_) => written(url),
    }
}

/// The same code as a PNG image of black and white, every module of it whole pixels. `None` for an
/// address that no code can hold.
pub fn qr_png(url: &str) -> Option<Vec<u8>> {
    let code = encode(url).ok()?;
    let side = (code.width() + 2 * QUIET_ZONE) * MODULE;
    let is_dark = |x: usize, y: usize| {
        let module = |pixel: usize| (pixel / MODULE).checked_sub(QUIET_ZONE);
        let inside = module(x).zip(module(y)).filter(|at| at.0.max(at.1) < code.width());
        inside.is_some_and(|at| code[at] == Color::Dark)
    };
    // A bit a pixel, the leftmost the highest; 1 is white.
    let byte = |y: usize, left: usize| {
        (left..left + 8).fold(0_u8, |bits, x| bits << 1 | u8::from(!is_dark(x, y)))
    };
    let rows = (0..side).flat_map(|y| (0..side).step_by(8).map(move |left| (y, left)));
    let pixels: Vec<u8> = rows.map(|(y, left)| byte(y, left)).collect();
    let mut file = Vec::new();
    let side = u32::try_from(side).ok()?;
    let mut image = png::Encoder::new(&mut file, side, side);
    image.set_color(png::ColorType::Grayscale);
    image.set_depth(png::BitDepth::One);
    let mut writer = image.write_header().ok()?;
    writer.write_image_data(&pixels).ok()?;
    writer.finish().ok()?;
    Some(file)
}

fn encode(url: &str) -> Result<QrCode, QrError> {
    let code = QrCode::with_error_correction_level(url, EcLevel::M)?;
    // Scuffed paper reads better with more correction.
    let better = [EcLevel::H, EcLevel::Q]
        .into_iter()
        .find_map(|level| QrCode::with_version(url, code.version(), level).ok());
    Ok(better.unwrap_or(code))
}

/// One path of horizontal runs.
fn drawing(code: &QrCode) -> String {
    let width = code.width();
    let side = width + 2 * QUIET_ZONE;
    let mut path = String::new();
    for (row, modules) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in modules.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let (x, y, n) = (column + QUIET_ZONE, row + QUIET_ZONE, run.len());
                // Writing to a String cannot fail.
                let _ = write!(path, "M{x} {y}h{n}v1h-{n}z");
            }
            column += run.len();
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    )
}

fn written(url: &str) -> String {
    let url = url.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\">\
         <text x=\"2\" y=\"50\" font-size=\"4\">{url}</text></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://siang.example/s/K7PM3QXD";

    #[test]
    fn code_keeps_its_quiet_zone_and_correction() {
        let code = encode(URL).unwrap();
        assert!(code.error_correction_level() >= EcLevel::M);
        let side = code.width() + 8;
        let svg = qr_svg(URL);
        assert!(svg.contains(&format!("viewBox=\"0 0 {side} {side}\"")));
        // The finder's first row: seven dark modules from the quiet zone's corner.
        assert!(svg.contains("<path d=\"M4 4h7v1h-7z"));
    }

    #[test]
    fn drawing_has_every_dark_module_once() {
        let code = encode(URL).unwrap();
        let dark = code.to_colors().iter().filter(|color| **color == Color::Dark).count();
        let svg = drawing(&code);
        let runs = svg.split("<path d=\"").nth(1).unwrap();
        let drawn: usize = runs
            .split('h')
            .skip(1)
            .filter_map(|piece| piece.split('v').next()?.parse::<usize>().ok())
            .sum();
        assert_eq!(drawn, dark);
    }

    #[test]
    fn image_is_the_code_in_whole_pixels_with_its_quiet_zone() {
        let code = encode(URL).unwrap();
        let file = qr_png(URL).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let side = (code.width() + 8) * MODULE;
        assert_eq!((info.width as usize, info.height as usize), (side, side));
        for y in 0..side {
            for x in 0..side {
                let (column, row) = ((x / MODULE).wrapping_sub(4), (y / MODULE).wrapping_sub(4));
                let is_inside = column < code.width() && row < code.width();
                let is_dark = is_inside && code[(column, row)] == Color::Dark;
                let bit = pixels[y * info.line_size + x / 8] >> (7 - x % 8) & 1;
                assert_eq!(bit == 0, is_dark, "{x} {y}");
            }
        }
        assert!(qr_png(&"x".repeat(3_000)).is_none());
    }

    #[test]
    fn address_beyond_any_code_is_written_out() {
        let svg = qr_svg(&format!("https://siang.example/<{}", "x".repeat(3000)));
        assert!(svg.contains("https://siang.example/&lt;xxx"));
    }
}
