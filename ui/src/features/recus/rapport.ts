// A dossier somebody sent, as screens read it: what is asked of an open dossier, without anything that writes. Its pictures are
// asked for by the id of what was received, so that nothing else can be seen through it.

import { preuveUrl } from '../../lib/backend/images';
import type {
  Activite, Competence, CompetenceCoverage, CompetenceId, Coverage, Critere, CritereCoverage, Dossier, Preuve, RecuVue, Referentiel, TextRef,
} from '../../lib/backend/types';
import { textKey } from '../../lib/dossier.svelte';
import { readLinks } from '../../lib/texte/links';
import { words } from '../../lib/words';
import { wordCount } from './counts';

export class Rapport {
  /** Of what was received, not of the dossier in it. */
  readonly id: string;
  readonly dossier: Dossier;
  readonly referentiel: Referentiel;
  readonly bilan: { coverage: Coverage };

  constructor({ id, dossier, referentiel, couverture }: RecuVue) {
    this.id = id;
    this.dossier = dossier;
    this.referentiel = referentiel;
    this.bilan = { coverage: couverture };
  }

  /** Full name of who wrote it, empty where it is not said. */
  get candidat(): string {
    return `${this.dossier.candidat.prenom} ${this.dossier.candidat.nom}`.trim();
  }

  /** The competences of the perimeter, in order. */
  get competences(): Competence[] {
    const kept = new Set(this.bilan.coverage.competences.map((c) => c.id));
    return this.referentiel.competences.filter((c) => kept.has(c.id));
  }

  competence(id: CompetenceId): Competence | null {
    return this.referentiel.competences.find((one) => one.id === id) ?? null;
  }

  critere(id: string): Critere | null {
    return this.competence(id.split('-')[0] ?? '')?.criteres.find((c) => c.id === id) ?? null;
  }

  counts(competence: CompetenceId): CompetenceCoverage | null {
    return this.bilan.coverage.competences.find((c) => c.id === competence) ?? null;
  }

  coverage(id: string): CritereCoverage | null {
    return this.counts(id.split('-')[0] ?? '')?.criteres.find((c) => c.id === id) ?? null;
  }

  activite(id: string): Activite | null {
    return this.dossier.activites.find((a) => a.id === id) ?? null;
  }

  /** The evidence of that id and its number, from 1. */
  preuve(id: string): { preuve: Preuve; numero: number } | null {
    const rank = this.dossier.preuves.findIndex((p) => p.id === id);
    const preuve = this.dossier.preuves[rank];
    return preuve ? { preuve, numero: rank + 1 } : null;
  }

  url(preuve: string): string {
    return preuveUrl(this.id, preuve, 'image');
  }

  texte(texte: TextRef): string {
    if (texte === 'contexte') return this.dossier.entreprise.contexte;
    if ('activite' in texte) return this.activite(texte.activite)?.texte ?? '';
    return this.dossier.fiches.find((f) => f.competence === texte.fiche)?.texte ?? '';
  }

  /** The title of a text for people. */
  titre(texte: TextRef): string {
    if (texte === 'contexte') return words.recus.lecture.contexte;
    if ('activite' in texte) return this.activite(texte.activite)?.titre || words.recus.lecture.sansTitre;
    return words.recus.lecture.numero(texte.fiche.slice(1), this.competence(texte.fiche)?.titre ?? '');
  }

  /** The other texts where a competence is told. */
  elsewhere(competence: CompetenceId): TextRef[] {
    const found = new Map<string, TextRef>();
    for (const { recits } of this.counts(competence)?.criteres ?? []) {
      for (const { texte } of recits) {
        if (typeof texte === 'object' && 'fiche' in texte && texte.fiche === competence) continue;
        found.set(textKey(texte), texte);
      }
    }
    return [...found.values()];
  }

  /** How long a text is, and how many of the preuves of the dossier it shows. */
  measure(texte: TextRef): { mots: number; preuves: number } {
    const written = this.texte(texte);
    const shown = readLinks(written).map(({ target }) => (target.kind === 'preuve' && this.preuve(target.id) ? target.id : ''));
    return { mots: wordCount(written), preuves: new Set(shown.filter(Boolean)).size };
  }
}
