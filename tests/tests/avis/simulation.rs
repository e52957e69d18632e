//! Six months, a candidate, two tutors and a USB stick that loses, doubles, delays and mixes up what is put on it.
//!
//! The candidate writes, asks and imports whatever file turns up; tutors answer what they were given, sometimes an old request; one
//! of them once goes back to an old copy of their own library; and somebody alters files on the stick. Whatever happens: nothing is
//! accepted that its signer did not make, nothing accepted is lost, *confirmé* means that somebody who agrees read this very
//! text, and whoever gets the same files, in whatever order, sees the same thing.

use std::collections::BTreeSet;

use app::App;
use app::vues_avis::AvisVue;
use app::vues_paquets::ActionImport;
use domain::{AvisContenu, CompetenceId, Coverage, Dossier, DossierId, Etat, Opinion, Portee, TextRef};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use tests::avis::{Paire, Signataire, empreinte, import, package};
use tests::{ports, pret};

#[derive(Debug, Clone)]
enum Event {
    /// The candidate writes; `words` 0 takes up what was written at the beginning.
    Edit { text: u8, words: u8 },
    /// The candidate gives the dossier as it is to both tutors.
    Ask,
    /// A tutor answers one of the requests ever made, and puts all they signed, or only the last, on the stick.
    Answer { tutor: usize, request: usize, opinions: [usize; 3], all: bool },
    /// A file of the stick gets to the candidate; it may stay there and come again.
    Deliver { file: usize, stays: bool },
    /// A file is lost.
    Lose { file: usize },
    /// Somebody changes an opinion, or the bytes of a signature, in a file before it gets to the candidate.
    Alter { file: usize, at: usize },
    /// A tutor goes back to a copy of their library from before their last avis.
    GoBack { tutor: usize },
}

fn event() -> impl Strategy<Value = Event> {
    let any_index = || 0..1_000_usize;
    prop_oneof![
        4 => (0..4u8, 0..3u8).prop_map(|(text, words)| Event::Edit { text, words }),
        2 => Just(Event::Ask),
        5 => (0..2usize, any_index(), [0..5usize, 0..5, 0..5], any::<bool>())
            .prop_map(|(tutor, request, opinions, all)| Event::Answer { tutor, request, opinions, all }),
        6 => (any_index(), any::<bool>()).prop_map(|(file, stays)| Event::Deliver { file, stays }),
        1 => any_index().prop_map(|file| Event::Lose { file }),
        2 => (any_index(), any_index()).prop_map(|(file, at)| Event::Alter { file, at }),
        1 => (0..2usize).prop_map(|tutor| Event::GoBack { tutor }),
    ]
}

/// What happens, and what must be true of it.
struct World {
    app: App,
    id: DossierId,
    tutors: [Signataire; 2],
    requests: Vec<Dossier>,
    stick: Vec<Vec<Paire>>,
    /// Everything a tutor ever signed.
    made: BTreeSet<String>,
    /// Everything the candidate's application said it had kept.
    accepted: BTreeSet<String>,
    delivered: Vec<Vec<Paire>>,
    day: i64,
    seen: Seen,
}

/// What happened at least once, or how often.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    confirmed: bool,
    outdated: bool,
    conflict: bool,
    refused: usize,
}

fn texte(rank: u8, dossier: &Dossier) -> TextRef {
    match rank {
        0 => TextRef::Contexte,
        1 => TextRef::Activite(dossier.activites[0].id),
        _ => TextRef::Fiche(competence(rank - 1)),
    }
}

fn competence(rank: u8) -> CompetenceId {
    CompetenceId::from_number(rank).unwrap()
}

async fn read(app: &App, id: DossierId) -> (Dossier, Coverage) {
    let vue = app.open_dossier(id).await.unwrap();
    (vue.dossier, vue.bilan.coverage)
}

