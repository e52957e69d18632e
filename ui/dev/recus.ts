// Pretended things that were received: requests of an avis at every state, dossiers of several candidates to read.

import type { AvisRecu, Dossier, RecuResume, RecuVue, Referentiel } from '../src/lib/backend/types';
import { avisVue, signer } from './avis';
import { bilan } from './world';

const echelle = [
  { libelle: 'favorable', vaut: 'favorable' }, { libelle: 'réservé', vaut: 'reserve' },
  { libelle: 'défavorable', vaut: 'defavorable' }, { libelle: 'non observé', vaut: 'non_observe' },
] as const;

const resume = (d: Dossier, r: Referentiel, more: Partial<RecuResume>): RecuResume => ({
  id: 'recu', genre: 'demande_avis', dossier: d.id, candidat: `${d.candidat.prenom} ${d.candidat.nom}`, entreprise: d.entreprise.nom, titre: r.titre, recu_le: '2026-11-20T08:00:00Z',
  pour_le: '2026-12-04', etat: 'a_repondre', remplace: false, demonstration: false, referentiel_present: true, couverture: bilan(d, r).coverage, avis: [], sur_place: false, ...more,
});

export function recus(d: Dossier, r: Referentiel, query: URLSearchParams): RecuResume[] {
  if (!query.has('recus')) return [];
  const empty = { ...d, fiches: d.fiches.slice(0, 1), activites: [] };
  const avis = [{ signataire: signer('Hervé Marchand'), date_declaree: '2026-11-02T10:00:00Z', opinions: [['favorable', 4], ['reserve', 1]] as [any, number][], perime: false }];
  const lire = { genre: 'dossier_complet', etat: 'lecture', pour_le: null } as const;
  return [
    resume(d, r, {}), resume(d, r, { id: 'r2', candidat: 'Élodie Renaud', etat: 'brouillon', pour_le: '2026-11-10' }), resume(d, r, { id: 'r3', candidat: 'Marc Olivier', etat: 'signe' }),
    resume(d, r, { id: 'r4', candidat: 'Ana Silva', referentiel_present: false, couverture: null }),
    resume(d, r, { ...lire, id: 'lu', avis }), resume(empty, r, { ...lire, id: 'l2', candidat: query.has('long') ? 'Marie-Antoinette Élisabeth de La Rochefoucauld-Montmorency' : 'Théo Lambert', avis: [{ ...avis[0]!, signataire: signer('Nadia Belkacem', 'homonyme', 'Cheffe d’équipe'), perime: true }] }),
    resume(d, r, { ...lire, id: 'l3', candidat: 'Ancien Envoi', remplace: true }),
  ];
}

export function recuVue(d: Dossier, r: Referentiel, query: URLSearchParams): RecuVue {
  const all: AvisRecu[] = avisVue(d, r, query).recus;
  const state = query.get('etat') ?? 'a_repondre';
  const answered = ['C1', 'C2', 'C3'].map((id, rank) => ({ portee: { competence: id }, choix: echelle[rank]!, observe: rank === 2 ? '' : 'Trois postes et une baie installés seul en octobre. Soin du câblage remarquable, inventaire toujours à jour.', quand: rank === 0 ? 'en octobre 2026' : '', commentaire: rank === 1 ? 'À revoir ensemble en janvier.' : '' }));
  const demande = state === 'lecture' ? null : {
    pour: d.tuteur.nom, message: 'Bonjour Hervé,\nvoici mon rapport. Peux-tu dire ce que tu m’as vu faire ? Merci !', pour_le: '2026-12-04', competences: r.competences.map(({ id }) => id).slice(0, query.has('quatre') ? 4 : 6), portees: r.regles.avis.portees, echelle: [...echelle],
  };
  return {
    id: 'recu', genre: demande ? 'demande_avis' : 'dossier_complet', dossier: { ...d, demonstration: query.has('demo') }, referentiel: r, couverture: bilan(d, r).coverage, de: `${d.candidat.prenom} ${d.candidat.nom}`, recu_le: '2026-11-20T08:00:00Z',
    demande, etat: state as RecuVue['etat'], reponses: state === 'a_repondre' || state === 'lecture' ? { reponses: [], etape: query.get('etape') ?? '', lus: [] } : { reponses: answered as any, etape: query.get('etape') ?? '', lus: [{ fiche: 'C1' }, { fiche: 'C2' }] },
    signe: state === 'signe' ? (all[0] ?? null) : null, precedent: query.has('redemande') ? (all[0] ?? null) : null,
    changements: query.has('redemande') ? [{ texte: { fiche: 'C3' }, titre: `3. ${r.competences[2]!.titre}`, connu: true, difference: [{ genre: 'egal', texte: 'Le service expédition m’appelle à 7 h 40 : ' }, { genre: 'retrait', texte: 'rien ne marche' }, { genre: 'ajout', texte: 'plus aucune étiquette ne sort, les camions attendent' }, { genre: 'egal', texte: '. Avant de me déplacer, [je relis l’historique](critere:C3-ME-02).' }] }] : [],
    avis: state === 'lecture' ? all : [], sur_place: query.has('ici'), retour_sans_phrase: query.has('sansphrase'),
  };
}
