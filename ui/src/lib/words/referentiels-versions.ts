// Comparer deux versions d’un référentiel, et faire passer un dossier de l’une à l’autre.

import type { EcartVue } from '../backend/types';
import { count, list, number } from './forms';

const natures = {
  mots: 'mots changés',
  deplace: 'déplacé',
  renumerote: 'numéro changé',
  ajoute: 'ajouté',
  retire: 'retiré',
} satisfies Record<EcartVue['changement'], string>;

export const versions = {
  comparer: {
    titre: 'Comparer',
    chapeau: (a: string, b: string) => `De ${a} à ${b}.`,
    filtre: 'Montrer',
    filtres: { tous: 'Tout ce qui change', ajoute: 'Ajoutés', retire: 'Retirés', mots: 'Mots changés', deplace: 'Déplacés', renumerote: 'Numéros changés' },
    identiques: (n: number) => `${count(n, 'élément identique', 'éléments identiques')}, non montrés.`,
    aucun: 'Rien ne diffère entre ces deux référentiels.',
    aucunFiltre: 'Rien de cette sorte entre ces deux référentiels.',
    toutMontrer: 'Tout montrer',
    natures,
    avant: 'Avant',
    apres: 'Après',
    inverser: 'Inverser',
    devient: (de: string, vers: string) => `${de} devient ${vers}`,
    debutAjout: 'début de l’ajout',
    finAjout: 'fin de l’ajout',
    debutRetrait: 'début du retrait',
    finRetrait: 'fin du retrait',
    bilan: (m: number, d: number, a: number, r: number, n: number) =>
      list([
        m > 0 ? count(m, 'texte changé', 'textes changés') : '',
        d > 0 ? count(d, 'déplacé', 'déplacés') : '',
        n > 0 ? count(n, 'numéro changé', 'numéros changés') : '',
        a > 0 ? count(a, 'ajouté', 'ajoutés') : '',
        r > 0 ? count(r, 'retiré', 'retirés') : '',
      ].filter(Boolean)),
  },
  nouvelle: {
    titre: (version: string) => `La version ${version} de ce référentiel est là`,
    texte: 'Votre dossier suit la version avec laquelle il a été commencé, et c’est très bien ainsi. Si votre centre vous le demande, il peut passer à la nouvelle : rien de ce que vous avez écrit ne sera perdu.',
    voir: 'Voir ce que cela changerait',
  },
  migrer: {
    ouvrir: 'Passer à une autre version du référentiel',
    titre: 'Passer à une autre version',
    chapeau: (de: string, vers: string) => `De ${de} à ${vers}. Rien ne change avant que vous ne confirmiez en bas de cette page.`,
    vers: 'Version d’arrivée',
    bilan: (gardes: number, choisir: number, sans: number) =>
      `${count(gardes, 'critère retrouvé', 'critères retrouvés')}${choisir > 0 ? `, ${number(choisir)} à choisir` : ''}${sans > 0 ? `, ${number(sans)} sans équivalent` : ''}.`,
    aChoisir: 'À choisir',
    aChoisirAide: 'Deux critères de la nouvelle version pourraient convenir, ou aucun tout à fait. Vos passages y seront reliés.',
    autres: 'Retrouvés',
    sansEquivalent: 'Sans équivalent',
    passages: (n: number) => (n === 0 ? 'aucun passage' : count(n, 'passage', 'passages')),
    choisir: 'Choisir…',
    comparer: 'Comparer les deux versions',
    sansEquivalentAide: 'Rien ne leur répond dans la nouvelle version. Leurs passages restent dans vos textes, signalés à leur place ; vous pouvez aussi leur choisir un critère.',
    seule: 'Il n’y a pas d’autre version de ce référentiel dans Probant. Quand votre centre vous en donne une, ouvrez-la, puis revenez ici.',
    memes: (memes: number, autres: number) => `${count(memes, 'garde son numéro', 'gardent leur numéro')}${autres > 0 ? `, ${count(autres, 'en change', 'en changent')}` : ''}.`,
    compte: (liens: number, sans: number) => `${count(liens, 'lien réécrit', 'liens réécrits')}.${sans > 0 ? ` ${count(sans, 'lien sans équivalent est signalé', 'liens sans équivalent sont signalés')} dans vos textes.` : ''}`,
    sauvegarde: (nom: string) => `Sauvegarde faite avant : ${nom}`,
    continuer: 'Voir où en est le dossier',
    aucun: 'Aucun : laisser les passages signalés à leur place',
    vers2: (id: string) => `Dans la nouvelle version, ${id} devient`,
    deviennent: 'Ce que devient le reste',
    oui: (version: string) => `Passer ce dossier à la version ${version}`,
    confirmerTitre: (version: string) => `Passer ce dossier à la version ${version} ?`,
    confirmer: 'Une sauvegarde de la bibliothèque est faite avant. Vos textes gardent leurs versions d’avant dans leur historique.',
    non: 'Rester à cette version',
    fait: 'Le dossier est passé à la nouvelle version',
    regarder: 'À regarder maintenant',
    reste: (n: number) => (n === 0 ? 'Tout est répondu.' : `${count(n, 'critère attend', 'critères attendent')} encore votre choix.`),
  },
};