impl World {
    async fn step(&mut self, event: Event) {
        self.day += 3;
        match event {
            Event::Edit { text, words } => {
                let (dossier, _) = read(&self.app, self.id).await;
                let contenu = match words {
                    0 => pret::TEXTE.to_owned(),
                    words => format!(
                        "Repris {words} fois\u{a0}: [un geste](critere:C1-ME-01), [un autre](critere:C2-ME-01)."
                    ),
                };
                pret::save(&self.app, self.id, &texte(text, &dossier), &contenu).await.unwrap();
            }
            Event::Ask => self.requests.push(read(&self.app, self.id).await.0),
            Event::Answer { tutor, request, opinions, all } => {
                let request = &self.requests[request % self.requests.len()];
                let portees =
                    [competence(1), competence(2)].map(Portee::Competence).into_iter().chain([Portee::Ensemble]);
                let decisions: Vec<(Portee, Opinion)> = portees
                    .zip(opinions)
                    .filter_map(|(portee, opinion)| Some((portee, *Opinion::ALL.get(opinion)?)))
                    .collect();
                if decisions.is_empty() {
                    return;
                }
                let given = self.tutors[tutor].give(request, self.day, &decisions);
                self.made.insert(empreinte(&given.0));
                let all_of_them = || self.tutors[tutor].signed[&self.id].clone();
                self.stick.push(if all { all_of_them() } else { vec![given] });
            }
            Event::Deliver { file, stays } if !self.stick.is_empty() => {
                let rank = file % self.stick.len();
                let file = if stays { self.stick[rank].clone() } else { self.stick.remove(rank) };
                self.deliver(file).await;
            }
            Event::Alter { file, at } if !self.stick.is_empty() => {
                let file = &self.stick[file % self.stick.len()];
                self.expect_refused(file, at).await;
                self.seen.refused += 1;
            }
            Event::Lose { file } if !self.stick.is_empty() => {
                let rank = file % self.stick.len();
                self.stick.remove(rank);
            }
            Event::GoBack { tutor } => {
                if let Some(signed) = self.tutors[tutor].signed.get_mut(&self.id) {
                    signed.pop();
                }
            }
            Event::Deliver { .. } | Event::Alter { .. } | Event::Lose { .. } => {}
        }
    }

    async fn deliver(&mut self, file: Vec<Paire>) {
        let (dossier, _) = read(&self.app, self.id).await;
        let told = import(&self.app, &package(&dossier, &file, &[])).await.unwrap().avis;
        let before = self.accepted.len();
        self.accepted.extend(file.iter().map(|(octets, _)| empreinte(octets)));
        assert_eq!(told, self.accepted.len() - before, "each is new once");
        self.delivered.push(file);
    }

    /// Alters one avis of `file`; none of it gets in.
    async fn expect_refused(&self, file: &[Paire], at: usize) {
        let mut file = file.to_vec();
        let rank = at % file.len();
        let (octets, cms) = &mut file[rank];
        let text = String::from_utf8(octets.clone()).unwrap();
        let better = text.replace("\"reserve\"", "\"favorable\"").replace("\"defavorable\"", "\"favorable\"");
        if better == text {
            let place = at % cms.len();
            cms[place] ^= 0x55;
        } else {
            *octets = better.into_bytes();
        }
        let (dossier, _) = read(&self.app, self.id).await;
        let refused = import(&self.app, &package(&dossier, &file, &[])).await.unwrap_err();
        assert!(refused.code().starts_with("avis_"), "{refused}");
    }

    /// What must be true at every moment.
    async fn check(&mut self) {
        let vue = self.app.avis(self.id).await.unwrap();
        let shown: BTreeSet<String> = vue.recus.iter().map(|recu| recu.empreinte.clone()).collect();
        assert!(shown.is_subset(&self.made), "none is accepted that its signer did not make");
        assert_eq!(shown, self.accepted, "and none that was accepted is lost");
        let (dossier, coverage) = read(&self.app, self.id).await;
        let criteres = || coverage.competences.iter().flat_map(|one| &one.criteres);
        self.seen.confirmed |= criteres().any(|critere| critere.etat == Etat::Confirme);
        self.seen.outdated |= criteres().any(|critere| critere.perime);
        self.seen.conflict |= vue.alertes.iter().any(|alerte| alerte.code == "conflit");
        let signed: Vec<AvisContenu> = self.signed().map(|(octets, _)| AvisContenu::read(octets).unwrap()).collect();
        for critere in criteres() {
            if critere.etat == Etat::Confirme {
                assert!(
                    signed.iter().any(|avis| confirms(avis, &dossier, &critere.id, &critere.recits)),
                    "{}",
                    critere.id
                );
            }
        }
    }

    fn signed(&self) -> impl Iterator<Item = &Paire> {
        self.delivered.iter().flatten()
    }
}

