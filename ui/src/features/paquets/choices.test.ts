import { describe, expect, it } from 'vitest';

import type { ImportVue, Importe, Message, PaquetVue } from '../../lib/backend/types';
import { choices, destination, isPackage, outcome } from './choices';

const paquet = (genre: string) => ({ genre, titre: 'CQPM', contenu: genre === 'dossier_complet' ? {} : null }) as unknown as PaquetVue;
const vue = (genre: string, more: Partial<ImportVue> = {}) =>
  ({ paquet: paquet(genre), refus: null, referentiel_present: true, deja_la: false, peut_lire: true, avis: null, ...more }) as ImportVue;
const actions = (one: ImportVue) => choices(one).map(({ action }) => action);
const importe = (one: Partial<Importe>): Importe => ({ dossier: null, recu: null, avis: 0, carnet: false, ...one });

describe('what can be done with a file', () => {
  it('a whole dossier is read or imported, beside where it is already there', () => {
    expect(actions(vue('dossier_complet'))).toEqual(['lire', 'importer']);
    expect(actions(vue('dossier_complet', { deja_la: true, peut_lire: false }))).toEqual(['copie']);
    expect(actions(vue('dossier_complet', { referentiel_present: false }))).toEqual([]);
  });
  it('the dossier of a PDF is imported, beside where it is already there, and the PDF itself is what is read', () => {
    expect(actions(vue('dossier_pdf'))).toEqual(['importer']);
    expect(actions(vue('dossier_pdf', { deja_la: true }))).toEqual(['copie']);
    expect(actions(vue('dossier_pdf', { referentiel_present: false }))).toEqual([]);
  });
  it('nothing is confirmed of what is refused, of what comes later, nor of what was not opened', () => {
    const refus = { code: 'avis_modifie', quoi: '', sauf: '', suite: '' } as Message;
    expect(['avis', 'demande_avis', 'dossier_complet', 'referentiel'].flatMap((genre) => actions(vue(genre, { refus })))).toEqual([]);
    expect([...actions(vue('retour_relecture')), ...actions(vue('un_jour')), ...actions(vue('avis', { paquet: null }))]).toEqual([]);
    expect(actions(vue('demande_certificat')), 'its preview issues it').toEqual([]);
  });
  it('avis that are all there already are shown rather than added', () => {
    const label = (nouveaux: number) => choices(vue('avis', { avis: { nouveaux } as ImportVue['avis'] }))[0]?.label;
    expect([label(0), label(1), label(2)]).toEqual(['Voir les avis du dossier', 'Ajouter cet avis au dossier', 'Ajouter ces avis au dossier']);
  });
});

describe('where it leads', () => {
  it('what is to be read or answered opens; avis lead to those of their dossier', () => {
    expect(destination(importe({ recu: 'r', dossier: 'd' }), paquet('demande_avis'))).toEqual({ ecran: 'recu', recu: 'r' });
    expect(destination(importe({ dossier: 'd', avis: 1 }), paquet('avis'))).toEqual({ ecran: 'avis', dossier: 'd' });
    expect(destination(importe({ dossier: 'd' }), paquet('dossier_complet'))).toEqual({ ecran: 'vue', dossier: 'd' });
    expect(destination(importe({ carnet: true }), paquet('certificats'))).toBeNull();
  });
  it('what leads to no screen is said', () => {
    expect(outcome(importe({ carnet: true }), paquet('certificats'))).not.toBe('');
    expect(outcome(importe({}), paquet('referentiel'))).toContain('CQPM');
    expect(outcome(importe({ dossier: 'd' }), paquet('dossier_complet'))).toBe('');
  });
});

it('a package is known by its name, an open export only where one is expected', () => {
  expect(['a.probant', 'A.PROBANT', 'a.zip', 'a.probant.jpg', 'probant'].map((name) => isPackage(name))).toEqual([true, true, false, false, false]);
  expect(isPackage('a.ZIP', true)).toBe(true);
});
