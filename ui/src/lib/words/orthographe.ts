// Spelling.

export const orthographe = {
  titre: (mot: string) => `Orthographe de « ${mot} »`,
  cherche: 'Recherche de propositions…',
  aucune: 'Aucune proposition.',
  ajouter: 'Ajouter au dictionnaire de ce dossier',
  ignorer: 'Laisser tel quel pour l’instant',
  ajouterMot: (mot: string) => `ajouter « ${mot} » au dictionnaire`,
  ignore: (mot: string) => `« ${mot} » n’est plus signalé jusqu’à la fermeture.`,
  remplace: (avant: string, apres: string) => `« ${avant} » remplacé par « ${apres} ».`,
  suivant: 'Orthographe : mot suivant',
  mots: 'Mots ajoutés au dictionnaire',
  motsAide: 'Ces mots ne sont plus signalés dans ce dossier.',
  aucunMot: 'Vous n’avez ajouté aucun mot. Un mot souligné peut l’être par un clic droit, ou par Ctrl point.',
  retirer: 'Retirer',
  retirerMot: (mot: string) => `retirer « ${mot} » du dictionnaire`,
};
