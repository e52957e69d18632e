// Versions of a text.

import { count, longInstant } from './forms';

const hour = (iso: string) => longInstant(iso).split(' à ')[1] ?? iso;

export const historique = {
  ouvrir: 'Versions précédentes',
  titre: 'Versions précédentes',
  titreDe: (texte: string) => `Versions précédentes · ${texte}`,
  aide: 'Tout ce que vous avez écrit ici est gardé. Reprendre une version n’efface rien : celle d’aujourd’hui reste dans cette liste.',
  vide: 'Ce texte n’a pas encore de version précédente. Chaque passage que vous écrivez en garde une ; vous la retrouverez ici.',
  liste: 'Versions, par jour',
  aujourdhui: 'Aujourd’hui',
  hier: 'Hier',
  heures: (de: string, a: string) => (hour(de) === hour(a) ? hour(a) : `${hour(de)} – ${hour(a)}`),
  heure: hour,
  mots: (n: number) => count(n, 'mot', 'mots'),
  gain: (n: number) => (n === 0 ? '' : `${n > 0 ? '+' : '−'}${Math.abs(n)}`),
  gainDit: (n: number) => (n === 0 ? 'autant de mots qu’avant' : n > 0 ? count(n, 'mot de plus', 'mots de plus') : count(-n, 'mot de moins', 'mots de moins')),
  versions: (n: number) => count(n, 'version', 'versions'),
  deplier: (quand: string) => `Montrer les versions de ${quand}`,
  actuelle: 'version actuelle',
  version: (quand: string) => `Version du ${quand}`,
  identique: 'Cette version est identique au texte actuel.',
  depuis: (ajouts: number, retraits: number) => {
    const parts = [];
    if (ajouts > 0) parts.push(count(ajouts, 'mot ajouté', 'mots ajoutés'));
    if (retraits > 0) parts.push(count(retraits, 'mot retiré', 'mots retirés'));
    return parts.length === 0 ? 'Depuis, seule la mise en forme a changé.' : `Depuis : ${parts.join(', ')}.`;
  },
  ajoute: 'ajouté depuis',
  retire: 'retiré depuis',
  debutAjout: 'début d’ajout',
  finAjout: 'fin d’ajout',
  debutRetrait: 'début de retrait',
  finRetrait: 'fin de retrait',
  saut: (n: number) => (n === 0 ? '…' : `… ${count(n, 'mot identique', 'mots identiques')} …`),
  voir: 'Montrer',
  vues: { difference: 'Les changements', entiere: 'Toute la version' },
  reprendre: 'Reprendre cette version',
  labelReprise: (quand: string) => `reprendre la version du ${quand}`,
  reprise: (quand: string) => `La version du ${quand} est dans l’éditeur.`,
  change: {
    quoi: 'Le texte a changé depuis.',
    sauf: 'Rien n’a été remplacé.',
    suite: 'Ouvrez « Versions précédentes » pour reprendre celle que vous voulez.',
  },
};
