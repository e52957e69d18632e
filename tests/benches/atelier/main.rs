//! What the candidate's workspace costs, each figure beside another of the same run: a save beside a bare commit, an opening
//! beside the size it must not depend on, a search beside its budget.
//!
//! `npm run bench` runs it. Figures are printed as a Markdown table; nothing is judged here. The libraries are made in the
//! build's folder, on the same disk as the program, and removed.
#![allow(clippy::unwrap_used, reason = "a measurement")]

mod couverture;
mod grand;
mod mesure;
mod sauvegarde;

use mesure::table;

#[tokio::main]
async fn main() {
    // `cargo bench` passes its own arguments; there is nothing to choose.
    let mut rows = Box::pin(sauvegarde::measure()).await;
    rows.extend(couverture::measure().await);
    rows.extend(Box::pin(grand::measure()).await);
    println!("{}", table(&rows));
}