/// Whether somebody signed that they agree, having read a text that tells it, as it is today.
fn confirms(avis: &AvisContenu, dossier: &Dossier, critere: &domain::CritereId, recits: &[domain::Recit]) -> bool {
    let now = |texte: &TextRef| texte.texte(dossier).map(|words| hex::encode(Sha256::digest(words)));
    let as_read = |texte: &TextRef| {
        let read = avis.lu.iter().find(|lu| &lu.texte == texte).map(|lu| lu.sha256.clone());
        read.is_some() && read == now(texte)
    };
    avis.decisions.iter().any(|decision| {
        decision.opinion == Opinion::Favorable
            && decision.portee == Portee::Competence(critere.competence())
            && decision.textes.iter().all(as_read)
            && recits.iter().any(|recit| decision.textes.contains(&recit.texte))
    })
}

/// All that is shown of the avis, but for when each of them came.
fn said(mut vue: AvisVue) -> serde_json::Value {
    for recu in &mut vue.recus {
        recu.recu_le = String::new();
    }
    serde_json::to_value(vue).unwrap()
}

async fn begun(folder: &tempfile::TempDir) -> World {
    let app = App::open(&folder.path().join("candidat"), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let requests = vec![read(&app, id).await.0];
    World {
        app,
        id,
        tutors: [Signataire::new("Hervé Marchand", 1), Signataire::new("Alix Morin", 2)],
        requests,
        stick: Vec::new(),
        made: BTreeSet::new(),
        accepted: BTreeSet::new(),
        delivered: Vec::new(),
        day: 0,
        seen: Seen::default(),
    }
}

async fn six_months(events: Vec<Event>, turn: usize) -> Seen {
    let folder = tempfile::tempdir().unwrap();
    let mut world = begun(&folder).await;
    let export = folder.path().join("au debut.zip");
    world.app.export_dossier(world.id, &export).await.unwrap();
    for event in events {
        world.step(event).await;
        world.check().await;
    }
    // Everything that is still on the stick arrives.
    while let Some(file) = world.stick.pop() {
        world.deliver(file).await;
    }
    world.check().await;

    // Somebody who had the dossier from the beginning, and gets the same texts and files in another order.
    let other = App::open(&folder.path().join("ailleurs"), ports::fixed()).await.unwrap();
    let reception = other.receive(&export, None).await.unwrap();
    other.import(&reception, ActionImport::Importer).await.unwrap();
    let (dossier, coverage) = read(&world.app, world.id).await;
    let mut files = world.delivered.clone();
    if !files.is_empty() {
        let turned = turn % files.len();
        files.rotate_left(turned);
        files.reverse();
    }
    let half = files.len() / 2;
    for file in &files[..half] {
        import(&other, &package(&dossier, file, &[])).await.unwrap();
    }
    for rank in 0..4 {
        let texte = texte(rank, &dossier);
        pret::save(&other, world.id, &texte, texte.texte(&dossier).unwrap()).await.unwrap();
    }
    for file in &files[half..] {
        import(&other, &package(&dossier, file, &[])).await.unwrap();
    }
    let (same, covered) = read(&other, world.id).await;
    assert_eq!((same.avis, covered), (dossier.avis, coverage), "the same set gives the same coverage");
    assert_eq!(said(other.avis(world.id).await.unwrap()), said(world.app.avis(world.id).await.unwrap()));
    world.seen
}

#[tokio::test]
async fn what_the_simulation_looks_for_does_happen_in_it() {
    let answer = |tutor, request, opinions| Event::Answer { tutor, request, opinions, all: false };
    let deliver = |stays| Event::Deliver { file: 0, stays };
    let events = vec![
        answer(0, 0, [0, 0, 0]),
        Event::Alter { file: 0, at: 7 },
        deliver(true),
        Event::Edit { text: 2, words: 1 },
        deliver(false),
        Event::Ask,
        answer(0, 1, [0, 1, 4]),
        Event::GoBack { tutor: 0 },
        deliver(false),
        answer(0, 1, [2, 0, 4]),
        Event::Alter { file: 0, at: 3 },
        deliver(false),
        answer(1, 1, [0, 0, 4]),
        deliver(false),
    ];
    let seen = Box::pin(six_months(events, 1)).await;
    assert_eq!(seen, Seen { confirmed: true, outdated: true, conflict: true, refused: 2 });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_to_the_files_nothing_is_forged_lost_or_seen_differently(
        events in prop::collection::vec(event(), 1..40),
        turn in 0..1_000_usize,
    ) {
        let _ = tokio::runtime::Runtime::new().unwrap().block_on(six_months(events, turn));
    }
}
