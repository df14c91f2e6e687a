//! What can still be reached in a linked module, by the places where its code and data name functions and data: a
//! linker leaves them behind when it is asked to (`--emit-relocs`), in the custom sections that
//! WebAssembly's tool conventions describe (`Linking.md`).

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{
    ConstExpr, DataKind, DataSectionReader, Export, ExternalKind, FunctionBody, KnownCustom,
    Linking, LinkingSectionReader, Operator, Parser, Payload, RelocSectionReader, RelocationType,
    SymbolInfo, TypeRef,
};

const CODE: u8 = 10;
const DATA: u8 = 11;

/// A function by its index, or some bytes of a segment of the data.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Thing {
    Function(usize),
    Data { segment: usize, bytes: Range<usize> },
}

/// What nothing reaches: functions by their index, and for every byte of every segment of the data whether it is so.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreached {
    pub functions: HashSet<usize>,
    pub data: Vec<Vec<bool>>,
}

/// A module and who names whom in it. Places are those in the file.
#[derive(Default)]
pub struct Object {
    /// What stands outside names.
    roots: Vec<Thing>,
    /// All that is known of the data.
    pieces: Vec<Thing>,
    /// Where a thing is named, by place.
    names: Vec<(usize, Thing)>,
    /// Calls of functions by their index, each with the places where what was put on the stack just before is named.
    calls: Vec<(usize, Range<usize>)>,
    imported: usize,
    /// The bodies of the functions that are not imported.
    bodies: Vec<Range<usize>>,
    segments: Vec<Segment>,
}

/// Bytes of the data: the address that they are put at, and their place.
struct Segment {
    address: usize,
    place: Range<usize>,
}

/// What a module's sections say of its others.
#[derive(Default)]
struct Notes {
    imported_globals: usize,
    /// What the own globals begin with.
    globals: Vec<usize>,
    exported_globals: Vec<usize>,
    /// Each section's number in the format, and its start.
    sections: Vec<(u8, usize)>,
    /// None for what is neither a function nor data.
    symbols: Vec<Option<Thing>>,
    /// By section: the places from its start, with the symbol that is named there.
    relocations: HashMap<usize, Vec<(usize, usize)>>,
}

