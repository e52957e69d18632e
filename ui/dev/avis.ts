// Pretended avis, requests and packages, for drawing their screens: `?scene=avis&avis=vide|attente|perime|complet|conflit|vae`,
// and `?fichier=avis|demande_avis|…` for a file that was double-clicked.

import type { AvisCompetence, AvisRecu, AvisVue, ConfianceVue, DecisionVue, Dossier, ImportVue, Opinion, Referentiel, SignataireVue } from '../src/lib/backend/types';

const MOTS = ['agrafe', 'cheval', 'plume', 'rivage', 'bleu', 'tambour', 'olive', 'cadran'];
const CONFIANCES: Record<string, ConfianceVue> = {
  connu: { code: 'connu', vert: true, dit: 'connu, empreinte lue au téléphone', phrase: 'Vous avez comparé ses huit mots le 3 mars 2026.' },
  inconnu: { code: 'inconnu', vert: false, dit: 'inconnu ici', phrase: 'Rien ne dit encore qui tient cette clé. Comparez ses huit mots au téléphone.' },
  homonyme: { code: 'homonyme', vert: false, dit: 'même nom, autre clé', phrase: 'Vous connaissez une personne de ce nom avec une autre clé. Appelez-la avant de vous y fier.' },
  revoque: { code: 'revoque', vert: false, dit: 'clé révoquée', phrase: 'Cette clé a été révoquée le 2 avril 2026 : elle ne vaut plus rien.' },
  demonstration: { code: 'demonstration', vert: false, dit: 'démonstration', phrase: '' },
};

export function signer(nom: string, code = 'connu', fonction = 'Responsable informatique', organisation = 'Ateliers du Val'): SignataireVue {
  return { nom, fonction, organisation, empreinte: '7c1e90ab41d2'.repeat(5) + [...nom].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) % 65536, 0).toString(16).padStart(4, '0'), mots: MOTS, confiance: CONFIANCES[code]! };
}

export function avisVue(d: Dossier, r: Referentiel, query: URLSearchParams): AvisVue {
  const kind = query.get('avis') ?? 'perime';
  const long = query.has('long');
  const nom = long ? 'Marie-Antoinette Élisabeth de La Rochefoucauld-Montmorency' : 'Hervé Marchand';
  const herve = long ? signer(nom, 'connu', 'Responsable de la maintenance informatique et des systèmes industriels', 'Société des Ateliers métallurgiques du Val et de la Haute-Loire') : signer(nom, query.get('confiance') ?? 'connu');
  const other = signer('Nadia Belkacem', query.get('autre') ?? 'inconnu', 'Cheffe d’équipe', 'Ateliers du Val');
  const opinions: Opinion[] = ['favorable', 'favorable', 'reserve', 'non_observe', 'favorable', 'defavorable'];
  const said: Record<Opinion, string> = { favorable: 'favorable', reserve: 'réservé', defavorable: 'défavorable', non_observe: 'non observé' };
  const empty = kind === 'vide' || kind === 'attente' || kind === 'vae';
  const stale = (rank: number) => kind === 'perime' && rank === 1;
  const decision = (rank: number): DecisionVue => {
    const { id, titre } = r.competences[rank]!;
    return {
      portee: { competence: id }, titre: `Compétence ${id.slice(1)} — ${titre}`, opinion: opinions[rank]!, libelle: said[opinions[rank]!],
      observe: rank === 3 ? '' : 'Camille a remplacé les douze postes de l’atelier seule, en prévenant chaque service la veille. La reprise des données s’est faite sans perte.',
      quand: rank === 3 ? '' : 'janvier à mars 2026', commentaire: rank === 2 ? 'À revoir : le suivi des tickets n’est pas encore régulier.' : '',
      valable: !stale(rank), changes: stale(rank) ? [{ texte: { fiche: id }, titre: `Fiche ${id.slice(1)} — ${titre}` }, { texte: { activite: 'a1' }, titre: 'Activité « Remplacement des postes de l’atelier »' }] : [], remplacee: false,
    };
  };
  const recu = (one: Partial<AvisRecu>): AvisRecu => ({
    empreinte: 'a', signataire: herve, sequence: 2, rang: 'dernier', compte: true, remarque: null, date_declaree: '2026-03-12T10:20:30Z', lieu: 'poste_du_signataire',
    recu_le: '2026-03-14T08:05:00Z', demande: 'q', decisions: r.competences.map((_, rank) => decision(rank)), ...one,
  });
  const recus: AvisRecu[] = empty ? [] : [
    recu({}),
    ...(kind === 'conflit' ? [recu({ empreinte: 'x', rang: 'conflit', compte: false, remarque: 'Deux avis de même rang et de contenu différent portent cette signature : ni l’un ni l’autre ne compte.' })] : []),
    recu({ empreinte: 'n', signataire: other, sequence: 1, lieu: 'poste_du_candidat', demande: null, decisions: [decision(0)] }),
    recu({ empreinte: 'b', sequence: 1, rang: 'anterieur', date_declaree: '2026-01-12T10:20:30Z', decisions: [{ ...decision(0), remplacee: true }] }),
  ];
  const competences: AvisCompetence[] = r.competences.map(({ id, titre }, rank) => {
    const one = (signataire: SignataireVue, opinion: Opinion) => ({ opinion, libelle: said[opinion], valable: !stale(rank), signataire, date_declaree: '2026-03-12T10:20:30Z' });
    const all = empty ? [] : [one(herve, opinions[rank]!), ...(rank === 0 ? [one(other, 'favorable')] : [])];
    return { id, titre, opinions: all, perime: stale(rank) };
  });
  return {
    dispense: kind === 'vae' ? 'Vous vous présentez par la validation des acquis de l’expérience : ce certificat ne demande alors aucun avis de l’entreprise.' : null,
    regard: r.regles.avis.regard, auteur: r.regles.avis.auteur, tuteur: { ...d.tuteur, ...(long && { nom }) }, pour_le: '2026-12-01', portees: ['competence', 'critere', 'activite'],
    echelle: [], competences, recus,
    demandes: kind === 'vide' || kind === 'vae' ? [] : [
      ...(kind === 'attente' ? [{ id: 'q2', faite_le: new Date(Date.now() - 8 * 864e5).toISOString(), pour: nom, competences: [], repondue: false }] : []),
      { id: 'q', faite_le: '2026-03-01T08:00:00Z', pour: nom, competences: ['C1', 'C2', 'C3'], repondue: kind !== 'attente' }],
    alertes: kind !== 'conflit' ? [] : [
      { code: 'conflit', grave: true, phrase: 'Deux avis de Hervé Marchand portent le même rang et disent autre chose : aucun des deux ne compte. Appelez-le, et demandez-lui un nouvel avis.' },
      { code: 'precedent_absent', grave: false, phrase: 'Un avis de Nadia Belkacem n’est pas arrivé : le suivant compte. Demandez-lui de vous rendre le fichier qui manque.' }],
  };
}

