// Errors that are met before the application can speak: what happened, what is safe, what to do.

export const erreurs = {
  inattendu: {
    quoi: 'L’application n’a pas pu répondre.',
    sauf: 'Ce qui est affiché comme enregistré l’est.',
    suite: 'Réessayez. Si cela continue, fermez puis rouvrez Probant.',
  },
  fichierTropGros: (nom: string) => ({
    code: 'fichier_trop_gros',
    quoi: `« ${nom} » pèse plus de 50 Mo.`,
    sauf: 'Rien n’a été ajouté, votre dossier est inchangé.',
    suite: 'Réduisez l’image, ou prenez-en une version plus légère, puis ajoutez-la de nouveau.',
  }),
  pdfTropGros: (nom: string) => ({
    code: 'fichier_trop_gros',
    quoi: `« ${nom} » pèse plus de 500 Mo : aucun dossier de Probant n’est si lourd.`,
    sauf: 'Rien n’a été changé.',
    suite: 'Vérifiez que c’est bien le fichier que vous avez reçu.',
  }),
  fichierIllisible: (nom: string) => ({
    code: 'fichier_illisible',
    quoi: `« ${nom} » n’a pas pu être lu.`,
    sauf: 'Rien n’a été ajouté, votre dossier est inchangé.',
    suite: 'Vérifiez que c’est un fichier et non un dossier, puis réessayez.',
  }),
};
