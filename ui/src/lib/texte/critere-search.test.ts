import { describe, expect, it } from 'vitest';

import type { Critere, Etat, Referentiel } from '../backend/types';
import { plain, rankId, searchCriteres, shortId } from './critere-search';

const critere = (id: string, court: string, libelle = court): Critere => ({
  id, categorie: id.split('-')[1]!, court, libelle, sous_points: [], texte_officiel: null,
});

const referentiel = {
  competences: [
    { id: 'C1', criteres: [critere('C1-ME-01', 'Matériels identifiés'), critere('C1-ME-10', 'Étiquettes relevées')] },
    { id: 'C3', criteres: [critere('C3-ME-01', 'Demandes recueillies'), critere('C3-ME-02', 'Historique pris en compte', 'Tient compte de l’historique de maintenance.'), critere('C3-LI-01', 'Utilisateurs prévenus')] },
  ],
} as unknown as Referentiel;

const etats: Record<string, Etat> = { 'C3-ME-01': 'mentionne' };
const state = (id: string) => ({ etat: etats[id] ?? ('absent' as Etat), recits: 0 });
const ids = (typed: string, current: string | null = 'C3') =>
  searchCriteres(referentiel, state, current, typed).map(({ kind, found }) => [kind, ...found.map((f) => f.critere.id)]);

describe('searching criteria', () => {
  it('shows the absent ones of the competence first, then its others, then the rest', () => {
    expect(ids('')).toEqual([['absents', 'C3-ME-02', 'C3-LI-01'], ['fiche', 'C3-ME-01'], ['autres', 'C1-ME-01', 'C1-ME-10']]);
  });
  it('ignores accents and capitals', () => {
    expect(ids('ETIQUETTE')).toEqual([['autres', 'C1-ME-10']]);
  });
  it('finds a word written with a fault', () => {
    expect(ids('xistorique')).toEqual([]);
    expect(ids('historqiue')).toEqual([['absents', 'C3-ME-02']]);
    expect(ids('maintenence')).toEqual([['absents', 'C3-ME-02']]);
    expect(ids('maintennance histo')).toEqual([['absents', 'C3-ME-02']]);
    expect(ids('etiquetes')).toEqual([['autres', 'C1-ME-10']]);
  });
  it('finds words of the full statement, in any order', () => {
    expect(ids('maintenance historique')).toEqual([['absents', 'C3-ME-02']]);
  });
  it('understands an id written in any of the usual ways', () => {
    for (const typed of ['C3-ME-02', 'c3me2', 'C3·ME·2', 'c3 me 02']) expect(ids(typed)).toEqual([['absents', 'C3-ME-02']]);
    expect(ids('me 1')[0]).toEqual(['fiche', 'C3-ME-01']);
  });
  it('finds nothing rather than anything', () => {
    expect(ids('zzz')).toEqual([]);
  });
  it('writes an id as people read it', () => {
    expect([shortId('C3-ME-02'), rankId('C3-ME-12'), plain('Où ça ?')]).toEqual(['C3·ME·2', 'ME·12', 'ou ca']);
  });
});
