// Identité et modalités.

import type { VoieAcces } from '../backend/types';

export const identite = {
  titre: 'Identité et modalités',
  chapeau: 'Ces réponses figurent en tête du dossier. Elles s’enregistrent toutes seules.',
  candidat: { titre: 'Vous', prenom: 'Prénom', nom: 'Nom', fonction: 'Fonction pendant ce travail' },
  entreprise: {
    titre: 'L’entreprise',
    nom: 'Nom de l’entreprise',
    ville: 'Ville',
    activite: 'Ce qu’elle fait, en quelques mots',
    effectif: 'Effectif',
    effectifAide: 'Comme vous le diriez : « 120 personnes », « une cinquantaine ».',
    contexte: 'Contexte de l’entreprise',
    contexteAide: 'L’entreprise et son informatique, en quelques paragraphes. La commission lit ce texte en premier.',
    contexteVide: 'Que fait l’entreprise ? Combien de postes, de serveurs, de sites ? Qui s’occupe de l’informatique ?',
  },
  tuteur: { titre: 'Votre tuteur', nom: 'Nom du tuteur ou de la tutrice', fonction: 'Sa fonction' },
  centre: { titre: 'Le centre', nom: (mot: string) => `Nom du ${mot}`, depot: 'Date de dépôt fixée par le centre', depotAide: 'Laissez vide tant que le centre ne l’a pas donnée.' },
  voie: {
    titre: 'Comment vous présentez-vous ?',
    salarie: 'Salarié ou salariée',
    alternance: 'En alternance',
    demandeur_emploi: 'En recherche d’emploi',
    vae: 'Validation des acquis de l’expérience (VAE)',
  } satisfies Record<VoieAcces | 'titre', string>,
  perimetre: {
    titre: 'Que préparez-vous ?',
    entier: 'Le certificat entier',
    blocs: 'Seulement certains blocs',
    bloc: (numero: number, titre: string) => `Bloc ${numero} : ${titre}`,
    auMoinsUn: 'Choisissez au moins un bloc.',
  },
  modalites: {
    titre: 'Modalités d’évaluation',
    aide: 'Elles se choisissent avec le centre et l’entreprise. Cochez ce qui a été retenu pour chaque fiche.',
    office: 'retenue d’office',
    exceptionnelle: 'à titre exceptionnel',
    toutes: 'Appliquer les mêmes modalités à toutes les fiches',
    aucune: 'Rien à choisir pour cette fiche.',
    expliquer: 'Ce que recouvre chaque modalité',
  },
  faits: {
    titre: 'Ce que le référentiel demande',
    nombre: (minimum: number) => `Un nombre entier, ${minimum} au moins.`,
    choisirActivite: 'Choisir une activité',
    aucuneActivite: 'Racontez d’abord une activité : elle apparaîtra ici.',
    obligatoire: 'nécessaire',
  },
};