impl Object {
    /// Fails where the linker left no relocations, or some that this does not understand.
    pub fn read(file: &[u8]) -> Result<Object> {
        let (mut object, mut notes) = (Object::default(), Notes::default());
        for payload in Parser::new(0).parse_all(file) {
            let payload = payload?;
            notes.sections.extend(payload.as_section().map(|(id, range)| (id, range.start)));
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        match import?.ty {
                            TypeRef::Func(_) => object.imported += 1,
                            TypeRef::Global(_) => notes.imported_globals += 1,
                            _ => {}
                        }
                    }
                }
                Payload::GlobalSection(globals) => {
                    for global in globals {
                        notes.globals.push(constant(&global?.init_expr)?);
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let Export { kind, index, .. } = export?;
                        match kind {
                            ExternalKind::Func => {
                                object.roots.push(Thing::Function(index as usize))
                            }
                            ExternalKind::Global => notes.exported_globals.push(index as usize),
                            _ => {}
                        }
                    }
                }
                Payload::StartSection { func, .. } => {
                    object.roots.push(Thing::Function(func as usize));
                }
                Payload::CodeSectionEntry(body) => object.body(&body)?,
                Payload::DataSection(data) => object.segments = segments(data)?,
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(linking) => notes.symbols(linking)?,
                    KnownCustom::Reloc(relocations) => notes.relocations(&relocations)?,
                    _ => {}
                },
                _ => {}
            }
        }
        object.take(notes)?;
        Ok(object)
    }

    fn body(&mut self, body: &FunctionBody) -> Result<()> {
        self.bodies.push(body.range());
        let mut put_since = None;
        for operator in body.get_operators_reader()?.into_iter_with_offsets() {
            let (operator, at) = operator?;
            match operator {
                Operator::I32Const { .. }
                | Operator::I64Const { .. }
                | Operator::LocalGet { .. } => {
                    put_since.get_or_insert(at);
                    continue;
                }
                // What a linker writes by itself has no relocations.
                Operator::Call { function_index } | Operator::RefFunc { function_index } => {
                    let callee = function_index as usize;
                    self.names.push((at, Thing::Function(callee)));
                    self.calls.extend(put_since.map(|since| (callee, since..at)));
                }
                _ => {}
            }
            put_since = None;
        }
        Ok(())
    }

    fn take(&mut self, notes: Notes) -> Result<()> {
        self.pieces = notes.symbols.iter().flatten().filter(|it| is_data(it)).cloned().collect();
        for piece in &self.pieces {
            ensure!(self.place(piece).is_some(), "{piece:?} lies outside of the data");
        }
        for kind in [CODE, DATA] {
            let section = notes.sections.iter().position(|(id, _)| *id == kind);
            let relocations = section.and_then(|section| notes.relocations.get(&section));
            let (section, relocations) = section
                .zip(relocations)
                .context("the linker left no relocations: is `--emit-relocs` set?")?;
            for (offset, symbol) in relocations {
                let at = notes.sections[section].1 + offset;
                let named = notes.symbols.get(*symbol).context("a relocation names no symbol")?;
                let Some(named) = named.clone() else { continue };
                let is_within =
                    |piece: &Thing| self.place(piece).is_some_and(|it| it.contains(&at));
                // Nobody can tell whether data without a name is read.
                if kind == DATA && !self.pieces.iter().any(is_within) {
                    self.roots.push(named);
                } else {
                    self.names.push((at, named));
                }
            }
        }
        self.names.sort_by_key(|(at, _)| *at);
        // A global that is exported may hold the address of something; or of where the linker put an end to the data.
        for global in notes.exported_globals {
            let own =
                global.checked_sub(notes.imported_globals).and_then(|own| notes.globals.get(own));
            let address = own.context("an exported global is not there")?;
            let held = self.pieces.iter().filter(|piece| self.addresses(piece).contains(address));
            let held: Vec<Thing> = held.cloned().collect();
            self.roots.extend(held);
        }
        Ok(())
    }

    /// Where a piece of the data stands in memory.
    fn addresses(&self, piece: &Thing) -> Range<usize> {
        match piece {
            Thing::Data { segment, bytes } => {
                let start = self.segments[*segment].address;
                start + bytes.start..start + bytes.end
            }
            Thing::Function(_) => 0..0,
        }
    }

    /// Where a thing stands in the file; none for what is imported.
    fn place(&self, thing: &Thing) -> Option<Range<usize>> {
        match thing {
            Thing::Function(index) => self.bodies.get(index.checked_sub(self.imported)?).cloned(),
            Thing::Data { segment, bytes } => {
                let segment = &self.segments.get(*segment)?.place;
                let place = segment.start + bytes.start..segment.start + bytes.end;
                (place.end <= segment.end).then_some(place)
            }
        }
    }

    /// What nothing reaches from outside, where functions that are `cut` name nothing any more.
    pub fn unreached(&self, cut: &HashSet<usize>) -> Unreached {
        // What is handed to a function that is cut is not looked at: the words and place of a panic.
        let in_vain = self.calls.iter().filter(|(callee, _)| cut.contains(callee));
        let in_vain: Vec<&Range<usize>> = in_vain.map(|(_, places)| places).collect();
        let is_in_vain = |at: usize| {
            let next = in_vain.partition_point(|places| places.start <= at);
            next.checked_sub(1).is_some_and(|before| in_vain[before].contains(&at))
        };
        let mut reached: HashSet<&Thing> = HashSet::new();
        let mut due: Vec<&Thing> = self.roots.iter().collect();
        while let Some(thing) = due.pop() {
            let is_cut = matches!(thing, Thing::Function(index) if cut.contains(index));
            if reached.insert(thing) && !is_cut {
                let names = self.names_in(thing).iter().filter(|(at, _)| !is_in_vain(*at));
                due.extend(names.map(|(_, named)| named));
            }
        }
        let own = self.imported..self.imported + self.bodies.len();
        let functions = own.filter(|index| !reached.contains(&Thing::Function(*index))).collect();
        // Pieces of data may share bytes.
        let mut data: Vec<Vec<bool>> =
            self.segments.iter().map(|it| vec![false; it.place.len()]).collect();
        let (kept, left): (Vec<&Thing>, Vec<&Thing>) =
            self.pieces.iter().partition(|piece| reached.contains(piece));
        for (pieces, is_left) in [(left, true), (kept, false)] {
            for piece in pieces {
                if let Thing::Data { segment, bytes } = piece {
                    data[*segment][bytes.clone()].fill(is_left);
                }
            }
        }
        Unreached { functions, data }
    }

    fn names_in(&self, thing: &Thing) -> &[(usize, Thing)] {
        let place = self.place(thing).unwrap_or_default();
        let before = |place: usize| self.names.partition_point(|(at, _)| *at < place);
        &self.names[before(place.start)..before(place.end)]
    }
}

impl Notes {
    fn symbols(&mut self, linking: LinkingSectionReader) -> Result<()> {
        for part in linking.subsections() {
            let Linking::SymbolTable(symbols) = part? else { continue };
            for symbol in symbols {
                self.symbols.push(thing(symbol?));
            }
        }
        Ok(())
    }

    fn relocations(&mut self, section: &RelocSectionReader) -> Result<()> {
        let entries = self.relocations.entry(section.section_index() as usize).or_default();
        for entry in section.entries() {
            let entry = entry?;
            // Types have numbers of their own.
            if entry.ty != RelocationType::TypeIndexLeb {
                entries.push((entry.offset as usize, entry.index as usize));
            }
        }
        Ok(())
    }
}

fn segments(data: DataSectionReader) -> Result<Vec<Segment>> {
    let mut segments = Vec::new();
    for segment in data {
        let segment = segment?;
        let DataKind::Active { offset_expr, .. } = segment.kind else {
            bail!("a segment of the data has no address");
        };
        let place = segment.range.end - segment.data.len()..segment.range.end;
        segments.push(Segment { address: constant(&offset_expr)?, place });
    }
    Ok(segments)
}

/// What a global begins with, or the address of a segment.
fn constant(expression: &ConstExpr) -> Result<usize> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value as u32 as usize),
        other => bail!("{other:?} is no number of 32 bits"),
    }
}

fn thing(symbol: SymbolInfo) -> Option<Thing> {
    match symbol {
        SymbolInfo::Func { index, .. } => Some(Thing::Function(index as usize)),
        SymbolInfo::Data { symbol: Some(data), .. } => {
            let start = data.offset as usize;
            let bytes = start..start + data.size as usize;
            Some(Thing::Data { segment: data.index as usize, bytes })
        }
        _ => None,
    }
}

fn is_data(thing: &Thing) -> bool {
    matches!(thing, Thing::Data { .. })
}

#[cfg(test)]
mod tests;
