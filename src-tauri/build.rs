//! Declares the commands the page may be allowed to call; everything else is refused by Tauri itself.

fn main() {
    // One list for the manifest and the capability: a command missing from either cannot be called.
    let commands = &[
        "accueil",
        "create_dossier",
        "create_example",
        "open_dossier",
        "save_text",
        "save_identite",
        "create_activite",
        "save_activite",
        "move_activite",
        "remove_activite",
        "choose_preuves",
        "add_preuve",
        "describe_preuve",
        "remove_preuve",
        "apercu",
        "identite",
        "create_identite",
        "seal_dossier",
        "sceaux",
        "save_sceau",
        "open_sceau",
        "verify_sceau",
        "verify_file",
        "verify_bytes",
        "set_theme",
        "answer_closing",
    ];
    let attributes = tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(commands));
    tauri_build::try_build(attributes).expect("the configuration of the shell is complete");
}
