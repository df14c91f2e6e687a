#![no_main]

libfuzzer_sys::fuzz_target!(init: fuzz::hear_only_our_panics(), |data: &[u8]| fuzz::parts::run(data));
