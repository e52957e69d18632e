//! The commands of the page: each names things by id, calls one use case, and gives its answer or a [`Message`].

mod activites;
mod apercu;
mod avis;
pub mod contreseing;
mod copies;
mod correspondance;
mod dossiers;
mod horodatage;
mod identites;
mod memoire;
mod orthographe;
mod papiers;
pub mod paquets;
mod preuves;
mod reception;
mod recus;
pub mod referentiels;
mod sauvegardes;
mod sceau;

pub use orthographe::Dictionary;

use crate::window::Closing;
use app::AppError;
use app::vues::Message;
use serde::Serialize;
use tauri::Wry;
use tauri::ipc::{Invoke, Request};

/// What a command rejects with: what happened, what is safe, what to do.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct CommandError(Message);

impl CommandError {
    /// The stable code of what happened.
    pub fn code(&self) -> &str {
        &self.0.code
    }
}

impl From<AppError> for CommandError {
    fn from(error: AppError) -> Self {
        tracing::warn!(code = error.code(), "a command failed");
        Self(error.message())
    }
}

/// The answer of a command.
pub type CmdResult<T> = Result<T, CommandError>;

/// A raw body and its headers were expected and are not there: a defect of the page.
fn malformed() -> CommandError {
    AppError::Tache("malformed request".to_owned()).into()
}

/// The file name of a raw request, percent-encoded by the page.
fn file_name(request: &Request<'_>) -> Option<String> {
    let encoded = request.headers().get("nom")?.to_str().ok()?;
    Some(percent_encoding::percent_decode_str(encoded).decode_utf8_lossy().into_owned())
}

/// The page's answer when it is asked before the window closes: whether to close.
#[tauri::command]
#[expect(clippy::needless_pass_by_value, reason = "the shell gives a command its arguments by value")]
fn answer_closing(window: tauri::WebviewWindow, closing: tauri::State<'_, Closing>, close: bool) {
    closing.answered();
    if close && let Err(error) = window.destroy() {
        tracing::warn!(%error, "the window cannot be closed");
    }
}

/// Every command, under the name the page calls it by.
#[expect(clippy::too_many_lines, reason = "one list, a command a row")]
pub fn handler() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        dossiers::accueil,
        dossiers::create_dossier,
        dossiers::create_example,
        dossiers::open_dossier,
        dossiers::save_text,
        dossiers::save_identite,
        dossiers::set_theme,
        memoire::text_history,
        memoire::text_version,
        memoire::corbeille,
        memoire::restore_activite,
        memoire::restore_preuve,
        memoire::move_preuve,
        memoire::remove_dossier,
        memoire::restore_dossier,
        memoire::search,
        memoire::words_of,
        memoire::add_word,
        memoire::remove_word,
        memoire::session,
        memoire::save_session,
        memoire::set_taille_texte,
        activites::create_activite,
        activites::save_activite,
        activites::move_activite,
        activites::remove_activite,
        preuves::choose_preuves,
        preuves::add_chosen_preuve,
        preuves::rename_preuve,
        preuves::mark_preuve,
        preuves::add_preuve,
        preuves::describe_preuve,
        preuves::missing_preuves,
        preuves::remove_preuve,
        avis::avis,
        correspondance::correspondance,
        correspondance::export_correspondance,
        correspondance::print_correspondance,
        papiers::save_papier,
        papiers::save_received_papier,
        orthographe::check_words,
        orthographe::suggest_word,
        sceau::apercu,
        apercu::apercu_live,
        apercu::apercu_endroit,
        sceau::identite,
        sceau::create_identite,
        sceau::seal_dossier,
        sceau::stop_work,
        horodatage::horodatage,
        horodatage::set_autorite_horodatage,
        horodatage::try_autorite_horodatage,
        horodatage::accept_autorite_horodatage,
        horodatage::forget_autorite_horodatage,
        sceau::sceaux,
        sceau::save_sceau,
        sceau::open_sceau,
        sceau::verify_sceau,
        paquets::export_dossier,
        paquets::export_paquet,
        paquets::propose_phrase,
        paquets::import_dossier,
        paquets::open_import,
        paquets::confirm_import,
        paquets::cancel_import,
        paquets::receive_bytes,
        paquets::pending_file,
        paquets::import_pdf,
        paquets::ask_avis,
        paquets::ask_avis_here,
        recus::recus,
        recus::open_recu,
        recus::save_reponses,
        recus::sign_avis,
        recus::return_avis,
        recus::retire_recu,
        contreseing::open_pdf,
        contreseing::receive_pdf,
        contreseing::pending_pdf,
        contreseing::read_pdf,
        contreseing::countersign_pdf,
        contreseing::keep_pdf,
        contreseing::contreseings,
        contreseing::save_contresigne,
        contreseing::open_contresigne,
        contreseing::ask_contreseing,
        contreseing::open_contreseing,
        contreseing::countersign_recu,
        contreseing::return_contreseing,
        contreseing::read_contreseing,
        contreseing::save_contreseing,
        reception::receptions,
        reception::open_reception,
        reception::choose_receptions,
        reception::claim_dropped,
        reception::receive_dropped,
        reception::receive_reception,
        reception::recheck_receptions,
        reception::retire_receptions,
        reception::export_receptions,
        sauvegardes::sauvegardes,
        sauvegardes::backup_now,
        sauvegardes::backup_content,
        sauvegardes::restore_from_backup,
        sauvegardes::hide_nuage,
        sauvegardes::move_library,
        identites::carnet,
        identites::create_signataire,
        identites::import_p12,
        identites::save_secours,
        identites::secours_a_faire,
        identites::confirm_secours,
        identites::recover_identite,
        identites::change_phrase,
        identites::rotate_identite,
        identites::revoke_identite,
        identites::judge_contact,
        identites::create_autorite,
        identites::retire_autorite,
        identites::ask_certificat,
        identites::issue_certificat,
        identites::revoke_certificat,
        referentiels::referentiels,
        referentiels::show_referentiel,
        referentiels::choose_document,
        referentiels::receive_document,
        referentiels::read_document,
        referentiels::copy_referentiel,
        referentiels::open_draft,
        referentiels::save_draft,
        referentiels::remove_draft,
        referentiels::restore_draft,
        referentiels::publish_draft,
        referentiels::propose_officiel,
        referentiels::attach_officiel,
        referentiels::detach_officiel,
        referentiels::compare_referentiels,
        referentiels::migration_versions,
        referentiels::migration_proposee,
        referentiels::migrer_dossier,
        referentiels::origin_referentiel,
        referentiels::send_referentiel,
        answer_closing,
    ]
}
