// A référentiel as it is browsed: each of its statements with the official wording, and the search in both. Pure.

import type { Competence, Expression, Referentiel, Regles } from '../../lib/backend/types';
import { words } from '../../lib/words';

/** One statement: our words, and the official ones where they are. */
export interface Enonce {
  id: string;
  notre: string;
  officiel: string | null;
  /** Of a sub-point: whether it is an example. */
  exemple?: boolean;
  sous_points?: Enonce[];
}

/** Without accents nor case, as words are looked for. */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, ' ').toLocaleLowerCase('fr');

/** Whether all the words asked for are in one of these texts. */
export function matches(asked: string, ...texts: (string | null)[]): boolean {
  const there = folded(texts.filter((one) => one !== null).join(' '));
  return folded(asked).split(/\s+/).every((word) => there.includes(word));
}

const said = (one: { id: string; libelle: string; texte_officiel: string | null }): Enonce => ({ id: one.id, notre: one.libelle, officiel: one.texte_officiel });

export const conditionsOf = (one: Competence): Enonce[] => one.conditions.map(said);
export const resultatsOf = (one: Competence): Enonce[] => one.resultats.map(said);
export function criteresOf(one: Competence, categorie: string): Enonce[] {
  return one.criteres
    .filter((critere) => critere.categorie === categorie)
    .map((critere) => ({ ...said(critere), sous_points: critere.sous_points.map((sous) => ({ ...said(sous), exemple: sous.nature === 'exemple' })) }));
}

/** Those that answer a search; one whose sub-point answers stays whole. */
export function found(enonces: Enonce[], asked: string): Enonce[] {
  if (asked.trim() === '') return enonces;
  return enonces.filter((one) => matches(asked, one.id, one.notre, one.officiel, ...(one.sous_points ?? []).flatMap((sous) => [sous.notre, sous.officiel])));
}

/** Everything of a référentiel that is found, counted; null where nothing is asked. */
export function countFound(referentiel: Referentiel, asked: string): number | null {
  if (asked.trim() === '') return null;
  return referentiel.competences.reduce((sum, one) => {
    const all = [...conditionsOf(one), ...resultatsOf(one), ...referentiel.categories.flatMap(({ code }) => criteresOf(one, code))];
    return sum + found(all, asked).length + (matches(asked, one.titre, one.id) ? 1 : 0);
  }, 0) + generalities(referentiel).filter((one) => matches(asked, one.titre, ...one.textes)).length;
}

/** What is no competence: a heading, and its texts. */
export interface Generalite {
  code: string;
  titre: string;
  textes: string[];
}

export function generalities(r: Referentiel): Generalite[] {
  const w = words.referentiels.fiche;
  return [
    ...r.activites.map((one, rank) => ({ code: `activite-${rank}`, titre: one.titre, textes: [...one.points, ...(one.finalite ? [`${w.finalite}\u202f: ${one.finalite}`] : [])] })),
    ...r.blocs.filter(({ connaissances }) => connaissances.length > 0).map((one) => ({ code: `bloc-${one.numero}`, titre: `${w.bloc(one.numero, one.titre)}\u202f: ${w.connaissances.toLocaleLowerCase('fr')}`, textes: one.connaissances.map(({ libelle, texte_officiel }) => texte_officiel ?? libelle) })),
    ...r.modalites.map((one) => ({
      code: `modalite-${one.code}`,
      titre: w.lettre(one.lettre, one.titre),
      textes: [one.explication, ...(one.appuis.length > 0 ? [`${one.appuis_au_choix ? w.appuisAuChoix : w.appuis}\u202f: ${one.appuis.join('\u202f; ')}`] : []), ...[one.exceptionnelle ? w.exceptionnelle : '', one.rapport ? w.rapport : ''].filter(Boolean)],
    })),
    ...rulesOf(r.regles),
    ...r.faits.map((one) => ({ code: `fait-${one.code}`, titre: one.question, textes: [one.aide] })),
    ...r.notes.map((one) => ({ code: `note-${one.numero}`, titre: w.note(one.numero), textes: [one.libelle] })),
  ];
}

function rulesOf(regles: Regles): Generalite[] {
  const w = words.referentiels.fiche;
  const n = w.reglesNoms;
  const all: [string, string, string[]][] = [
    ['inscription', n.inscription, [regles.inscription]],
    ['accord', n.accord_modalites, [regles.accord_modalites]],
    ['preference', n.preference, [regles.preference]],
    ['delai', n.delai_rapport, [regles.delai_rapport]],
    ['avis', n.avis, [`${n.avis_auteur}\u202f: ${regles.avis.auteur}`, `${n.avis_regard}\u202f: ${regles.avis.regard}`]],
    ['commission', n.commission, [regles.commission.composition, ...(regles.commission.fondements.length > 0 ? [`${n.fondements}\u202f: ${regles.commission.fondements.join('\u202f; ')}`] : [])]],
    ['blocs', n.blocs, [regles.blocs_seuls ? n.blocsSeuls : n.blocsEntiers]],
    ['admission', n.admission, [regles.admission.explication, `${n.admission_par}\u202f: ${regles.admission.par}`]],
  ];
  return all.map(([code, titre, textes]) => ({ code: `regle-${code}`, titre, textes: textes.filter((one) => !/^$|\u202f: $/.test(one)) }));
}

/** A rule of modalités as a sentence without its end: « Évaluation en situation réelle ou projets ». */
export function ruleWords(rule: Expression, r: Referentiel): string {
  const w = words.referentiels.fiche;
  const name = (code: string) => r.modalites.find((one) => one.code === code)?.titre ?? code;
  if ('modalite' in rule) return name(rule.modalite);
  if ('sauf_voies' in rule) return w.sauf(name(rule.sauf_voies.modalite), rule.sauf_voies.voies.map((voie) => w.voies[voie]));
  const inner = (parts: Expression[]) => parts.map((part) => (('un_de' in part || 'tous' in part) && parts.length > 1 ? `(${ruleWords(part, r)})` : ruleWords(part, r)));
  return 'un_de' in rule ? w.unDe(inner(rule.un_de)) : w.tous(inner(rule.tous));
}
