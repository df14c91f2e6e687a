//! The functions on dates, choices, repeats, places, digests and the form, against values of the
//! ODK specification, of JavaRosa's own tests (`XPathEvalTest`, `GeoUtilsTest`,
//! `DigestAlgorithmTest`), or of an independent computation.

use super::household::{Household, check};

/// Thailand's clock shows 2012-07-23 04:05:06.789, a Monday.
#[test]
fn dates_and_times() {
    check(&[
        ("today()", "2012-07-23"),
        ("now()", "2012-07-23T04:05:06.789+07:00"),
        ("date('1996-02-29')", "1996-02-29"),
        ("date('1983-09-31')", ""),
        ("date('not a date')", ""),
        ("date(6.5)", "1970-01-07"),
        ("date(-10252)", "1941-12-07"),
        ("date('14127')", "2008-09-05"),
        ("date(now())", "2012-07-23"),
        ("date('2012-07-22T21:05:06Z')", "2012-07-23"),
        ("date(today() - 7)", "2012-07-16"),
        ("date(${nothing})", ""),
        ("date-time('2012-07-22T21:05:06Z')", "2012-07-23T04:05:06.000+07:00"),
        ("date-time(0.5)", "1970-01-01T12:00:00.000+07:00"),
        ("date-time('x')", ""),
        ("decimal-date-time('1970-01-02T00:00:00Z')", "1"),
        ("decimal-date-time('1970-01-01T19:00:00+07:00')", "0.5"),
        ("decimal-date-time(14127)", "14127"),
        ("decimal-date-time('x')", "NaN"),
        ("decimal-time('12:00')", "0.5"),
        ("decimal-time('18:00:00.000+07:00')", "0.75"),
        ("decimal-time('2012-07-23T06:00:00')", "0.25"),
        ("decimal-time('x')", "NaN"),
    ]);
}

#[test]
fn formats_of_dates() {
    check(&[
        // JavaRosa's `XPathEvalTest`.
        ("format-date('2018-01-02T10:20:30.123', '%Y-%m-%e %H:%M:%S')", "2018-01-2 10:20:30"),
        ("format-date('2012-07-23', '%d/%n/%y')", "23/7/12"),
        ("format-date-time('2012-07-03T04:05:06.007', '%e %h:%M:%S.%3 %%')", "3 4:05:06.007 %"),
        ("format-date('2012-07-23', '%a %e %b %Y')", "จ. 23 ก.ค. 2012"),
        ("format-date(now(), 'วันที่ %d')", "วันที่ 23"),
        ("format-date(0, '%Y')", "1970"),
        ("format-date('', '%Y')", ""),
    ]);
    let mut household = Household::new();
    household.environment.language = "en".to_owned();
    assert_eq!(household.text("format-date('2012-07-23', '%a %e %b %Y')"), "Mon 23 Jul 2012");
    assert_eq!(household.text("format-date('2012-12-02', '%b %a')"), "Dec Sun");
}

/// JavaRosa: `selected`; the ODK specification: places from 0.
#[test]
fn selections() {
    check(&[
        ("selected('apple baby crimson', '  baby  ')", "true"),
        ("selected('apple baby crimson', 'bab')", "false"),
        ("selected('', 'apple')", "false"),
        ("selected(${used}, 'road')", "true"),
        ("selected-at(${used}, 0)", "road"),
        ("selected-at(${used}, 1)", "water"),
        ("selected-at(${used}, 2)", ""),
        ("selected-at(${used}, -1)", ""),
        ("count-selected(${used})", "2"),
        ("count-selected(${nothing})", "0"),
        ("jr:choice-name(${city}, '${city}')", "ขอนแก่น"),
        ("jr:choice-name('cnx', '/data/city')", "เชียงใหม่"),
        ("jr:choice-name('x', '${city}')", "x"),
        ("jr:choice-name('bkk', ${age})", "bkk"),
    ]);
}

#[test]
fn repeats() {
    let household = Household::new();
    check(&[
        ("count(${member})", "3"),
        ("count(/data/member/pet)", "3"),
        ("count-non-empty(${years})", "2"),
        ("count-non-empty(/data/nowhere)", "0"),
        ("position(/data/member[name = 'Caio'])", "3"),
        ("position(/data/nowhere)", "0"),
        ("indexed-repeat(${name}, ${member}, 2)", "Bia"),
        ("indexed-repeat(/data/member/name, /data/member, 3)", "Caio"),
        ("indexed-repeat(${kind}, ${member}, 1, ${pet}, 2)", "dog"),
        ("indexed-repeat(${kind}, ${member}, 2, ${pet}, 1)", ""),
        ("indexed-repeat(${name}, ${member}, 9)", ""),
        // An index that is not there yet counts as 1, as in JavaRosa.
        ("indexed-repeat(${name}, ${member}, ${nothing})", "Ana"),
        ("pulldata('cities', 'region', 'name', ${city})", "northeast"),
        ("pulldata('cities', 'label', 'region', 'north')", "เชียงใหม่"),
        ("pulldata('cities', 'label', 'region', 'east')", ""),
        ("count(instance('cities')/root/item[position() > 1])", "2"),
        ("instance('cities')/root/item[last()]/name", "cnx"),
    ]);
    let years = household.named("years");
    assert_eq!(household.text_at("position(..)", years[1]), "2");
    assert_eq!(household.text_at("position()", household.named("pet")[1]), "2");
    let before = "indexed-repeat(${years}, ${member}, position(..) - 1)";
    assert_eq!(household.text_at(before, years[1]), "34");
}

