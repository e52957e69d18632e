// A pretended library: one dossier with texts, evidence and the bilan that goes with them. Coverage is computed as
// simply as drawing needs; the real one is Rust's.

import packs from 'virtual:referentiels';

import type {
  Bilan, Counts, CritereCoverage, Dossier, DossierVue, Etat, ManqueDit, Recit, Referentiel, TextRef,
} from '../src/lib/backend/types';
import { criteresOf, readLinks } from '../src/lib/texte/links';

const idOf = (n: number) => n.toString(16).padStart(2, '0').repeat(32);

/** A rule as the application gives it: a bare code is a modalité. */
const expression = (rule: any): any => {
  if (typeof rule === 'string') return { modalite: rule };
  for (const key of ['un_de', 'tous']) if (Array.isArray(rule?.[key])) return { [key]: rule[key].map(expression) };
  return rule?.sauf_voies ? { sauf_voies: { modalite: rule.modalite, voies: rule.sauf_voies } } : rule;
};

export function referentiel(code: string): Referentiel {
  const pack = packs[code];
  const orNull = <T>(value: T | undefined) => value ?? null;
  return {
    ...pack, empreinte: 'ab'.repeat(32), rncp: orNull(pack.rncp), niveau: orNull(pack.niveau), variantes: pack.variantes ?? [], blocs: pack.blocs ?? [], notes: pack.notes ?? [], activites: [],
    faits: (pack.faits ?? []).map((f: any) => ({ ...f, competences: f.competences ?? [], obligatoire: f.obligatoire ?? true, genre: f.genre === 'nombre' ? { nombre: { minimum: f.minimum ?? 1 } } : f.genre })),
    modalites: pack.modalites.map((m: any) => ({ appuis: [], appuis_au_choix: false, exceptionnelle: false, rapport: false, lettre: null, ...m })),
    competences: pack.competences.map((c: any) => ({
      ...c, bloc: orNull(c.bloc), variantes: c.variantes ?? [], modalites: expression(c.modalites),
      conditions: (c.conditions ?? []).map((d: any) => ({ texte_officiel: null, ...d })),
      resultats: (c.resultats ?? []).map((d: any) => ({ texte_officiel: null, ...d })),
      criteres: c.criteres.map((d: any) => ({ texte_officiel: null, categorie: d.id.split('-')[1], ...d, sous_points: (d.sous_points ?? []).map((s: any, i: number) => ({ id: `${d.id}.${i + 1}`, texte_officiel: null, ...s })) })),
    })),
  };
}

const FICHE = `## Panne du poste d’expédition, 12 mars

Le service expédition m’appelle à 7 h 40 : plus aucune étiquette ne sort, les camions attendent. Avant de me déplacer, [je relis l’historique du poste dans l’outil de tickets](critere:C3-ME-02) et j’y trouve deux incidents semblables depuis janvier, tous deux clos par un simple redémarrage.

Sur place, je procède par **élimination**. Le poste démarre, le réseau répond, l’imprimante est hors tension : [l’alimentation du bloc d’impression est en défaut](critere:C3-ME-07,C3-ME-09).

![Bloc d’alimentation posé sur l’établi, condensateur gonflé](preuve:${idOf(7)} "C3-ME-08")

- je préviens le chef d’équipe du délai ;
- [j’installe l’imprimante de secours](critere:C3-CO-01) ;
- je commande la pièce, voir [le bon](critere:C9-ZZ-99).

> Règle du service : aucune machine rouverte sans étiquette de consignation.

Après-midi : la commande \`lpstat -p\` répond, et ![mesure](preuve:${idOf(3)}) confirme. <b>Le HTML reste du texte.</b> ![x](http://exemple.fr/a.png)
`;

