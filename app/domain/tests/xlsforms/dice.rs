/// Rolls that run out: then everything is the first of its kind, so that a failing form shrinks.
pub struct Dice {
    rolls: std::vec::IntoIter<u32>,
}

impl Dice {
    pub fn new(rolls: Vec<u32>) -> Dice {
        Dice { rolls: rolls.into_iter() }
    }

    /// A number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.rolls.next().unwrap_or(0) as usize % sides
    }

    /// True once in `sides` rolls.
    pub fn rarely(&mut self, sides: usize) -> bool {
        self.roll(sides) == sides - 1
    }

    pub fn pick<'all>(&mut self, all: &[&'all str]) -> &'all str {
        all[self.roll(all.len())]
    }

    /// Something, once in `sides` rolls.
    pub fn maybe<T>(&mut self, sides: usize, make: impl FnOnce(&mut Dice) -> T) -> Option<T> {
        self.rarely(sides).then(|| make(self))
    }
}
