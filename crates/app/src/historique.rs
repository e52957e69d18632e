//! The history of a text: its versions, and what changed since one of them.
//!
//! It goes on through moves to another version of the référentiel: what was said before is followed to where it was then, and its
//! links are brought to the version of today.

use std::time::Duration;

use domain::{DossierId, TextRef};
use similar::{ChangeTag, TextDiff};
use store::{Changement, Version};

use crate::error::AppError;
use crate::library::App;
use crate::migration::fil;
use crate::vues_memoire::{GenreSegment, Segment, VersionTexte, VersionVue};

/// How long a comparison is refined; beyond, it is coarser and still right.
const PATIENCE: Duration = Duration::from_millis(300);

impl App {
    /// All versions of a text, the newest first.
    pub async fn text_history(&self, dossier: DossierId, texte: &TextRef) -> Result<Vec<VersionVue>, AppError> {
        let moves = self.store.changements(dossier).await?;
        let versions = self.versions_of(dossier, &moves, texte).await?;
        let newest = versions.last().map(|version| version.sequence);
        let described = versions.into_iter().rev().map(|version| VersionVue {
            sequence: version.sequence,
            le: version.enregistre_le.to_string(),
            mots: version.mots,
            courante: Some(version.sequence) == newest,
        });
        Ok(described.collect())
    }

    /// What a version says, and what changed from it to the one in force.
    pub async fn text_version(&self, dossier: DossierId, sequence: i64) -> Result<VersionTexte, AppError> {
        let (version, contenu) = self.store.version(dossier, sequence).await?;
        let moves = self.store.changements(dossier).await?;
        let place = fil::now(&moves, &version.texte, sequence);
        let newest = self.versions_of(dossier, &moves, &place).await?.last().map_or(sequence, |last| last.sequence);
        let (_, now) = self.store.version(dossier, newest).await?;
        let (contenu, now) = (fil::brought(&moves, sequence, contenu)?, fil::brought(&moves, newest, now)?);
        let (contenu, difference) = tokio::task::spawn_blocking(move || {
            let difference = compare(&contenu, &now);
            (contenu, difference)
        })
        .await?;
        Ok(VersionTexte { sequence, le: version.enregistre_le.to_string(), contenu, difference })
    }

    /// The versions of a text wherever it was, in order.
    async fn versions_of(
        &self,
        dossier: DossierId,
        moves: &[Changement],
        texte: &TextRef,
    ) -> Result<Vec<Version>, AppError> {
        let mut all = Vec::new();
        for (place, after, until) in fil::places(moves, texte) {
            let versions = self.store.history(dossier, &place).await?;
            all.extend(versions.into_iter().filter(|version| fil::holds(version, after, until)));
        }
        all.sort_by_key(|version| version.sequence);
        Ok(all)
    }
}

/// Word by word, what stayed, went and came; put together, the segments of a side give that text back.
pub(crate) fn compare(before: &str, after: &str) -> Vec<Segment> {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_unicode_words(before, after);
    let mut segments: Vec<Segment> = Vec::new();
    for change in diff.iter_all_changes() {
        let genre = match change.tag() {
            ChangeTag::Equal => GenreSegment::Egal,
            ChangeTag::Insert => GenreSegment::Ajout,
            ChangeTag::Delete => GenreSegment::Retrait,
        };
        match segments.last_mut() {
            Some(last) if last.genre == genre => last.texte.push_str(change.value()),
            _ => segments.push(Segment { genre, texte: change.value().to_owned() }),
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(segments: &[Segment], left_out: GenreSegment) -> String {
        segments.iter().filter(|one| one.genre != left_out).map(|one| one.texte.as_str()).collect()
    }

    #[test]
    fn words_that_stayed_went_and_came_are_told_apart() {
        let words = |genre: GenreSegment, texte: &str| Segment { genre, texte: texte.to_owned() };
        assert_eq!(
            compare("Le cœur du réseau, hier.", "Le cœur de réseau, hier."),
            [
                words(GenreSegment::Egal, "Le cœur "),
                words(GenreSegment::Retrait, "du"),
                words(GenreSegment::Ajout, "de"),
                words(GenreSegment::Egal, " réseau, hier."),
            ]
        );
        assert!(compare("", "").is_empty());
        assert_eq!(compare("a", ""), [words(GenreSegment::Retrait, "a")]);
    }

    #[test]
    fn both_sides_are_given_back_whole_even_where_everything_changed() {
        let before: Vec<_> = (0..20_000).map(|n| format!("mot{}", n * 7 % 9_999)).collect();
        let after: Vec<_> = (0..20_000).map(|n| format!("mot{}", n * 11 % 9_998)).collect();
        let (before, after) = (before.join(" "), after.join("\n"));
        let segments = compare(&before, &after);
        assert_eq!(side(&segments, GenreSegment::Ajout), before);
        assert_eq!(side(&segments, GenreSegment::Retrait), after);
    }
}
