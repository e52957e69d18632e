//! Bytes read as instructions: which changes to make to something that was good.

/// Instructions, read from the first byte on; once they are used up every number is zero.
pub struct Program<'a>(&'a [u8]);

/// Numbers at which sizes and offsets go wrong.
const EDGES: [u32; 8] = [0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0xffff_fffe, 0xffff_ffff];

impl<'a> Program<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    /// A number smaller than `end`, which is not zero.
    pub fn below(&mut self, end: usize) -> usize {
        (usize::from(self.byte()) << 8 | usize::from(self.byte())) % end
    }

    pub fn one_of<T: Copy>(&mut self, several: &[T]) -> T {
        several[self.below(several.len())]
    }

    /// One of the numbers that break things, or any.
    pub fn number(&mut self) -> u32 {
        match usize::from(self.byte()) {
            edge if edge < EDGES.len() => EDGES[edge],
            other => u32::try_from(other << 8 | usize::from(self.byte())).unwrap(),
        }
    }

    /// Changes a few bytes of `bytes`.
    pub fn change(&mut self, bytes: &mut Vec<u8>) {
        for _ in 0..=self.byte() % 3 {
            let at = self.below(bytes.len() + 1);
            let end = (at + 1 + usize::from(self.byte() % 16)).min(bytes.len());
            match self.byte() % 6 {
                0 => bytes[at..].iter_mut().take(1).for_each(|byte| *byte ^= 1 << (self.byte() % 8)),
                1 => bytes[at..].iter_mut().take(1).for_each(|byte| *byte = self.byte()),
                2 => drop(bytes.drain(at.min(end)..end)),
                3 => {
                    let copy = bytes[at.min(end)..end].to_vec();
                    bytes.splice(at..at, copy);
                }
                4 => {
                    let number = self.number().to_le_bytes();
                    bytes[at..].iter_mut().zip(number).for_each(|(byte, new)| *byte = new);
                }
                _ => bytes.truncate(at),
            }
        }
    }
}
