// Correspondance: the table of criteria and texts.

import type { AvisPorte, Counts, Opinion } from '../backend/types';
import { count } from './forms';
import { backed } from './vue';

const opinions: Record<Opinion, string> = {
  favorable: 'favorable',
  reserve: 'réservé',
  defavorable: 'défavorable',
  non_observe: 'non observé',
};

export const correspondance = {
  titre: 'Correspondance',
  chapeau: (c: Counts) => {
    const suite = backed(c);
    const dits = c.total - c.absents;
    return `${count(dits, 'critère raconté', 'critères racontés')} sur ${c.total}${suite ? `, ${suite}` : ''}.`;
  },
  vide: 'Aucun passage n’est encore relié à un critère. Dans une fiche, choisissez quelques mots et reliez-les (Ctrl L) : ils apparaîtront ici.',
  egares: (n: number) =>
    n === 1
      ? 'Un passage est relié à un critère que ce référentiel n’a pas : il n’est dans aucune case. Reliez-le à un autre, ou retirez le lien.'
      : `${n} passages sont reliés à des critères que ce référentiel n’a pas : ils ne sont dans aucune case. Reliez-les à d’autres, ou retirez les liens.`,
  voirEgare: 'Voir le premier',
  aide: 'Les flèches parcourent le tableau, Entrée ouvre le passage.',
  table: 'Tableau de correspondance',
  critere: 'Critère',
  contexte: 'Contexte',
  activite: (rang: number, titre: string) => (titre ? `${rang}. ${titre}` : `Activité ${rang}`),
  fiche: 'Fiche',
  autresFiches: 'Autres fiches',
  preuves: 'Preuves',
  avis: 'Avis',
  competence: (numero: string, titre: string) => `${numero}. ${titre}`,
  compte: (dits: number, total: number) => `${dits} / ${total}`,
  ligne: (repere: string, court: string, etat: string) => `${repere} ${court}, ${etat}`,
  groupe: (titre: string, dits: number, total: number) => `${titre} ${dits} / ${total} ${dits < 2 ? 'critère raconté' : 'critères racontés'}`,
  compteDit: (n: number) => count(n, 'critère', 'critères'),
  etatLigne: (etat: string, perime: boolean) => (perime ? `${etat}, avis périmé` : etat),
  passages: (n: number, etaye: boolean) => `${count(n, 'passage', 'passages')}, ${etaye ? 'étayé' : 'mentionné'}`,
  rien: 'rien',
  rienDit: 'Rien dans cette case.',
  preuvesDites: (numeros: number[]) => `${numeros.length === 1 ? 'preuve' : 'preuves'} ${numeros.join(', ')}`,
  opinion: (avis: AvisPorte) => (avis.valide ? opinions[avis.opinion] : `${opinions[avis.opinion]}, périmé`),
  opinionCourte: (avis: AvisPorte) => (avis.valide ? opinions[avis.opinion] : 'périmé'),
  passagesDe: (critere: string, ou: string) => `${critere}, ${ou}`,
  avisDe: (critere: string) => `Avis sur ${critere}`,
  preuvesDe: (critere: string) => `Preuves pour ${critere}`,
  preuve: (numero: number, legende: string) => (legende ? `Preuve ${numero} · ${legende}` : `Preuve ${numero}`),
  avisPerime: 'Les textes ont changé depuis cet avis : il ne compte plus.',
  filtres: {
    titre: 'Critères à montrer',
    tous: 'Tous',
    absents: 'Absents',
    sans_preuve: 'Sans preuve',
    perimes: 'Périmés',
    competence: (mot: string) => `Choisir une ${mot}`,
    toutes: (mots: string) => `Toutes les ${mots}`,
  },
  aucun: {
    tous: 'Rien à montrer.',
    absents: 'Aucun critère absent : chacun est raconté au moins une fois.',
    sans_preuve: 'Chaque critère raconté est étayé par une preuve.',
    perimes: 'Aucun avis n’est périmé.',
  },
  toutMontrer: 'Tout montrer',
  montres: (n: number) => `${count(n, 'critère montré', 'critères montrés')}.`,
  vue: { titre: 'Présentation', tableau: 'Tableau', image: 'Image' },
  image: {
    titre: 'Les critères et les textes, en une image',
    aide: 'Une colonne par critère, une ligne par texte. Un clic mène à la case du tableau.',
    etat: 'État',
    autre: 'avis qui ne confirme pas',
    enMots: 'L’image en mots',
    competence: (titre: string, c: Counts) =>
      `${titre} : ${c.total - c.absents} racontés sur ${c.total} ; ${c.etayes} étayés, ${c.confirmes} confirmés, ${c.absents} absents.`,
    texte: (titre: string, n: number) => `${titre} : ${count(n, 'critère', 'critères')}.`,
    avec: (titre: string, n: number) => `${titre} : pour ${count(n, 'critère', 'critères')}.`,
  },
  legende: 'Légende',
  imprimer: 'Imprimer',
  impression: 'Mise en page…',
  imprime: 'Le tableau est ouvert dans votre lecteur de PDF. Imprimez-le de là.',
  exporter: 'Exporter',
  exporterTitre: 'Exporter le tableau',
  exporterAide: 'Le fichier contient tout le tableau, même ce que les filtres cachent ici.',
  formats: {
    xlsx: { nom: 'Classeur (.xlsx)', aide: 'Pour Excel ou LibreOffice : le tableau, puis la liste des passages.' },
    csv: { nom: 'Texte (.csv)', aide: 'Pour n’importe quel tableur : le tableau seul.' },
    pdf: { nom: 'Pages (.pdf)', aide: 'À imprimer ou à envoyer : A4 en largeur.' },
  },
  exporte: (nom: string) => `« ${nom} » est enregistré.`,
};