export function makeDossier(code: string, filled: boolean, longNames: boolean): Dossier {
  const r = referentiel(code);
  const preuves = filled
    ? Array.from({ length: 8 }, (_, i) => ({
        id: idOf(i + 1), nom: `IMG_20260312_${1000 + i}.jpg`, legende: ['Baie n° 3 après câblage', 'Étiquettes du brassage', 'Mesure de tension', '', 'Écran de supervision', 'Poste d’expédition', 'Bloc d’alimentation remplacé, baie d’expédition', 'Affiche de sensibilisation'][i]!,
        alternative: i === 3 || i === 5 ? '' : 'Ce que montre la photo, décrit en une phrase.', genre: 'jpeg' as const, taille: 1_234_567 * (i + 1), largeur: 1600, hauteur: i === 2 ? 2133 : 1067, pages: 0, avis_manuscrit: false,
      }))
    : [];
  return {
    id: '0198a000-0000-7000-8000-000000000001', referentiel: { code, version: '1', empreinte: 'ab'.repeat(32) }, demonstration: filled,
    candidat: longNames ? { prenom: 'Marie-Antoinette Élisabeth', nom: 'de La Rochefoucauld-Montmorency', fonction: '' } : { prenom: filled ? 'Camille' : '', nom: filled ? 'Durand' : '', fonction: filled ? 'Technicienne informatique' : '' },
    entreprise: { nom: filled ? 'Ateliers du Val' : '', ville: filled ? 'Saint-Étienne' : '', activite: '', effectif: filled ? '120 personnes' : '', site: '', contexte: filled ? 'Les Ateliers du Val usinent des pièces pour l’aéronautique.\n\n- 85 postes\n- 6 serveurs' : '' },
    tuteur: { nom: filled ? 'Hervé Marchand' : '', fonction: filled ? 'Responsable informatique' : '', contact: '' },
    centre: { nom: '', contact: '', date_inscription: null, date_avis: null, date_commission: null, limite_pages: null, limite_mots: null, echelle: [] },
    voie: filled ? 'alternance' : null, perimetre: 'entier', date_depot: filled ? '2026-12-15' : null,
    modalites: filled ? Object.fromEntries(r.competences.map((c) => [c.id, ['projets']])) : {}, faits: {},
    activites: filled ? [
      { id: 'a1', genre: 'projet', titre: longNames ? 'Remplacement et réinstallation complète des quarante-deux postes de l’atelier d’usinage et du magasin, avec reprise des données et formation des équipes de nuit' : 'Remplacement des postes de l’atelier', debut: 'janvier 2026', fin: 'mars 2026', lieu: 'Saint-Étienne', role: 'Je pilote le déploiement', equipe: '', outils: '', texte: 'Il fallait remplacer douze postes.\n\n[J’identifie les matériels](critere:C1-ME-01).' },
      { id: 'a2', genre: 'activite', titre: 'Assistance aux utilisateurs', debut: '', fin: '', lieu: '', role: '', equipe: '', outils: '', texte: '' },
      { id: 'a3', genre: 'projet', titre: 'Sauvegarde du serveur de fichiers', debut: 'juin 2026', fin: '', lieu: '', role: '', equipe: '', outils: '', texte: 'Le script tourne chaque nuit.' },
    ] : [],
    fiches: filled ? [
      { competence: 'C1', texte: r.competences[0]!.criteres.map((c, i) => `[Récit ${i + 1}](critere:${c.id})${i % 3 ? ` ![p](preuve:${idOf(1)})` : ''}`).join('\n\n') },
      { competence: 'C2', texte: r.competences[1]!.criteres.slice(0, 12).map((c) => `[Récit](critere:${c.id}) ![p](preuve:${idOf(2)})`).join('\n\n') },
      { competence: 'C3', texte: FICHE },
    ] : [],
    preuves, avis: [],
  };
}

export function textOf(d: Dossier, t: TextRef): string {
  if (t === 'contexte') return d.entreprise.contexte;
  if ('activite' in t) return d.activites.find((a) => a.id === t.activite)?.texte ?? '';
  return d.fiches.find((f) => f.competence === t.fiche)?.texte ?? '';
}

