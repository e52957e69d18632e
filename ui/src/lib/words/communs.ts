// What several screens say.

import type { Etat, Message, TextRef } from '../backend/types';

export const communs = {
  application: 'Probant',
  annuler: 'Annuler',
  fermer: 'Fermer',
  reessayer: 'Réessayer',
  chargement: 'Un instant…',
  demonstration: 'démonstration',
  travail: {
    bouton: 'Arrêter',
    arreter: (quoi: string) => `Arrêter : ${quoi}`,
    arret: 'Arrêt…',
  },
  message: (m: Message) => [m.quoi, m.sauf, m.suite].filter(Boolean).join(' '),
  etats: {
    absent: 'absent',
    mentionne: 'mentionné',
    etaye: 'étayé',
    confirme: 'confirmé',
    perime: 'périmé',
  } satisfies Record<Etat | 'perime', string>,
  texte: (texte: TextRef, activite: (id: string) => string) => {
    if (texte === 'contexte') return 'Contexte de l’entreprise';
    if ('activite' in texte) return `Activité « ${activite(texte.activite)} »`;
    return `Fiche ${texte.fiche.slice(1)}`;
  },
};
