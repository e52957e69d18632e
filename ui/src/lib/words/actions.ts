// What can be undone, once it was done.

export const actions = {
  fait: (label: string) => `Fait : ${label}.`,
  annule: (label: string) => `Annulé : ${label}.`,
  retabli: (label: string) => `Rétabli : ${label}.`,
  echec: (sens: 'undo' | 'redo', label: string, pourquoi: string) => `${sens === 'undo' ? 'Impossible d’annuler' : 'Impossible de rétablir'} : ${label}. ${pourquoi}`,
  aide: 'Ctrl Z pour annuler.',
  annuler: 'Annuler',
  retablir: 'Rétablir',
  annulerQuoi: (label: string) => `Annuler : ${label}`,
  retablirQuoi: (label: string) => `Rétablir : ${label}`,
  quoi: (label: string) => ` : ${label}`,
  rien: 'Rien à annuler',
  reessayer: 'Réessayer',
  laisser: 'Laisser ainsi',
  laisserQuoi: (label: string) => `Laisser ainsi : ${label}`,
  fermer: 'Fermer ce message',
  region: 'Dernière action',
};
