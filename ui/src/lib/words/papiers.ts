// The papers beside a dossier: the commission's grid, the jury's record, the company's opinion by hand, the slip of deposit.

import type { Papier } from '../backend/commands';

export const papiers = {
  titre: 'Feuilles à imprimer',
  aide: 'Elles accompagnent le dossier et n’en font pas partie. Rien n’y est coché ni décidé d’avance.',
  aideRecue: 'Préremplies d’après ce fichier, vérifié de nouveau. Rien n’y est coché ni décidé d’avance.',
  noms: {
    fiche_avis: 'Fiche d’avis à la main…',
    bordereau: 'Bordereau de dépôt…',
    grille: 'Grille de la commission…',
    proces_verbal: 'Procès-verbal…',
  } satisfies Record<Papier, string>,
  aides: {
    fiche_avis: 'Pour un tuteur sans ordinateur : elle se remplit et se signe à la main, puis se numérise et se joint comme preuve',
    bordereau: 'À remettre avec le PDF : l’empreinte de la dernière version scellée, et qui l’a reçue',
    grille: 'Critère par critère, pour un membre de la commission',
    proces_verbal: 'Pour le jury : tout est prérempli, sauf ce qui se décide',
  } satisfies Record<Papier, string>,
  remplissable: 'Avec des champs à remplir à l’écran',
  sansSceau: 'Le bordereau accompagne une version scellée : scellez d’abord le dossier.',
  fait: (nom: string) => `Feuille enregistrée : ${nom}.`,
};
