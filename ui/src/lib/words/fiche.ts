// Fiche.

import type { Counts } from '../backend/types';
import { count } from './forms';

export const fiche = {
  bloc: (numero: number, titre: string) => `Bloc ${numero} · ${titre}`,
  titre: (numero: string, titre: string) => `${numero}. ${titre}`,
  texte: (numero: string) => `Texte de la fiche ${numero}`,
  invite: 'Racontez une fois où vous l’avez fait : la demande, ce que vous avez fait dans l’ordre, avec quoi, avec qui, le résultat.',
  criteres: 'Critères',
  resultats: 'Résultats',
  conditions: 'Conditions',
  connaissances: 'Connaissances',
  onglets: 'Ce que le référentiel dit de cette fiche',
  compte: (c: Counts) => `${count(c.total - c.absents, 'critère', 'critères')} sur ${c.total}`,
  compteSuite: (c: Counts) => {
    const parts = [];
    if (c.etayes > 0) parts.push(`${count(c.etayes, 'étayé', 'étayés')} par une preuve`);
    if (c.confirmes > 0) parts.push(count(c.confirmes, 'confirmé', 'confirmés'));
    return parts.length > 0 ? `dont ${parts.join(', ')}` : 'sans preuve pour l’instant';
  },
  ouEnParler: 'Où en parler ?',
  absents: 'Ne montrer que l’absent',
  ouEnParlerAide: 'ne montrer que l’absent',
  groupe: (dits: number, total: number) => `${dits} sur ${total}`,
  voir: 'voir',
  voirCritere: (id: string, court: string) => `Voir le passage du critère ${id}, ${court}`,
  voirTous: (n: number) => `${n}\u00a0passages`,
  voirPassages: (n: number, id: string, court: string) => `Voir les ${n} passages du critère ${id}, ${court}`,
  racontesIci: 'Où il est raconté',
  precisions: (n: number) => count(n, 'précision', 'précisions'),
  toutRaconte: 'Tous les critères de cette fiche sont racontés.',
  officiel: 'Texte officiel',
  aPartirDe: 'À partir de',
  autresConditions: 'Et aussi',
  aucunResultat: 'Ce référentiel ne liste pas de résultats attendus.',
  aucuneConnaissance: 'Ce référentiel ne liste pas de connaissances.',
};
