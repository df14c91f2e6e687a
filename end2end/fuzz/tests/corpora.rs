//! Everything that was once worth trying is tried again, without the fuzzer.

use std::path::Path;

#[test]
fn no_input_of_the_corpora_breaks_a_rule() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for target in files(&corpora) {
        let name = target.file_name().and_then(|name| name.to_str()).expect("a target's name");
        let inputs = files(&target);
        assert!(!inputs.is_empty(), "{name} has no corpus");
        for input in inputs {
            println!("{}", input.display());
            fuzz::run(name, &std::fs::read(&input).expect("an input"));
        }
    }
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}
