import { beforeEach, describe, expect, it, vi } from 'vitest';

import { actions } from '../../lib/actions.svelte';
import * as backend from '../../lib/backend/commands';
import type { BrouillonEtat, BrouillonVue, ReferentielComplet } from '../../lib/backend/types';
import { draft } from './pretended-draft';
import { Review } from './review.svelte';

vi.mock('../../lib/backend/commands');

const etat = (revision: number): BrouillonEtat => ({ revision, doutes: [], non_compris: [], comptes: [], mots: null, problemes: [] });
const vue = (more: Partial<BrouillonVue> = {}): BrouillonVue => ({ id: 'b', fichier: 'Essai.pdf', copie_de: null, source: { format: 'pdf', elements: [] }, brouillon: draft(), ressemble: [], raisons: {}, etat: etat(1), ...more });
const full = { code: 'disque_plein', quoi: 'Le disque est plein.', sauf: '', suite: '' };

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(backend.saveDraft).mockImplementation(async (_id, revision) => etat(revision + 1));
  actions.enter('b');
});

describe('a review', () => {
  it('begins with the first doubt, and goes to the next one after each answer', () => {
    const review = new Review(vue());
    expect([review.etape, review.current?.lu.texte]).toEqual(['verifier', 'Il trace']);
    review.confirm(review.current!);
    expect(review.current?.lu.texte).toBe('Il coupe');
    review.correct(review.current!, 'Il coupe droit');
    expect(review.current?.lu.texte).toBe('Il range');
    review.setAside(review.current!, 'repetition');
    expect([review.current, review.asked.length]).toEqual([null, 0]);
  });
  it('walks round the questions both ways', () => {
    const review = new Review(vue());
    const walked = [1, 1, 1, -1].map((by) => {
      review.step(by as 1 | -1);
      return review.current?.lu.texte;
    });
    expect(walked).toEqual(['Il coupe', 'Il range', 'Il trace', 'Il range']);
  });
  it('begins where something is left to do', () => {
    const clean = draft();
    for (const one of clean.competences) for (const { libelle } of one.criteres) libelle.surete = 'sur';
    expect(new Review(vue({ brouillon: clean })).etape).toBe('non_compris');
    clean.non_compris = [];
    expect(new Review(vue({ brouillon: clean })).etape).toBe('publier');
    expect(new Review(vue({ brouillon: clean, source: null, copie_de: { code: 'c', version: '1', empreinte: '' } })).etape).toBe('tout');
  });
  it('follows an element that is moved by the place of the next question', () => {
    const review = new Review(vue());
    review.move(review.current!, { vers: 'critere', competence: 1, categorie: 'MO', apres: null });
    expect(review.current?.lu.texte).toBe('Il coupe');
    expect(review.draft.competences[1]!.criteres.map(({ libelle }) => libelle.texte)).toEqual(['Il coupe', 'Il trace']);
  });
  it('shows in the document where what the eye is on comes from', () => {
    const review = new Review(vue());
    expect(review.places).toEqual([expect.objectContaining({ paragraphe: 15 })]);
    review.show('non_compris');
    expect(review.places).toEqual([expect.objectContaining({ paragraphe: 13 })]);
  });
  it('confirms at once what is likely, and only that', () => {
    const review = new Review(vue());
    review.confirmLikely();
    expect(review.asked.map(({ lu }) => lu.texte)).toEqual(['Il trace', 'Il coupe']);
  });
  it('takes back each answer, and gives it again', async () => {
    const review = new Review(vue());
    const before = review.draft;
    review.setAside(review.current!, 'repetition');
    const after = review.draft;
    await actions.undo();
    expect(review.draft).toBe(before);
    await actions.redo();
    expect(review.draft).toBe(after);
  });
  it('puts what was set aside back among what is to be placed', () => {
    const review = new Review(vue());
    review.setAside(review.current!, 'repetition');
    review.takeBack(0);
    expect(review.draft.non_compris.map(({ texte }) => texte)).toEqual(['Voir l’annexe', 'Il trace']);
    expect(review.draft.reconnus).toEqual([]);
  });
});

describe('saving', () => {
  it('writes each answer over the revision it knows, one after the other', async () => {
    const review = new Review(vue());
    review.confirm(review.current!);
    await review.flush();
    review.confirm(review.current!);
    await review.flush();
    expect(vi.mocked(backend.saveDraft).mock.calls.map(([id, revision]) => [id, revision])).toEqual([['b', 1], ['b', 2]]);
    expect(review.saving.kind).toBe('saved');
  });
  it('keeps on screen what could not be written, says so, and writes it when asked again', async () => {
    vi.mocked(backend.saveDraft).mockRejectedValueOnce(full);
    const review = new Review(vue());
    review.correct(review.current!, 'Autrement');
    expect(await review.flush()).toBe(false);
    expect(review.saving).toEqual({ kind: 'failed', message: full });
    expect(await review.flush()).toBe(true);
    expect(vi.mocked(backend.saveDraft).mock.lastCall?.[2].competences[0]!.criteres[1]!.libelle.texte).toBe('Autrement');
  });
  it('publishes only what is written', async () => {
    vi.mocked(backend.saveDraft).mockRejectedValueOnce(full);
    vi.mocked(backend.publishDraft).mockResolvedValue({} as ReferentielComplet);
    const review = new Review(vue());
    review.confirm(review.current!);
    expect(await review.publish()).toBeNull();
    expect(vi.mocked(backend.publishDraft)).not.toHaveBeenCalled();
    expect(await review.publish()).toEqual({});
    expect(vi.mocked(backend.publishDraft).mock.lastCall).toEqual(['b', 2]);
  });
  it('says why it was not published, and stays', async () => {
    vi.mocked(backend.publishDraft).mockRejectedValue({ ...full, code: 'deja_publie' });
    const review = new Review(vue());
    expect(await review.publish()).toBeNull();
    expect([review.error?.code, review.busy]).toEqual(['deja_publie', false]);
  });
});
