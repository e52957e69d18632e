//! Two read-only protocols: `preuve` serves evidence by dossier (or by what was received) and id, `apercu` preview pages by revision.
//!
//! An address names ids, never a file; anything else is 404. Answers are images and say so, whatever they hold.

use std::borrow::Cow;
use std::sync::Arc;

use app::App;
use domain::{DossierId, PreuveId};
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{AppHandle, Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::shell::Shell;

type Picture = (Vec<u8>, &'static str);

/// The widest page of a PDF that is drawn for the screen, in pixels.
const WIDEST: u32 = 2_400;

/// `preuve://localhost/<dossier or what was received>/<preuve>/vignette` or `/image`, or, for a PDF, `/page/<number from 1>/<width in pixels>`.
#[expect(clippy::needless_pass_by_value, reason = "the shell gives a protocol what it needs by value")]
pub fn preuve<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    serve(context.app_handle().clone(), &request, responder, |app, parts| async move {
        let [dossier, preuve, what @ ..] = parts.as_slice() else { return None };
        let (dossier, preuve) = (dossier.parse::<DossierId>().ok()?, PreuveId::new(preuve).ok()?);
        let what: Vec<&str> = what.iter().map(String::as_str).collect();
        match what.as_slice() {
            ["vignette"] => Some((app.preuve_thumbnail(dossier, &preuve).await.ok()?, "image/jpeg")),
            ["image"] => app.preuve_image(dossier, &preuve).await.ok(),
            ["page", page, width] => {
                let width = width.parse::<u32>().ok()?.clamp(1, WIDEST);
                Some((app.preuve_page(dossier, &preuve, page.parse().ok()?, width).await.ok()?, "image/jpeg"))
            }
            _ => None,
        }
    });
}

/// `apercu://localhost/<revision>/<page>`, page from 1.
#[expect(clippy::needless_pass_by_value, reason = "the shell gives a protocol what it needs by value")]
pub fn apercu<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    serve(context.app_handle().clone(), &request, responder, |app, parts| async move {
        let [revision, page] = parts.as_slice() else { return None };
        let svg = app.apercu_page(revision, page.parse().ok()?).await.ok()??;
        Some((svg.into_bytes(), "image/svg+xml"))
    });
}

fn serve<R, F, A>(handle: AppHandle<R>, request: &Request<Vec<u8>>, responder: UriSchemeResponder, find: F)
where
    R: Runtime,
    F: FnOnce(Arc<App>, Vec<String>) -> A + Send + 'static,
    A: Future<Output = Option<Picture>>,
{
    // The page writes the path as one encoded segment.
    let parts = request.uri().path().trim_start_matches('/').replace("%2F", "/");
    let parts: Vec<String> = parts.split('/').map(str::to_owned).collect();
    tauri::async_runtime::spawn(async move {
        let found = handle.state::<Shell>().run(async move |app| Ok(find(app, parts).await)).await;
        responder.respond(answer(found.ok().flatten()));
    });
}

fn answer(found: Option<Picture>) -> Response<Cow<'static, [u8]>> {
    let (status, (body, media)) = match found {
        Some(picture) => (StatusCode::OK, picture),
        None => (StatusCode::NOT_FOUND, (Vec::new(), "text/plain")),
    };
    let mut response = Response::new(Cow::Owned(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(media));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    // An SVG page opened on its own would still run nothing.
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        header::HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; img-src data:"),
    );
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("private, max-age=3600"));
    response
}
