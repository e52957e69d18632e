import { describe, expect, it } from 'vitest';

import type { AvisCompetence, AvisRecu, AvisVue, DemandeFaiteVue } from '../../lib/backend/types';
import { dayOf, outdated, proposed, sorted, standing } from './standing';

const opinion = {} as AvisCompetence['opinions'][number];
const competence = (id: string, opinions: number, perime = false): AvisCompetence => ({ id, titre: id, opinions: Array.from({ length: opinions }, () => opinion), perime });
const asked = (faite_le: string, repondue = false): DemandeFaiteVue => ({ id: faite_le, faite_le, pour: 'Hervé', competences: [], repondue });
const recu = (one: Partial<AvisRecu>): AvisRecu => ({ empreinte: 'a', rang: 'dernier', recu_le: '2026-03-10T08:00:00Z', decisions: [], ...one }) as AvisRecu;
const vue = (one: Partial<AvisVue>): AvisVue => ({ competences: [], demandes: [], recus: [], ...one }) as AvisVue;

describe('what to do next', () => {
  it('is asking, then waiting, as long as nothing came', () => {
    expect(standing(vue({ competences: [competence('C1', 0)] }))).toEqual({ kind: 'a_demander' });
    const newest = asked('2026-03-12T08:00:00Z');
    expect(standing(vue({ demandes: [asked('2026-03-01T08:00:00Z', true), newest] }))).toEqual({ kind: 'attente', demande: newest });
  });
  it('is asking again what the texts left behind, until it is asked', () => {
    const competences = [competence('C1', 1, true), competence('C2', 1), competence('C3', 0)];
    const received = { competences, recus: [recu({})] };
    expect(standing(vue({ ...received, demandes: [asked('2026-03-01T08:00:00Z', true)] }))).toEqual({ kind: 'perime', competences: ['C1'] });
    expect(standing(vue({ ...received, demandes: [asked('2026-03-11T08:00:00Z')] })).kind).toBe('attente');
  });
  it('does not wait for an answer that came without naming its request', () => {
    const late = vue({ competences: [competence('C1', 1)], recus: [recu({ recu_le: '2026-03-12T08:00:00Z' })], demandes: [asked('2026-03-11T08:00:00Z')] });
    expect(standing(late)).toEqual({ kind: 'complet' });
  });
  it('tells what has no avis yet, and says nothing is left when all have one', () => {
    const recus = [recu({})];
    expect(standing(vue({ recus, competences: [competence('C1', 1), competence('C4', 0)] }))).toEqual({ kind: 'incomplet', competences: ['C4'] });
    expect(standing(vue({ recus, competences: [competence('C1', 2)] }))).toEqual({ kind: 'complet' });
  });
});

describe('a new request', () => {
  it('bears on what is outdated, else on what has none, else on everything, in the order of the référentiel', () => {
    const all = [competence('C1', 1), competence('C2', 0), competence('C3', 1, true), competence('C4', 1, true)];
    expect(outdated({ competences: all })).toEqual(['C3', 'C4']);
    expect(proposed(vue({ competences: all }))).toEqual(['C3', 'C4']);
    expect(proposed(vue({ competences: all.slice(0, 2) }))).toEqual(['C2']);
    expect(proposed(vue({ competences: [competence('C1', 1), competence('C2', 1)] }))).toEqual(['C1', 'C2']);
    expect(proposed(vue({ competences: all }), new Set(['C3'])), 'a fiche that says nothing is not asked about').toEqual(['C4']);
    expect(proposed(vue({ competences: [competence('C1', 0)] }), new Set(['C1'])), 'unless there is no other').toEqual(['C1']);
  });
});

it('history holds only what its signer replaced: the rest still speaks, and contradictions are never put away', () => {
  const decision = (remplacee: boolean) => ({ remplacee }) as AvisRecu['decisions'][number];
  const last = recu({ empreinte: 'last' });
  const partly = recu({ empreinte: 'partly', rang: 'anterieur', decisions: [decision(true), decision(false)] });
  const gone = recu({ empreinte: 'gone', rang: 'anterieur', decisions: [decision(true)] });
  const conflict = recu({ empreinte: 'conflict', rang: 'conflit', decisions: [decision(true)] });
  const { now, before } = sorted([last, partly, gone, conflict]);
  expect([now, before].map((list) => list.map(({ empreinte }) => empreinte))).toEqual([['last', 'partly', 'conflict'], ['gone']]);
});

it('the day of an instant is that of this place', () => {
  const noon = new Date(2026, 10, 5, 12);
  expect(dayOf(noon.toISOString())).toBe('2026-11-05');
});
