//! The desktop shell: one window over the use cases.
//!
//! Commands are adapters and nothing else. The page names things by id; paths come only from native dialogs. The window
//! loads nothing but the application's own files, and two protocols that serve evidence and preview pages by id.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod chosen;
mod commands;
mod dialogs;
mod dropped;
mod journal;
mod opened;
mod protocols;
mod shell;
mod start;
mod window;
mod works;

use tauri::{Manager, RunEvent};

use crate::shell::Shell;

fn main() {
    start::prefer_working_renderer();
    let given = std::env::var_os("PROBANT_DONNEES").filter(|given| !given.is_empty()).map(std::path::PathBuf::from);
    let home = match app::home_folder(given.as_deref()) {
        Ok(home) => home,
        Err(error) => return start::refuse(&error.message()),
    };
    let _journal = journal::open(&home);
    let application = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|handle, arguments, here| opened::again(handle, arguments, &here)))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .manage(Shell::new(given, home))
        .manage(window::Closing::default())
        .manage(commands::paquets::Waiting::default())
        .manage(commands::contreseing::OpenedPdf::default())
        .manage(commands::referentiels::Document::default())
        .manage(opened::Pending::of(std::env::args_os().skip(1)))
        .manage(commands::Dictionary::default())
        .manage(chosen::Chosen::default())
        .manage(dropped::Dropped::default())
        .manage(works::Works::default())
        .register_asynchronous_uri_scheme_protocol("preuve", protocols::preuve)
        .register_asynchronous_uri_scheme_protocol("apercu", protocols::apercu)
        .invoke_handler(commands::handler())
        .setup(|application| {
            window::create(application.handle())?;
            application.state::<Shell>().forget_copies();
            application.state::<Shell>().keep_backups();
            Ok(())
        })
        .build(tauri::generate_context!());
    match application {
        Ok(application) => application.run(|handle, event| match event {
            RunEvent::Exit => {
                handle.state::<commands::paquets::Waiting>().forget();
                handle.state::<works::Works>().stop_all();
                handle.state::<Shell>().close();
            }
            #[cfg(any(target_os = "macos", target_os = "ios"))]
            RunEvent::Opened { urls } => opened::urls(handle, urls),
            _ => {}
        }),
        Err(error) => {
            tracing::error!(%error, "the window cannot be opened");
            start::refuse_window(&error.to_string());
        }
    }
}
