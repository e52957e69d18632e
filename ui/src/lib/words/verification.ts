// What a file is found to be.

import type { Verdict } from '../backend/types';
import { longInstant } from './forms';

export const verification = {
  titre: 'Vérification',
  de: (fichier: string) => `Vérification de « ${fichier} »`,
  verdicts: {
    valide: 'Valide',
    invalide: 'Non valide',
    non_signe: 'Non signé',
    illisible: 'Illisible',
  } satisfies Record<Verdict, string>,
  signatures: 'Signatures',
  niveau: (niveau: string) => (niveau === 'simple' ? 'signature électronique simple' : niveau),
  role: (role: string) => (role === 'candidat' ? 'Candidat' : role === 'tuteur' ? 'Tuteur' : role),
  date: (iso: string) => `${longInstant(iso)} (date déclarée)`,
  dateTitre: 'Date',
  confiance: {
    demonstration: 'démonstration',
    connu: 'connu',
    inconnu: 'inconnu : l’identité n’a pas été vérifiée',
  } as Record<string, string>,
  confianceTitre: 'Identité',
  niveauTitre: 'Nature',
  empreinte: 'Empreinte',
  dossier: 'Ce que le fichier dit de lui-même',
  candidat: 'Candidat',
  entreprise: 'Entreprise',
  referentiel: 'Référentiel',
  version: 'Version scellée',
  exemple: 'Dossier d’exemple.',
  annonce: (fichier: string, verdict: string) => `${fichier} : ${verdict}.`,
};