export function fichier(genre: string, d: Dossier, r: Referentiel, query: URLSearchParams): ImportVue {
  const vue = avisVue(d, r, query);
  const refus = query.has('refuse') ? { code: 'avis_modifie', quoi: 'Cet avis a été modifié après sa signature.', sauf: 'Rien n’a été importé, votre dossier est inchangé.', suite: 'Demandez à son signataire de vous rendre le fichier de nouveau.' } : null;
  const contenu = { candidat: 'Camille Durand', entreprise: 'Ateliers du Val', activites: 3, fiches: 6, preuves: 12, versions: 240, sceaux: 1, corbeille: 2 };
  return {
    jeton: 'j', fichier: 'Avis Camille Durand.probant', phrase_requise: query.has('phrase'), pour_cle: query.get('phrase') === 'cle',
    paquet: query.has('phrase') ? null : {
      fichier: 'Avis Camille Durand.probant', chiffre: true, genre, genre_dit: genre, version: 1, cree_le: '2026-03-12T10:20:30Z', de: genre === 'demande_avis' ? 'Camille Durand' : 'Hervé Marchand',
      pour: genre === 'demande_avis' ? 'Hervé Marchand' : 'Camille Durand', titre: r.titre, dossier: d.id, referentiel: 'cqpm-tmsi 1', entrees: [{ nom: 'a', taille: 1, sha256: '' }], taille: 1_234_567,
      contenu: genre === 'dossier_complet' || genre === 'demande_avis' ? contenu : null, ecarts: [],
    },
    deja_la: query.has('la'), referentiel_present: true, peut_lire: true, refus,
    avis: genre === 'avis' ? { candidat: 'Camille Durand', titre: r.titre, avis: vue.recus.slice(0, 2), nouveaux: query.has('la') ? 0 : 1, alertes: vue.alertes } : null,
    certificats: genre === 'certificats' ? { centre: 'Pôle formation UIMM Loire', empreinte: 'ab', mots: MOTS, deja_connu: false, certificats: [{ nom: 'Camille Durand', fonction: '', organisation: 'Ateliers du Val', expire_le: '2028-01-01', pour_vous: true }], revoques: 0, phrases: ['Les personnes que ce centre certifie seront connues ici.'] } : null,
    demande_certificat: genre === 'demande_certificat' ? { nom: 'Hervé Marchand', fonction: 'Responsable informatique', organisation: 'Ateliers du Val', phrase: 'Vérifiez que c’est bien cette personne qui demande : appelez-la à un numéro que vous aviez déjà.' } : null,
    demande: genre === 'demande_avis' ? { message: 'Bonjour Hervé, voici mon rapport. Pourriez-vous dire ce que vous m’avez vu faire ?\nMerci !', pour_le: '2026-12-01', competences: r.competences.slice(0, 3).map(({ id, titre }) => `${id.slice(1)}. ${titre}`) } : null,
  } as ImportVue;
}
