//! What tests of several crates share: builders, demonstration data, faults made on purpose.
//!
//! It is part of no product. Each module says what it stands in for.

pub mod documents;
pub mod faults;