export function bilan(d: Dossier, r: Referentiel): Bilan {
  const texts: TextRef[] = ['contexte', ...d.activites.map((a) => ({ activite: a.id })), ...r.competences.map((c) => ({ fiche: c.id }))];
  const told = new Map<string, Recit[]>();
  const manques: ManqueDit[] = [];
  for (const texte of texts) {
    const content = textOf(d, texte);
    for (const link of readLinks(content)) {
      const utf16 = { start: link.from, end: link.to };
      const place = { octets: utf16, utf16, ligne: 1, colonne: 1 };
      const block = content.slice(content.lastIndexOf('\n\n', link.from) + 1, (content.indexOf('\n\n', link.to) + 1 || content.length + 1) - 1);
      for (const id of criteresOf(link)) {
        told.set(id, [...(told.get(id) ?? []), { texte, place, extrait: content.slice(link.text.from, link.text.to), etaye: block.includes('](preuve:') }]);
        if (!r.competences.some((c) => c.criteres.some((x) => x.id === id))) {
          manques.push({ code: 'lien', probleme: { code: 'critere_inconnu', cible: id }, gravite: 'bloquant', lieu: { ecran: 'texte', texte, place }, phrase: `Un passage est relié au critère ${id}, que le référentiel n’a pas.`, action: 'Corriger le lien' } as ManqueDit);
        }
      }
    }
  }
  const zero = (): Counts => ({ total: 0, absents: 0, mentionnes: 0, etayes: 0, confirmes: 0 });
  const all = zero();
  const competences = r.competences.map((c) => {
    const counts = zero();
    const criteres: CritereCoverage[] = c.criteres.map((x, i) => {
      const recits = told.get(x.id) ?? [];
      const confirmed = c.id === 'C1' && i < 9 && recits.length > 0;
      const etat: Etat = recits.length === 0 ? 'absent' : confirmed ? 'confirme' : recits.some((one) => one.etaye) ? 'etaye' : 'mentionne';
      for (const sum of [counts, all]) {
        sum.total += 1;
        sum[({ absent: 'absents', mentionne: 'mentionnes', etaye: 'etayes', confirme: 'confirmes' } as const)[etat]] += 1;
      }
      return { id: x.id, etat, perime: false, recits };
    });
    const n = c.id.slice(1);
    if (textOf(d, { fiche: c.id }) === '') manques.push({ code: 'fiche_vide', competence: c.id, gravite: 'bloquant', lieu: { ecran: 'fiche', competence: c.id }, phrase: `La fiche ${n} est vide.`, action: `Commencer la fiche ${n}` } as ManqueDit);
    else if (counts.absents > 0) manques.push({ code: 'criteres_absents', competence: c.id, criteres: [], gravite: 'conseil', lieu: { ecran: 'fiche', competence: c.id }, phrase: `Dans la fiche ${n}, ${counts.absents} critères n’ont pas encore leur passage.`, action: `Compléter la fiche ${n}` } as ManqueDit);
    return { id: c.id, ...counts, criteres };
  });
  if (!d.candidat.nom) manques.unshift({ code: 'candidat_sans_nom', gravite: 'bloquant', lieu: { ecran: 'identite', champ: 'candidat' }, phrase: 'Votre nom n’est pas renseigné.', action: 'Renseigner mon nom' } as ManqueDit);
  if (d.preuves.some((p) => !p.alternative)) manques.push({ code: 'preuves_sans_description', nombre: 2, gravite: 'conseil', lieu: { ecran: 'preuves', preuve: d.preuves.find((p) => !p.alternative)!.id }, phrase: 'Deux photos n’ont pas de description pour les personnes aveugles.', action: 'Décrire les photos' } as ManqueDit);
  manques.sort((a, b) => (a.gravite === b.gravite ? 0 : a.gravite === 'bloquant' ? -1 : 1));
  const mots = texts.map((texte) => ({ texte, mots: textOf(d, texte).split(/\s+/).filter(Boolean).length }));
  return { coverage: { counts: all, competences, problemes: [] }, manques, mots, pret: manques.every((m) => m.gravite === 'conseil') };
}

export function vueOf(d: Dossier, r: Referentiel, ready: boolean): DossierVue {
  const choix = r.competences.map((c) => ({ competence: c.id, possibles: ['reelle', 'projets'], facons: [['reelle'], ['projets']], impliquees: ['avis'] }));
  const b = bilan(d, r);
  if (ready) Object.assign(b, { pret: true, manques: b.manques.filter((m) => m.gravite === 'conseil') });
  return { dossier: d, referentiel: r, bilan: b, choix, sceaux: [], echeances: [], voies: (['salarie', 'alternance', 'demandeur_emploi', 'vae'] as const).map((voie) => ({ voie, phrase: '' })) };
}
