//! Reading: what a person reads in a document is what is read of it, in every format, and nothing hostile is more than refused.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod bureau;
mod docx;
mod graines;
mod hostile;
mod html;
mod odt;
mod plan;
mod texte;
