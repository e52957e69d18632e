//! The one window: where it may go, how large it is, and what is asked of the page before it closes.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, Runtime, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::dropped;

const LABEL: &str = "principale";

/// Opens the window.
pub fn create<R: Runtime>(handle: &AppHandle<R>) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(handle, LABEL, WebviewUrl::App("index.html".into()))
        .title("Probant")
        .inner_size(1280.0, 800.0)
        // The size of 1280×800 enlarged twice.
        .min_inner_size(640.0, 400.0)
        // The page handles drops itself and receives bytes, never paths.
        .disable_drag_drop_handler()
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    dropped::watch(&window);
    let asked = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event
            && asked.state::<Closing>().ask(&asked)
        {
            api.prevent_close();
        }
    });
    Ok(())
}

/// Whether the page was asked and has not answered yet.
#[derive(Default)]
pub struct Closing(AtomicBool);

impl Closing {
    /// Asks the page to save what is being typed; whether it could be asked.
    ///
    /// A page that does not answer is not waited for: asking to close a second time closes.
    fn ask<R: Runtime>(&self, window: &WebviewWindow<R>) -> bool {
        let waiting = self.0.swap(true, Ordering::SeqCst);
        !waiting && window.eval("window.dispatchEvent(new Event('probant-fermer'))").is_ok()
    }

    /// The page answered.
    pub fn answered(&self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

/// Brings the window forward when the application is started a second time.
pub fn show<R: Runtime>(handle: &AppHandle<R>) {
    if let Some(window) = handle.get_webview_window(LABEL) {
        let shown = window.unminimize().and_then(|()| window.set_focus());
        if let Err(error) = shown {
            tracing::warn!(%error, "the window cannot be brought forward");
        }
    }
}

/// Tells the page that something happened, by the name of an event of its window.
pub fn tell<R: Runtime>(handle: &AppHandle<R>, event: &'static str) {
    if let Some(window) = handle.get_webview_window(LABEL)
        && let Err(error) = window.eval(format!("window.dispatchEvent(new Event('{event}'))"))
    {
        tracing::warn!(%error, "the page cannot be told");
    }
}

/// The page may only be the application's own.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => cfg!(windows) && url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_goes_nowhere_but_to_the_application() {
        let ours = |text: &str| is_ours(&Url::parse(text).expect("a URL"));
        assert!(ours("tauri://localhost/index.html"));
        for other in
            ["https://example.org/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "tauri://evil/"]
        {
            assert!(!ours(other), "{other}");
        }
    }
}
