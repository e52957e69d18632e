// Corbeille: of a dossier, and of the list of dossiers.

import { count, de, longInstant } from './forms';

export const corbeille = {
  titre: 'Corbeille',
  chapeau: 'Les activités et les preuves retirées de ce dossier. Elles y restent aussi longtemps que vous voulez, et reviennent telles qu’elles étaient.',
  vide: 'Rien n’a été retiré de ce dossier. Une activité ou une preuve que vous retirez arrive ici, par exemple une photo floue.',
  retour: 'Continuer le dossier',
  activites: 'Activités',
  preuves: 'Preuves',
  retiree: (iso: string) => `retirée le ${longInstant(iso)}`,
  mots: (n: number) => (n === 0 ? 'sans récit' : count(n, 'mot', 'mots')),
  remettre: 'Remettre',
  remettreActivite: (titre: string) => `Remettre l’activité « ${titre} »`,
  remettrePreuve: (nom: string) => `Remettre la preuve « ${nom} »`,
  lire: 'Lire le récit',
  recit: (titre: string) => `Récit de l’activité « ${titre} »`,
  remiseActivite: (titre: string) => `L’activité « ${titre} » est de nouveau dans le dossier.`,
  remisePreuve: (nom: string) => `La preuve « ${nom} » est de nouveau dans le dossier.`,
  labelActivite: (titre: string) => `remettre l’activité « ${titre} »`,
  labelPreuve: (nom: string) => `remettre la preuve « ${nom} »`,
  dossiers: {
    titre: (n: number) => `Corbeille (${n})`,
    aide: 'Les dossiers retirés de la liste. Leurs textes, leurs preuves et leurs versions scellées sont intacts.',
    remettre: 'Remettre',
    remettreQui: (qui: string) => `Remettre le dossier ${de(qui)} dans la liste`,
    retirer: (qui: string) => `Retirer le dossier ${de(qui)}`,
    confirmerTitre: (qui: string) => `Retirer le dossier ${de(qui)} ?`,
    confirmer: 'Il quitte la liste et va dans la corbeille. Rien n’est effacé : vous pourrez l’y reprendre.',
    nommer: (nom: string) => `Pour confirmer, écrivez : ${nom}`,
    nommerFaux: (nom: string) => `Ce n’est pas le même nom. Écrivez : ${nom}`,
    oui: 'Retirer ce dossier',
    labelRetirer: (qui: string) => `retirer le dossier ${de(qui)}`,
    labelRemettre: (qui: string) => `remettre le dossier ${de(qui)}`,
    retire: (qui: string) => `Le dossier ${de(qui)} est dans la corbeille.`,
    remis: (qui: string) => `Le dossier ${de(qui)} est de nouveau dans la liste.`,
  },
};
