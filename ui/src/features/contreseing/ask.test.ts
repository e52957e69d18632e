import { describe, expect, it } from 'vitest';

import type { ContreseingsVue, Importe, ImportVue, PaquetVue, RecuResume } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { choices, destination, outcome } from '../paquets/choices';
import { routeOf } from '../recus/recus.svelte';
import { stateOf } from '../recus/state';
import { Countersigned } from './ask.svelte';

const asked = (sceau: string, pour: string) => ({ sceau, pour, faite_le: '2026-03-12T10:20:30Z' });
const kept = (sceau: string) => ({ sceau, empreinte: 'ab' }) as ContreseingsVue['contreseings'][number];

function countersigned(vue: ContreseingsVue): Countersigned {
  const made = new Countersigned({ id: 'd', dossier: { tuteur: { nom: 'Paul Vernet' } } } as unknown as OpenDossier);
  made.vue = vue;
  return made;
}

describe('what is kept beside the sealed versions', () => {
  it('belongs to one version each', () => {
    const state = countersigned({ contreseings: [kept('un'), kept('deux'), kept('un')], demandes: [] });
    expect(state.of('un')).toHaveLength(2);
    expect(state.of('trois')).toEqual([]);
  });
  it('tells the last request only while nobody countersigned', () => {
    const demandes = [asked('un', 'Anne'), asked('deux', 'Bo'), asked('un', 'Paul')];
    expect(countersigned({ contreseings: [], demandes }).waiting('un')?.pour).toBe('Paul');
    expect(countersigned({ contreseings: [kept('un')], demandes }).waiting('un')).toBeNull();
    expect(countersigned({ contreseings: [kept('un')], demandes }).waiting('trois')).toBeNull();
  });
});

describe('a package of one of the two kinds', () => {
  const paquet = (genre: string) => ({ genre }) as PaquetVue;
  const vue = (more: Partial<ImportVue>) => ({ refus: null, ...more }) as ImportVue;
  const importe = (more: Partial<Importe>): Importe => ({ dossier: null, recu: null, avis: 0, carnet: false, ...more });

  it('is confirmed only where it was read, and nothing is where it is refused', () => {
    const request = vue({ paquet: paquet('demande_contreseing'), contreseing_demande: {} as ImportVue['contreseing_demande'] });
    expect(choices(request).map(({ label }) => label)).toEqual(['Lire et contresigner']);
    expect(choices({ ...request, refus: { code: 'x', quoi: '', sauf: '', suite: '' } })).toEqual([]);
    const back = (deja: boolean) => vue({ paquet: paquet('contreseing'), contreseing_retour: { deja } as ImportVue['contreseing_retour'] });
    expect([choices(back(false)), choices(back(true))].map(([one]) => one?.label)).toEqual(['Ajouter au dossier', 'Voir les versions scellées']);
    expect(choices(vue({ paquet: paquet('contreseing'), contreseing_retour: null }))).toEqual([]);
  });
  it('leads to where it is answered, or kept', () => {
    expect(destination(importe({ recu: 'r' }), paquet('demande_contreseing'))).toEqual({ ecran: 'contreseing', recu: 'r', signer: false });
    expect(destination(importe({ dossier: 'd' }), paquet('contreseing'))).toEqual({ ecran: 'depot', dossier: 'd' });
    expect(outcome(importe({ dossier: 'd' }), paquet('contreseing'))).toMatch(/gardée à côté/);
  });
});

describe('what was received to be countersigned', () => {
  const recu = (genre: string, etat: RecuResume['etat']) => ({ id: 'r', genre, etat }) as RecuResume;
  it('has a screen and words of its own', () => {
    expect(routeOf(recu('demande_contreseing', 'a_repondre'))).toEqual({ ecran: 'contreseing', recu: 'r', signer: false });
    expect(routeOf(recu('demande_avis', 'a_repondre'))).toEqual({ ecran: 'recu', recu: 'r' });
    expect([stateOf(recu('demande_contreseing', 'signe')), stateOf(recu('demande_avis', 'signe'))]).toEqual(['contresigné', 'avis signé']);
  });
});
