import { describe, expect, it } from 'vitest';

import { router, screenOf, screenOfLieu } from './router.svelte';

describe('the way through the screens', () => {
  it('goes back as far as it came, and saves before leaving', () => {
    let left = 0;
    router.leaving = () => (left += 1);
    router.go({ ecran: 'vue', dossier: 'd' });
    router.show({ ecran: 'preuves', preuve: null });
    expect(router.route).toEqual({ ecran: 'preuves', dossier: 'd', preuve: null });
    router.back();
    router.back();
    expect(router.route).toEqual({ ecran: 'accueil' });
    router.back();
    expect([router.route.ecran, left]).toEqual(['accueil', 4]);
  });
  it('comes back to the dossiers from where a session began', () => {
    router.begin({ ecran: 'corbeille', dossier: 'd' });
    router.back();
    expect(router.route).toEqual({ ecran: 'accueil' });
  });
  it('knows the screen of every text and of what is missing', () => {
    expect(screenOf({ fiche: 'C3' }, null)).toMatchObject({ ecran: 'fiche', competence: 'C3' });
    expect(screenOf({ activite: 'a' }, null)).toMatchObject({ ecran: 'activites', activite: 'a' });
    expect(screenOf('contexte', null)).toMatchObject({ ecran: 'identite', champ: 'contexte' });
    const place = { octets: { start: 9, end: 12 }, utf16: { start: 7, end: 10 }, ligne: 1, colonne: 8 };
    expect(screenOfLieu({ ecran: 'texte', texte: { fiche: 'C1' }, place })).toMatchObject({ competence: 'C1', spot: { at: 7, end: 10 } });
    expect(screenOfLieu({ ecran: 'avis' })).toEqual({ ecran: 'avis' });
  });
});
