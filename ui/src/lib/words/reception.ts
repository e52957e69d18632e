// Réception : vérifier un dossier PDF, ou mille.

import type { AvisComptes, ControleFichier, Counts, FormatReception, ReceptionFaite, Verdict } from '../backend/types';
import { count, list, longInstant, number, size } from './forms';

const verdicts = {
  valide: 'Valide',
  invalide: 'Non valide',
  non_controle: 'Non contrôlé',
  non_signe: 'Non signé',
  autre_signature: 'Autre document signé',
  illisible: 'Illisible',
} satisfies Record<Verdict, string>;

const comptes: Record<Verdict, [string, string]> = {
  valide: ['valide', 'valides'],
  invalide: ['non valide', 'non valides'],
  non_controle: ['non contrôlé', 'non contrôlés'],
  non_signe: ['non signé', 'non signés'],
  autre_signature: ['autre document signé', 'autres documents signés'],
  illisible: ['illisible', 'illisibles'],
};

const jour = new Intl.DateTimeFormat('fr-FR', { day: '2-digit', month: '2-digit', year: 'numeric' });
const bref = (iso: string) => {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : jour.format(date);
};

export const reception = {
  titre: 'Réception',
  chapeau: 'Les dossiers PDF que vous recevez, vérifiés. Les fichiers restent où ils sont ; seul le résultat est gardé ici.',
  vide: 'Aucun dossier reçu pour l’instant. Déposez des fichiers ou un dossier n’importe où sur cette page, ou choisissez-les : le tableau se remplit pendant la vérification.',
  videExemple: 'Pour essayer, scellez le dossier d’exemple, enregistrez-en une copie, et déposez-la ici.',
  ouvrir: 'Réception',
  ouvrirAide: 'Vérifier les dossiers PDF reçus, un ou mille, et garder les résultats',
  retour: 'Dossiers',
  deposer: 'Déposez les PDF, ou un dossier qui en contient : ils sont vérifiés',
  choisirFichiers: 'Choisir des fichiers…',
  choisirDossier: 'Choisir un dossier…',
  refaire: (n: number, tous: boolean) => (tous ? 'Vérifier de nouveau' : n < 2 ? 'Vérifier de nouveau celui-ci' : `Vérifier de nouveau ces ${number(n)}`),
  refaireAide: 'Relit chaque fichier où il est, et dit s’il est inchangé, changé, ou s’il n’est plus là',
  exporter: 'Exporter…',
  retirerAffiches: (n: number) => (n < 2 ? 'Retirer cette ligne' : `Retirer ces ${number(n)} lignes`),
  travail: 'Vérification',
  etape: (fait: number, total: number) => `Vérification ${number(fait)} sur ${number(total)}`,
  tableau: 'Dossiers reçus',
  chercher: 'Chercher un fichier, une personne, une raison',
  filtre: 'Montrer',
  tous: 'Tous',
  changes: 'Changés ou absents',
  montres: (n: number) => (n === 0 ? 'Aucun fichier montré.' : n === 1 ? '1 fichier montré.' : `${number(n)} fichiers montrés.`),
  aucun: 'Aucun fichier ne répond à cette recherche.',
  toutMontrer: 'Tout montrer',
  aide: 'Flèches pour parcourir, Entrée pour ouvrir, Suppr pour retirer de la liste.',
  rangePar: (quoi: string, descendant: boolean) => `Rangé par ${quoi.toLocaleLowerCase('fr')}, ordre ${descendant ? 'décroissant' : 'croissant'}.`,
  colonnes: {
    verdict: 'Verdict',
    fichier: 'Fichier',
    signe: 'Signé par',
    candidat: 'Candidat',
    referentiel: 'Référentiel',
    couverture: 'Couverture',
    avis: 'Avis',
    taille: 'Taille',
    verifie: 'Vérifié le',
  },
  verdicts,
  controle: {
    recu: '',
    inchange: 'inchangé',
    change: 'changé depuis',
    absent: 'plus à sa place',
    inaccessible: 'ne peut plus être lu',
  } satisfies Record<ControleFichier, string>,
  controleLong: (controle: ControleFichier, recuLe: string, le: string) =>
    ({
      recu: '',
      inchange: `Inchangé depuis sa réception : contrôlé le ${longInstant(le)}.`,
      change: `Ce n’est plus le fichier reçu le ${longInstant(recuLe)} : il a changé. Ce qui suit décrit celui d’aujourd’hui.`,
      absent: `Ce fichier n’était plus à sa place le ${longInstant(le)}. Ce qui suit décrit ce qui avait été reçu.`,
      inaccessible: `Ce fichier n’a pas pu être lu le ${longInstant(le)}. Ce qui suit décrit ce qui avait été trouvé avant.`,
    })[controle],
  version: (n: number) => `version ${n}`,
  brouillon: 'brouillon',
  racontes: ({ total, absents }: Counts) => `${total - absents} / ${total}`,
  racontesDits: (c: Counts) => `${count(c.total - c.absents, 'critère raconté', 'critères racontés')} sur ${c.total}, ${count(c.etayes + c.confirmes, 'étayé', 'étayés')}`,
  etayes: (c: Counts) => count(c.etayes + c.confirmes, 'étayé', 'étayés'),
  avis: ({ signes }: AvisComptes) => (signes === 0 ? 'aucun' : count(signes, 'signé', 'signés')),
  avisDetail: (a: AvisComptes) =>
    list([
      a.favorables > 0 ? count(a.favorables, 'favorable', 'favorables') : '',
      a.reserves > 0 ? count(a.reserves, 'réservé', 'réservés') : '',
      a.defavorables > 0 ? count(a.defavorables, 'défavorable', 'défavorables') : '',
      a.perimes > 0 ? count(a.perimes, 'périmé', 'périmés') : '',
    ].filter(Boolean)),
  tuteur: (nom: string) => `${nom} (tuteur)`,
  rien: '–',
  rienDit: 'rien',
  taille: size,
  jour: bref,
  ligne: (fichier: string, verdict: string, constat: string) => `${fichier}, ${verdict}${constat ? `. ${constat}` : ''}`,
  fait: ({ trouves, verifies, arretee }: ReceptionFaite, par: [Verdict, number][]) => {
    if (trouves === 0) return 'Aucun PDF trouvé dans ce dossier.';
    const dits = list(par.filter(([, n]) => n > 0).map(([verdict, n]) => `${number(n)} ${comptes[verdict][n < 2 ? 0 : 1]}`));
    const debut = arretee ? `Arrêté : ${count(verifies, 'fichier vérifié', 'fichiers vérifiés')} sur ${number(trouves)}` : count(verifies, 'fichier vérifié', 'fichiers vérifiés');
    return dits ? `${debut}, ${dits}.` : `${debut}.`;
  },
  refait: ({ trouves, verifies, arretee }: ReceptionFaite, inchanges: number, changes: number, absents: number, sansPlace: number) => {
    const debut = arretee ? `Arrêté : ${count(verifies, 'fichier contrôlé', 'fichiers contrôlés')} sur ${number(trouves)}` : count(verifies, 'fichier contrôlé', 'fichiers contrôlés');
    const dits = list([
      inchanges > 0 ? count(inchanges, 'inchangé', 'inchangés') : '',
      changes > 0 ? count(changes, 'changé', 'changés') : '',
      absents > 0 ? `${count(absents, 'absent ou illisible', 'absents ou illisibles')}` : '',
    ].filter(Boolean));
    const reste = sansPlace > 0 ? ` ${sansPlacePhrase(sansPlace)}` : '';
    return `${dits === '' ? debut : `${debut} : ${dits}`}.${reste}`;
  },
  sansPlace: 'Ce fichier a été déposé sur la page : Probant ne sait pas où il est. Pour le contrôler, déposez-le de nouveau ; Probant le reconnaîtra à son contenu.',
  recu: (iso: string) => `Reçu le ${longInstant(iso)}`,
  empreinte: 'SHA-256 du fichier reçu',
  emplacement: 'Emplacement',
  pasLu: 'Ce fichier n’a pas pu être lu.',
  detail: (fichier: string) => fichier,
  retirer: 'Retirer de la liste',
  retirerAide: 'Le fichier lui-même n’est pas touché.',
  labelRetirer: (n: number, fichier: string) => (n === 1 ? `retirer « ${fichier} » de la liste` : `retirer ${number(n)} lignes de la liste`),
  retire: (n: number, fichier: string) => (n === 1 ? `« ${fichier} » n’est plus dans la liste. Le fichier n’a pas bougé.` : `${number(n)} lignes ne sont plus dans la liste. Les fichiers n’ont pas bougé.`),
  exporterTitre: 'Exporter la liste',
  exporterAide: (n: number) => `${count(n, 'ligne, celle qui est montrée', 'lignes, celles qui sont montrées')}, dans cet ordre.`,
  formats: {
    csv: { nom: 'CSV', aide: 'Pour un tableur réglé en français : points-virgules, accents, dates.' },
    jsonl: { nom: 'JSON, une ligne par fichier', aide: 'Pour un programme : tout ce que la vérification a trouvé.' },
  } satisfies Record<FormatReception, { nom: string; aide: string }>,
  exporte: (nom: string) => `Liste enregistrée : ${nom}`,
  pasUnPdf: 'Aucun PDF dans ce qui a été déposé.',
  tropGros: (nom: string) => `« ${nom} » pèse plus de 500 Mo : il n’a pas été vérifié.`,
};

function sansPlacePhrase(n: number): string {
  return n === 1 ? 'Un fichier, déposé sur la page, est à déposer de nouveau pour être contrôlé.' : `${number(n)} fichiers, déposés sur la page, sont à déposer de nouveau pour être contrôlés.`;
}
