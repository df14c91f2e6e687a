//! The columns of a matrix, by kind of question.

use std::collections::HashMap;

use super::condition::Wanted;
use crate::answers::Value;
use crate::form::{Form, Kind, Question};

/// One question's answers.
#[derive(Debug, Clone)]
pub enum Column {
    One(One),
    Many(Ticks),
    Number(Numbers),
}

/// The answers to a `select_one` question, with what is needed to read the next one.
#[derive(Debug, Clone)]
pub struct One {
    positions: Positions,
    codes: Codes,
}

/// A code per row: 0 is missing, the greatest that the type holds is "not asked", everything
/// between is the position of the choice in its list plus one.
#[derive(Debug, Clone)]
pub enum Codes {
    /// Lists of up to 254 choices.
    Narrow(Vec<u8>),
    /// Longer lists; a choice after the 65,534th cannot be told from a missing answer.
    Wide(Vec<u16>),
}

/// The ticks of a `select_multiple` question: a bit per row and choice.
#[derive(Debug, Clone)]
pub struct Ticks {
    positions: Positions,
    choices: Vec<Bits>,
    answered: Bits,
    not_asked: Bits,
    rows: u64,
}

/// The values of a question that asks for a number.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// One per row; not-a-number where none was given.
    rows: Vec<f64>,
    not_asked: Bits,
}

/// A bit per row; those after the last 1 need no place.
#[derive(Debug, Clone, Default)]
struct Bits(Vec<u64>);

type Positions = HashMap<String, usize>;

impl Column {
    /// An empty column for a question; `None` for kinds that are not counted.
    pub(super) fn of(form: &Form, question: &Question) -> Option<Column> {
        let positions = || -> Option<Positions> {
            let choices = form.list_of(question)?.choices.iter().enumerate();
            Some(choices.map(|(position, choice)| (choice.value.clone(), position)).collect())
        };
        match question.kind {
            Kind::SelectOne { .. } => {
                let positions = positions()?;
                let is_narrow = form.list_of(question)?.choices.len() < usize::from(u8::MAX);
                let codes =
                    if is_narrow { Codes::Narrow(Vec::new()) } else { Codes::Wide(Vec::new()) };
                Some(Column::One(One { positions, codes }))
            }
            Kind::SelectMultiple { .. } => {
                let choices = vec![Bits::default(); form.list_of(question)?.choices.len()];
                let positions = positions()?;
                let (answered, not_asked) = (Bits::default(), Bits::default());
                Some(Column::Many(Ticks { positions, choices, answered, not_asked, rows: 0 }))
            }
            _ if question.kind.is_number() => Some(Column::Number(Numbers::default())),
            _ => None,
        }
    }

    pub(super) fn push(&mut self, value: Option<&Value>, is_asked: bool) {
        match self {
            Column::One(one) => one.push(value, is_asked),
            Column::Many(ticks) => ticks.push(value, is_asked),
            Column::Number(numbers) => numbers.push(value, is_asked),
        }
    }

    /// Clears the rows whose answer is not wanted.
    pub(super) fn keep_wanted(&self, wanted: &Wanted, rows: &mut [bool]) {
        match (self, wanted) {
            (Column::One(one), Wanted::Choices(values)) => {
                let mut is_wanted = vec![false; one.codes.width()];
                for position in values.iter().filter_map(|value| one.positions.get(value)) {
                    if let Some(is_wanted) = is_wanted.get_mut(position + 1) {
                        *is_wanted = true;
                    }
                }
                one.codes.for_each(0..rows.len(), rows, |row, code| *row &= is_wanted[code]);
            }
            (Column::Many(ticks), Wanted::Choices(values)) => {
                let wanted = values.iter().filter_map(|value| ticks.positions.get(value));
                let wanted: Vec<&Bits> = wanted.map(|position| &ticks.choices[*position]).collect();
                for (row, is_kept) in rows.iter_mut().enumerate() {
                    *is_kept &= wanted.iter().any(|choice| choice.get(row));
                }
            }
            (Column::Number(numbers), Wanted::Numbers(limits)) => {
                for (is_kept, number) in rows.iter_mut().zip(&numbers.rows) {
                    *is_kept &= limits.hold(*number);
                }
            }
            _ => rows.fill(false),
        }
    }