/// Areas and lengths of www.mapdevelopers.com/area_finder.php, as in JavaRosa's `GeoUtilsTest`.
#[test]
fn places() {
    let near = |source: &str, expected: f64| {
        let number = Household::new().number(source);
        assert!((number - expected).abs() < 0.5, "{source}: {number}");
    };
    let first = "'38.253094215699576 21.756382658677467 0 0;38.25021274773806 21.756382658677467;\
         38.25007793942195 21.763892843919166;38.25290886154963 21.763935759263404;\
         38.25146813817506 21.758421137528785'";
    near(&format!("area({first})"), 151_452.0);
    near(&format!("distance({first})"), 1_801.0);
    let second = "'38.25304740874071 21.75644703234866;38.25308110946615 21.763377860443143;\
         38.25078942453431 21.763399318115262;38.25090738066984 21.756640151397733;\
         38.25197740258244 21.75892539347842'";
    near(&format!("area({second})"), 122_755.0);
    near(&format!("distance({second})"), 1_685.0);
    // A quarter of the equator.
    near("distance('0 0', '0 90')", 6_378_100.0 * std::f64::consts::PI / 2.0);
    near("distance('90 0; 90 1')", 0.0);
    let square = "'13 100;13 101;14 101;14 100;13 100'";
    check(&[
        (&format!("geofence(${{place}}, {square})"), "true"),
        (&format!("geofence('15 100.5', {square})"), "false"),
        ("geofence('', '')", "false"),
        ("area(${place})", "0"),
        ("distance(${place})", "0"),
        ("distance(${place}, ${place})", "0"),
        ("area('somewhere')", "NaN"),
        ("distance(${nothing})", "0"),
    ]);
}

/// JavaRosa: "crypto functions", `DigestAlgorithmTest`.
#[test]
fn digests() {
    check(&[
        ("digest('some text', 'MD5')", "VS4hzUzZkYZ448Gg30kbww=="),
        ("digest('some text', 'MD5', 'hex')", "552e21cd4cd9918678e3c1a0df491bc3"),
        ("digest('some text', 'SHA-1', 'base64')", "N6pjx3OY2VRHMmLhoAV8HmMu2nc="),
        ("digest('some text', 'SHA-1', 'hex')", "37aa63c77398d954473262e1a0057c1e632eda77"),
        ("digest('some text', 'SHA-256')", "uU9vElx546X/qoJvWEwQ1SraZp5nYgUbgmtVd20FrtI="),
        (
            "digest('some text', 'SHA-384')",
            "zJTsPphzwLmnJIZEKVj2cQZ833e5QnQW0DFEDMYgQeLuE0RJhEfsDO2fcENGG9Hz",
        ),
        (
            "digest('some text', 'SHA-512')",
            "4nMrrtyj6sFAeChjfeHbynAsP8ns4Wz1Nt241hOc2F3+dGS4I1spgm9gjM9KxkPimxnGN4WKPYcQpZER30LdtQ==",
        ),
        ("digest('x', concat('SHA', '-3'))", ""),
        ("digest('x', 'MD5', 'octal')", ""),
        // RFC 4648, 10.
        ("base64-decode('Zm9vYmFy')", "foobar"),
        ("base64-decode('Zm9vYg==')", "foob"),
        ("base64-decode('4Liq4Lin4Lix4Liq4LiU4Li1')", "สวัสดี"),
        ("base64-decode('*')", ""),
        // Neither without its padding nor with bits to spare.
        ("base64-decode('Zm9vYg')", ""),
        ("base64-decode('Zm9vYh==')", ""),
    ]);
}

#[test]
fn what_the_form_knows() {
    check(&[
        ("jr:itext('hello')", "สวัสดี"),
        ("jr:itext('nowhere')", ""),
        ("version()", "2026.1"),
        ("property('username')", "mali"),
        ("property('deviceid')", ""),
    ]);
    assert_eq!(Household::new().answer("age", "80").text("${age} + 1"), "81");
}
