//! The `probant` command line: for centres, automation and tests.
//!
//! A thin shell over the use cases. Exit codes: 0 good, 1 the answer is no, 2 could not be done. Human text goes to the
//! standard output, errors to the standard error; `--json` prints stable, documented JSON instead, errors included.

mod args;
mod avis;
mod commands;
mod contreseing;
mod json;
mod liste;
mod papiers;
mod paquets;
mod progress;
mod referentiel_lu;
mod referentiels_compares;
mod sceller;
mod secret;
mod text;
mod usage;
mod verifier;
mod version;

use std::process::ExitCode;

use crate::commands::Outcome;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = match usage::parse() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    let as_json = arguments.common.json;
    log_to_stderr();
    match Box::pin(commands::run(arguments)).await {
        Ok(Outcome::Good) => ExitCode::SUCCESS,
        Ok(Outcome::No) => ExitCode::from(1),
        Ok(Outcome::NotDone) => ExitCode::from(2),
        Err(error) => {
            progress::clear();
            let message = error.message();
            if as_json {
                json::error(&message);
            } else {
                text::error(&message);
            }
            ExitCode::from(2)
        }
    }
}

/// Logs say what happened, never what is written; silent unless `PROBANT_JOURNAL` asks for them.
fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("PROBANT_JOURNAL");
    if let Ok(filter) = filter {
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    }
}
