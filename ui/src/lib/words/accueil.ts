// Accueil.

import type { Theme } from '../backend/types';
import { count, longDate } from './forms';

export const accueil = {
  titre: 'Vos dossiers',
  slogan: 'Le rapport d’activités de votre CQPM, écrit, vérifié et signé sur cet ordinateur.',
  vide: 'Un dossier raconte ce que vous faites au travail ; Probant montre, pendant que vous écrivez, ce que le référentiel attend encore.',
  commencer: 'Commencer un dossier',
  exemple: (titre: string) => `Ouvrir le dossier d’exemple : ${titre}`,
  exempleTitre: 'Voir à quoi ressemble un dossier rempli',
  exempleCourt: 'Ouvrir le dossier d’exemple',
  exempleAide: 'Une personne et une entreprise inventées, des photos, quelques critères laissés ouverts. Vous pouvez tout y essayer.',
  verifier: 'Vérifier un dossier PDF',
  verifierAide: 'Vous pouvez aussi déposer le fichier n’importe où sur cette page.',
  deposer: 'Déposez le fichier : un PDF est vérifié, un fichier Probant est ouvert',
  liste: 'Dossiers',
  sansNom: 'Sans nom pour l’instant',
  racontes: (dits: number, total: number) => `${count(dits, 'critère raconté', 'critères racontés')} sur ${total}`,
  sansBloc: 'aucun bloc choisi',
  modifie: (iso: string) => `modifié le ${longDate(iso)}`,
  refuses: 'Référentiels qui ne peuvent pas servir',
  refuse: (dossier: string) => `Dossier « ${dossier} »`,
  refusesAide: 'Les autres référentiels fonctionnent. Corrigez ces fichiers, puis rouvrez Probant.',
  theme: 'Apparence',
  themes: { systeme: 'Comme le système', clair: 'Clair', sombre: 'Sombre' } satisfies Record<Theme, string>,
  nuageVoir: 'Voir comment la déplacer',
  nuageVu: 'C’est noté, ne plus le dire ici',
  panne: 'Probant ne peut pas ouvrir vos dossiers',
  creation: {
    titre: 'Commencer un dossier',
    referentiel: 'Quel certificat préparez-vous ?',
    compte: (competences: number, mot: string, criteres: number, blocs: number) =>
      `${competences} ${mot}, ${criteres} critères${blocs > 0 ? `, ${count(blocs, 'bloc', 'blocs')}` : ''}`,
    ajoute: 'ajouté par vous',
    prenom: 'Prénom',
    nom: 'Nom',
    entreprise: 'Entreprise',
    aide: 'Vous pourrez tout compléter et corriger ensuite.',
    creer: 'Créer le dossier',
    choisir: 'Choisissez le certificat.',
    aucun: 'Aucun référentiel ne peut servir : corrigez ceux qui sont refusés, puis rouvrez Probant.',
  },
};
