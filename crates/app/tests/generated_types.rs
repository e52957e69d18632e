//! The window's TypeScript types are those of the use cases: this test fails when the committed file is stale, and writes
//! it anew when `PROBANT_ECRIRE_TYPES` is set.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::path::Path;

use app::vues;
use ts_rs::{Config, TS, TypeVisitor};

/// Collects the declaration of every named type reachable from the roots.
struct Collector {
    config: Config,
    seen: Vec<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Collector {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            self.declarations.insert(T::ident(&self.config), format!("{docs}export {}\n", T::decl(&self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

#[test]
fn the_generated_types_are_up_to_date() {
    let mut collector =
        Collector { config: Config::new().with_large_int("number"), seen: Vec::new(), declarations: BTreeMap::new() };
    collector.visit::<vues::Accueil>();
    collector.visit::<vues::NouveauDossier>();
    collector.visit::<vues::DossierVue>();
    collector.visit::<domain::Correspondance>();
    collector.visit::<app::FormatTableau>();
    collector.visit::<domain::Entete>();
    collector.visit::<vues::ActivitesVue>();
    collector.visit::<vues::AjoutPreuves>();
    collector.visit::<vues::FichiersChoisis>();
    collector.visit::<vues::TexteEnregistre>();
    collector.visit::<vues::IdentiteVue>();
    collector.visit::<vues::ApercuVue>();
    collector.visit::<app::vues_apercu::ApercuLive>();
    collector.visit::<app::vues_apercu::EndroitEcrit>();
    collector.visit::<app::vues_suivi::AvancementVue>();
    collector.visit::<vues::VerificationVue>();
    collector.visit::<app::vues_memoire::VersionVue>();
    collector.visit::<app::vues_memoire::VersionTexte>();
    collector.visit::<app::vues_memoire::Corbeille>();
    collector.visit::<app::vues_memoire::Resultat>();
    collector.visit::<app::vues_paquets::ImportVue>();
    collector.visit::<app::vues_paquets::ActionImport>();
    collector.visit::<app::vues_avis::AvisVue>();
    collector.visit::<app::vues_avis::NouvelleDemande>();
    collector.visit::<app::vues_avis::ProtectionChoisie>();
    collector.visit::<app::vues_avis::EnvoiEcrit>();
    collector.visit::<app::vues_avis::RecuResume>();
    collector.visit::<app::vues_avis::RecuVue>();
    collector.visit::<app::vues_avis::Importe>();
    collector.visit::<app::vues_contreseing::PdfVue>();
    collector.visit::<app::vues_contreseing::ContreseingEcrit>();
    collector.visit::<app::vues_contreseing::ContreseingsVue>();
    collector.visit::<app::vues_contreseing::NouveauContreseing>();
    collector.visit::<app::vues_contreseing::ContreseingRecuVue>();
    collector.visit::<app::vues_horodatage::ReglageHorodatage>();
    collector.visit::<app::vues_horodatage::EssaiHorodatage>();
    collector.visit::<app::vues_identites::Carnet>();
    collector.visit::<app::vues_identites::NouvelleIdentite>();
    collector.visit::<app::vues_identites::ControleVue>();
    collector.visit::<app::vues_identites::CertificatsApercu>();
    collector.visit::<app::vues_identites::DemandeCertificatVue>();
    collector.visit::<app::vues_sauvegardes::SauvegardesVue>();
    collector.visit::<app::vues_reception::ReceptionLigne>();
    collector.visit::<app::vues_reception::ReceptionFaite>();
    collector.visit::<app::vues_reception::ReceptionVue>();
    collector.visit::<app::FormatReception>();
    collector.visit::<app::vues_migration::VersionPossible>();
    collector.visit::<app::vues_migration::MigrationVue>();
    collector.visit::<app::vues_migration::MigrationFaite>();
    collector.visit::<app::vues_migration::ChangementVue>();
    collector.visit::<app::vues_migration::Choix>();
    collector.visit::<app::vues_paquets::OrigineVue>();
    collector.visit::<app::vues_referentiels::ReferentielsVue>();
    collector.visit::<app::vues_referentiels::BrouillonVue>();
    collector.visit::<app::vues_referentiels::ReferentielComplet>();
    collector.visit::<app::vues_referentiels::RapprochementVue>();
    collector.visit::<app::vues_referentiels::ChoixOfficiel>();
    collector.visit::<app::vues_referentiels::ComparaisonVue>();
    collector.visit::<app::vues_migration::VersionPossible>();
    collector.visit::<app::vues_migration::MigrationVue>();
    collector.visit::<app::vues_migration::Choix>();
    collector.visit::<app::vues_migration::MigrationFaite>();
    collector.visit::<app::vues_paquets::PaquetEcrit>();
    let header = "// Generated from the Rust types of the use cases; `npm run types` writes it anew.\n\n".to_owned();
    let written = collector.declarations.into_values().fold(header, |all, one| all + &one + "\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/backend/types.ts");
    if std::env::var_os("PROBANT_ECRIRE_TYPES").is_some() {
        std::fs::create_dir_all(path.parent().expect("the path has a folder")).expect("the folder can be made");
        std::fs::write(&path, &written).expect("the file can be written");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(committed, written, "run `npm run types`: the window would speak another language than the core");
}