    /// The rows that are kept.
    pub(super) fn only(&self, rows: &[bool]) -> Column {
        match self {
            Column::One(one) => {
                let codes = match &one.codes {
                    Codes::Narrow(codes) => Codes::Narrow(kept(codes, rows)),
                    Codes::Wide(codes) => Codes::Wide(kept(codes, rows)),
                };
                Column::One(One { positions: one.positions.clone(), codes })
            }
            Column::Many(ticks) => Column::Many(Ticks {
                positions: ticks.positions.clone(),
                choices: ticks.choices.iter().map(|choice| choice.only(rows)).collect(),
                answered: ticks.answered.only(rows),
                not_asked: ticks.not_asked.only(rows),
                rows: rows.iter().filter(|is_kept| **is_kept).count() as u64,
            }),
            Column::Number(numbers) => Column::Number(Numbers {
                rows: kept(&numbers.rows, rows),
                not_asked: numbers.not_asked.only(rows),
            }),
        }
    }

    /// The memory of the answers, in bytes; what is kept once a question is not counted.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Column::One(One { codes: Codes::Narrow(codes), .. }) => codes.capacity(),
            Column::One(One { codes: Codes::Wide(codes), .. }) => 2 * codes.capacity(),
            Column::Many(ticks) => {
                let bits = ticks.choices.iter().chain([&ticks.answered, &ticks.not_asked]);
                bits.map(Bits::bytes).sum()
            }
            Column::Number(numbers) => 8 * numbers.rows.capacity() + numbers.not_asked.bytes(),
        }
    }
}

pub(super) fn kept<T: Copy>(values: &[T], rows: &[bool]) -> Vec<T> {
    values.iter().zip(rows).filter(|(_, is_kept)| **is_kept).map(|(value, _)| *value).collect()
}

impl One {
    pub fn codes(&self) -> &Codes {
        &self.codes
    }

    fn push(&mut self, value: Option<&Value>, is_asked: bool) {
        let position = match value {
            Some(Value::One(value)) => self.positions.get(value.as_str()).copied(),
            _ => None,
        };
        match &mut self.codes {
            Codes::Narrow(codes) => codes.push(code(position, is_asked, u8::MAX)),
            Codes::Wide(codes) => codes.push(code(position, is_asked, u16::MAX)),
        }
    }
}

fn code<C: TryFrom<usize> + PartialEq + Default>(
    position: Option<usize>,
    is_asked: bool,
    not_asked: C,
) -> C {
    match position {
        Some(position) => {
            C::try_from(position + 1).ok().filter(|code| *code != not_asked).unwrap_or_default()
        }
        None if is_asked => C::default(),
        None => not_asked,
    }
}

