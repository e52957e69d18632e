// Vue d’ensemble.

import type { Counts } from '../backend/types';
import { count } from './forms';

/** « dont 3 étayés par une preuve et 2 confirmés par l’entreprise », or nothing. */
export function backed(c: Counts): string {
  const parts = [];
  if (c.etayes > 0) parts.push(`${count(c.etayes, 'étayé', 'étayés')} par une preuve`);
  if (c.confirmes > 0) parts.push(`${count(c.confirmes, 'confirmé', 'confirmés')} par l’entreprise`);
  return parts.length > 0 ? `dont ${parts.join(' et ')}` : '';
}

export const vue = {
  titre: 'Où en est votre dossier',
  resume: (c: Counts) => {
    const dits = c.total - c.absents;
    if (c.total === 0) return 'Aucun bloc n’est choisi pour l’instant : ce sont eux qui disent quelles fiches écrire.';
    if (dits === 0) return `Aucun des ${c.total} critères n’est encore raconté. Commencez par ce que vous connaissez le mieux.`;
    const suite = backed(c);
    return `${count(dits, 'critère raconté', 'critères racontés')} sur ${c.total}${suite ? `, ${suite}` : ''}.`;
  },
  etape: 'Étape suivante',
  pret: 'Rien n’empêche plus de sceller le dossier. Relisez-le dans l’aperçu avant de le déposer.',
  pretAction: 'Voir l’aperçu',
  cartes: 'Avancement par fiche',
  carte: (dits: number, total: number) => `${dits} sur ${total}`,
  /** « 9 / 28, 5 étayés » */
  avancement: (c: Counts) => [`${c.total - c.absents} / ${c.total}`, c.etayes > 0 && count(c.etayes, 'étayé', 'étayés'), c.confirmes > 0 && count(c.confirmes, 'confirmé', 'confirmés')].filter(Boolean).join(', '),
  perimes: (n: number) => count(n, 'périmé', 'périmés'),
  suite: {
    commencer: 'À commencer',
    ecrire: 'Fiche à écrire',
    redemander: 'Avis à redemander',
    raconter: (court: string) => `À raconter : ${court}`,
    etayer: (n: number) => `Preuves à joindre à ${count(n, 'critère', 'critères')}`,
    relire: 'Prête à relire',
  },
  dates: 'Les dates du centre',
  deux: ' : ',
  points: (c: Counts) =>
    [count(c.confirmes, 'confirmé', 'confirmés'), count(c.etayes, 'étayé', 'étayés'), count(c.mentionnes, 'mentionné', 'mentionnés'), count(c.absents, 'absent', 'absents')].join(', '),
  manque: 'Il manque',
  bloquants: 'À faire avant le dépôt',
  conseils: 'À savoir',
  conseilsAide: 'Rien de cela n’empêche de sceller le dossier ; c’est la commission qui apprécie.',
  complet: 'Il ne manque rien : chaque critère est raconté et étayé.',
  legende: 'Légende',
};
