// The frame of a dossier: top bar, sidebar, state of saving.

import { count, longDate } from './forms';

export const cadre = {
  dossiers: 'Dossiers',
  retour: 'Revenir aux dossiers (Alt ←)',
  navigation: 'Parties du dossier',
  vue: 'Vue d’ensemble',
  identite: 'Identité et modalités',
  activites: 'Activités',
  fiches: 'Fiches',
  dossier: 'Dossier',
  preuves: 'Preuves',
  depot: 'Aperçu et dépôt',
  corbeille: 'Corbeille',
  absent: 'Cet endroit n’existe plus dans ce dossier.',
  enregistre: 'Enregistré',
  enregistrement: 'Enregistrement…',
  nonEnregistre: 'Non enregistré',
  fiche: (numero: string, court: string) => `Fiche ${numero}, ${court}`,
  avancement: (dits: number, total: number, complet: string) => `${count(dits, 'critère raconté', 'critères racontés')} sur ${total}, ${complet}`,
  depotLe: (iso: string, today: Date) => `Dépôt le ${longDate(iso).replace(` ${today.getFullYear()}`, '')}`,
  jours: (n: number) => {
    if (n > 1) return `dans ${n} jours`;
    if (n === 1) return 'demain';
    if (n === 0) return 'aujourd’hui';
    return `passé de ${count(-n, 'jour', 'jours')}`;
  },
  ouverture: 'Ouverture du dossier…',
  panneau: 'Critères et aperçu de cette fiche',
  ouvrirPanneau: 'Afficher le panneau',
  fermerPanneau: 'Masquer le panneau',
  largeurPanneau: 'Largeur du panneau',
  contenu: 'Aller au contenu',
  fermerTitre: 'La dernière modification n’est pas enregistrée',
  fermerTexte: 'Si vous fermez maintenant, elle sera perdue. Tout ce qui a été enregistré avant reste intact.',
  fermerSansEnregistrer: 'Fermer sans enregistrer',
  resterOuvert: 'Rester ici',
};