impl Codes {
    pub fn len(&self) -> usize {
        match self {
            Codes::Narrow(codes) => codes.len(),
            Codes::Wide(codes) => codes.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code of a row; that of a missing answer after the last one.
    pub fn get(&self, row: usize) -> usize {
        match self {
            Codes::Narrow(codes) => codes.get(row).copied().map_or(0, usize::from),
            Codes::Wide(codes) => codes.get(row).copied().map_or(0, usize::from),
        }
    }

    /// How many different codes the type holds.
    pub fn width(&self) -> usize {
        match self {
            Codes::Narrow(_) => 1 << 8,
            Codes::Wide(_) => 1 << 16,
        }
    }

    /// How often each of the first `choices` choices was chosen, how many answers are missing, and
    /// how many respondents were not asked.
    pub fn counts(&self, choices: usize) -> (Vec<u64>, u64, u64) {
        let counts = match self {
            Codes::Narrow(codes) => count(codes, self.width()),
            Codes::Wide(codes) => count(codes, self.width()),
        };
        let chosen = (1..=choices).map(|code| counts.get(code).copied().unwrap_or(0)).collect();
        (chosen, counts[0], counts[self.width() - 1])
    }

    /// Calls `each` with what stands beside each row of a range, and the row's code.
    #[inline]
    pub fn for_each<T>(
        &self,
        rows: std::ops::Range<usize>,
        beside: &mut [T],
        mut each: impl FnMut(&mut T, usize),
    ) {
        match self {
            Codes::Narrow(codes) => {
                let codes = codes.get(rows).unwrap_or_default();
                beside.iter_mut().zip(codes).for_each(|(own, code)| each(own, (*code).into()));
            }
            Codes::Wide(codes) => {
                let codes = codes.get(rows).unwrap_or_default();
                beside.iter_mut().zip(codes).for_each(|(own, code)| each(own, (*code).into()));
            }
        }
    }
}

/// Counts in four tables by turns: neighbours are often equal, and adding to the same number twice
/// in a row makes the processor wait for itself.
fn count<C: Copy + Into<usize>>(codes: &[C], width: usize) -> Vec<u64> {
    let mut tables = vec![0_u64; width * 4];
    let (fours, rest) = codes.as_chunks::<4>();
    for four in fours {
        for (table, code) in four.iter().enumerate() {
            tables[table * width + (*code).into()] += 1;
        }
    }
    for code in rest {
        tables[(*code).into()] += 1;
    }
    (0..width).map(|code| (0..4).map(|table| tables[table * width + code]).sum()).collect()
}

impl Ticks {
    fn push(&mut self, value: Option<&Value>, is_asked: bool) {
        let row = self.rows as usize;
        let mut is_answered = false;
        for chosen in value.map_or(&[][..], Value::chosen) {
            if let Some(position) = self.positions.get(chosen.as_str()) {
                self.choices[*position].set(row);
                is_answered = true;
            }
        }
        self.rows += 1;
        if is_answered {
            self.answered.set(row);
        } else if !is_asked {
            self.not_asked.set(row);
        }
    }

    /// The places in the list of the choices that a row ticked.
    pub fn ticked(&self, row: usize) -> impl Iterator<Item = usize> {
        let choices = self.choices.iter().enumerate();
        choices.filter(move |(_, choice)| choice.get(row)).map(|(place, _)| place)
    }

    /// How many respondents ticked each choice.
    pub fn counts(&self) -> Vec<u64> {
        self.choices.iter().map(Bits::count).collect()
    }

    /// How many respondents ticked at least one.
    pub fn answered(&self) -> u64 {
        self.answered.count()
    }

    /// How many respondents were asked and ticked none.
    pub fn missing(&self) -> u64 {
        self.rows - self.answered() - self.not_asked()
    }

    pub fn not_asked(&self) -> u64 {
        self.not_asked.count()
    }
}

impl Numbers {
    fn push(&mut self, value: Option<&Value>, is_asked: bool) {
        let number = match value {
            Some(Value::Integer(number)) => Some(*number as f64),
            Some(Value::Decimal(number)) => Some(*number).filter(|number| number.is_finite()),
            _ => None,
        };
        match number {
            Some(number) => self.rows.push(number),
            None => {
                if !is_asked {
                    self.not_asked.set(self.rows.len());
                }
                self.rows.push(f64::NAN);
            }
        }
    }

    /// A number per row; not-a-number where none was given.
    pub(super) fn rows(&self) -> &[f64] {
        &self.rows
    }

    /// The numbers given, all finite.
    pub fn values(&self) -> Vec<f64> {
        self.rows.iter().copied().filter(|number| number.is_finite()).collect()
    }

    /// How many respondents were asked and gave no number.
    pub fn missing(&self) -> u64 {
        self.rows.iter().filter(|number| number.is_nan()).count() as u64 - self.not_asked()
    }

    pub fn not_asked(&self) -> u64 {
        self.not_asked.count()
    }
}

impl Bits {
    fn set(&mut self, row: usize) {
        if row / 64 >= self.0.len() {
            self.0.resize(row / 64 + 1, 0);
        }
        self.0[row / 64] |= 1 << (row % 64);
    }

    fn get(&self, row: usize) -> bool {
        self.0.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    fn only(&self, rows: &[bool]) -> Bits {
        let mut bits = Bits::default();
        let kept = rows.iter().enumerate().filter(|(_, is_kept)| **is_kept);
        for (at, (row, _)) in kept.enumerate() {
            if self.get(row) {
                bits.set(at);
            }
        }
        bits
    }

    fn bytes(&self) -> usize {
        8 * self.0.capacity()
    }

    fn count(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }
}
