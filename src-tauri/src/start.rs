//! What is decided before the window exists.

use app::vues::Message;

/// Set by WebDriver when it drives the window.
pub const AUTOMATION: &str = "TAURI_WEBVIEW_AUTOMATION";

/// On Linux with the NVIDIA driver, WebKitGTK's shared-memory renderer may leave the window blank: starts again without it.
///
/// Nothing happens when the user decided already, nor under automation, where screenshots need the usual renderer.
pub fn prefer_working_renderer() {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::process::CommandExt;
        const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
        let decided = std::env::var_os(RENDERER).is_some() || std::env::var_os(AUTOMATION).is_some();
        if decided || !std::path::Path::new("/proc/driver/nvidia").exists() {
            return;
        }
        if let Ok(program) = std::env::current_exe() {
            // Returns only when it fails; the window then opens as it is.
            let error = std::process::Command::new(program).args(std::env::args_os().skip(1)).env(RENDERER, "1").exec();
            tracing::warn!(%error, "could not start again with another renderer");
        }
    }
}

/// Says on the terminal why the application does not open.
pub fn refuse(message: &Message) {
    eprintln!("{}\n{}", message.quoi, message.suite);
}

/// Says on the terminal that no window can be opened.
pub fn refuse_window(detail: &str) {
    eprintln!(
        "La fenêtre de Probant ne peut pas s’ouvrir ({detail}).\nVos données sont intactes. Vérifiez qu’un écran est \
         disponible, ou utilisez la commande « probant »."
    );
}
