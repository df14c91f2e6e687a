use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, Encode, ExportKind,
    ExportSection, Function, FunctionSection, GlobalSection, GlobalType, Instruction,
    LinkingSection, MemorySection, MemoryType, Module, SymbolTable, TypeSection, ValType,
};

use super::*;

const HERE: u32 = 0;
const CALLED: u32 = 1;
const PANIC: u32 = 2;
const IN_A_TABLE: u32 = 3;
const CALLED_BY_NOBODY: u32 = 4;
const CALLED_WITHOUT_RELOCATION: u32 = 5;

/// Pieces of the data, by the numbers that stand for their addresses in the code.
const LISTED: i32 = 1_000_001;
const HANDED_TO_A_PANIC: i32 = 1_000_002;
const HANDED_TO_A_PANIC_AND_READ: i32 = 1_000_003;
const SHARED: i32 = 1_000_004;
const READ_BY_A_PANIC: i32 = 1_000_005;
const SHARING: i32 = 1_000_006;
const EXPORTED: i32 = 1_000_007;

/// Where the data begins.
const ADDRESS_OF_DATA: i32 = 1_024;

const PIECES: [(i32, Range<u32>); 7] = [
    (LISTED, 0..4),
    (HANDED_TO_A_PANIC, 4..8),
    (HANDED_TO_A_PANIC_AND_READ, 8..12),
    (SHARED, 12..16),
    (READ_BY_A_PANIC, 20..24),
    (SHARING, 14..18),
    (EXPORTED, 24..28),
];

/// What relocations are of, in the format.
const TABLE_INDEX: u8 = 2;
const ADDRESS: u8 = 4;

fn module() -> Module {
    let mut types = TypeSection::new();
    types.ty().function([], []);
    types.ty().function([ValType::I32], []);
    let mut functions = FunctionSection::new();
    for kind in [0, 0, 1, 0, 0, 0] {
        functions.function(kind);
    }
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut exports = ExportSection::new();
    exports.export("here", ExportKind::Func, HERE);
    exports.export("there", ExportKind::Global, 0);
    let mut globals = GlobalSection::new();
    let kind = GlobalType { val_type: ValType::I32, mutable: false, shared: false };
    globals.global(kind, &ConstExpr::i32_const(ADDRESS_OF_DATA + 24));
    let read = |piece: i32| [Instruction::I32Const(piece), Instruction::Drop];
    let panic = |piece: i32| [Instruction::I32Const(piece), Instruction::Call(PANIC)];
    let bodies: [Vec<Instruction>; 6] = [
        [
            &read(LISTED)[..],
            &[Instruction::Call(CALLED), Instruction::Call(CALLED_WITHOUT_RELOCATION)],
            &panic(HANDED_TO_A_PANIC),
            &panic(HANDED_TO_A_PANIC_AND_READ),
        ]
        .concat(),
        [read(HANDED_TO_A_PANIC_AND_READ), read(SHARED)].concat(),
        [&read(READ_BY_A_PANIC)[..], &[Instruction::Unreachable]].concat(),
        Vec::new(),
        Vec::new(),
        Vec::new(),
    ];
    let mut code = CodeSection::new();
    for body in bodies {
        let mut function = Function::new([]);
        for instruction in &body {
            function.instruction(instruction);
        }
        function.instruction(&Instruction::End);
        code.function(&function);
    }
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(ADDRESS_OF_DATA), [0xAA; 28]);
    let mut module = Module::new();
    module
        .section(&types)
        .section(&functions)
        .section(&memories)
        .section(&globals)
        .section(&exports);
    module.section(&code).section(&data);
    module
}

fn linked() -> Vec<u8> {
    let mut module = module();
    let file = module.clone().finish();
    let start = |kind: u8| {
        let sections = Parser::new(0).parse_all(&file).filter_map(|it| it.unwrap().as_section());
        let all: Vec<(u8, Range<usize>)> = sections.collect();
        let index = all.iter().position(|(id, _)| *id == kind).unwrap();
        (index, all[index].1.start)
    };
    let mut symbols = SymbolTable::new();
    for (piece, bytes) in PIECES {
        let (offset, size) = (bytes.start, bytes.end - bytes.start);
        let definition = DataSymbolDefinition { index: 0, offset, size };
        symbols.data(0, &piece.to_string(), Some(definition));
    }
    symbols.function(0, IN_A_TABLE, Some("in_a_table"));
    let (code, code_start) = start(CODE);
    let mut named = Vec::new();
    for (symbol, (piece, _)) in PIECES.iter().enumerate() {
        let mut number = Vec::new();
        piece.encode(&mut number);
        for at in (0..file.len()).filter(|at| file[*at..].starts_with(&number)) {
            named.push((ADDRESS, at - code_start, symbol));
        }
    }
    let (data, data_start) = start(DATA);
    let listed = file.windows(28).position(|bytes| bytes == [0xAA; 28]).unwrap();
    let in_data = vec![(TABLE_INDEX, listed - data_start, PIECES.len())];
    module.section(LinkingSection::new().symbol_table(&symbols));
    for (name, section, entries) in [("reloc.CODE", code, named), ("reloc.DATA", data, in_data)] {
        module.section(&CustomSection {
            name: name.into(),
            data: relocations(section, &entries).into(),
        });
    }
    module.finish()
}

fn relocations(section: usize, entries: &[(u8, usize, usize)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    (section as u32).encode(&mut bytes);
    (entries.len() as u32).encode(&mut bytes);
    for (kind, offset, symbol) in entries {
        bytes.push(*kind);
        (*offset as u32).encode(&mut bytes);
        (*symbol as u32).encode(&mut bytes);
        if *kind == ADDRESS {
            0_i32.encode(&mut bytes);
        }
    }
    bytes
}

/// The data of which nothing is reached.
fn left(unreached: &Unreached) -> Vec<usize> {
    (0..28).filter(|at| unreached.data[0][*at]).collect()
}

#[test]
fn what_only_a_cut_function_reads_or_is_handed_is_left() {
    let object = Object::read(&linked()).unwrap();
    let unreached = object.unreached(&HashSet::from([PANIC as usize]));
    assert_eq!(unreached.functions, HashSet::from([CALLED_BY_NOBODY as usize]));
    // Of two pieces that share bytes, those of the one that is read stay.
    assert_eq!(left(&unreached), [4, 5, 6, 7, 16, 17, 20, 21, 22, 23]);
}

#[test]
fn where_nothing_is_cut_only_what_nobody_names_is_left() {
    let unreached = Object::read(&linked()).unwrap().unreached(&HashSet::new());
    assert_eq!(unreached.functions, HashSet::from([CALLED_BY_NOBODY as usize]));
    assert_eq!(left(&unreached), [16, 17]);
}

#[test]
fn a_module_without_relocations_is_refused() {
    let refused = Object::read(&module().finish()).err().unwrap();
    assert!(refused.to_string().contains("--emit-relocs"), "{refused}");
}
