import { beforeEach, describe, expect, it, vi } from 'vitest';

import * as backend from '../../lib/backend/commands';
import type { AvisRecu, Portee, RecuVue, Reponse } from '../../lib/backend/types';
import { Reply } from './reponse.svelte';
import { chapters } from './resume';

vi.mock('../../lib/backend/commands');

const favorable = { libelle: 'favorable', vaut: 'favorable' } as const;
const reserve = { libelle: 'réservé', vaut: 'reserve' } as const;
const competence = (id: string) => ({ id, titre: `Titre ${id}`, criteres: [{ id: `${id}-ME-01`, court: 'un' }, { id: `${id}-ME-02`, court: 'deux' }] });

function recu(more: Partial<RecuVue> = {}): RecuVue {
  return {
    id: 'r1', genre: 'demande_avis', etat: 'a_repondre', sur_place: false, signe: null, precedent: null, changements: [], avis: [], retour_sans_phrase: false,
    dossier: { candidat: { prenom: 'Camille', nom: 'Durand' }, entreprise: { contexte: '' }, activites: [{ id: 'a1', titre: 'Réseau', texte: '' }], fiches: [{ competence: 'C1', texte: 'Un récit' }], preuves: [] },
    referentiel: { competences: [competence('C1'), competence('C2'), competence('C3')] },
    couverture: { competences: [] },
    demande: { pour: 'Hervé', message: '', pour_le: null, competences: ['C1', 'C2'], portees: ['competence', 'critere'], echelle: [favorable, reserve] },
    reponses: { reponses: [], etape: '', lus: [] },
    ...more,
  } as unknown as RecuVue;
}

const signed = { empreinte: 'ee', signataire: { nom: 'Hervé Marchand' } } as unknown as AvisRecu;
const c1: Portee = { competence: 'C1' };
const answer = (portee: Portee, patch: Partial<Reponse> = {}): Reponse => ({ portee, choix: null, observe: '', quand: '', commentaire: '', ...patch });

beforeEach(() => {
  vi.mocked(backend.saveReponses).mockReset().mockResolvedValue(null);
  vi.mocked(backend.signAvis).mockReset().mockResolvedValue(signed);
  vi.mocked(backend.returnAvis).mockReset().mockResolvedValue({ fichier: 'Avis.probant', par_phrase: true });
});

describe('an answer', () => {
  it('begins with nothing chosen, at the first step', () => {
    const reply = new Reply(recu());
    expect([reply.etape, reply.given, reply.reponses, reply.unanswered]).toEqual(['lire', [], [], ['C1', 'C2']]);
    expect(reply.answer(c1)).toEqual(answer(c1));
  });

  it('goes on where it was left', () => {
    const reply = new Reply(recu({ reponses: { reponses: [answer(c1, { choix: favorable, observe: 'vu' })], etape: 'repondre', lus: [{ fiche: 'C1' }] } }));
    expect([reply.etape, reply.isRead({ fiche: 'C1' }), reply.isRead({ fiche: 'C2' }), reply.unanswered]).toEqual(['repondre', true, false, ['C2']]);
    expect(reply.answer({ competence: 'C1' }).observe).toBe('vu');
    expect(new Reply(recu({ reponses: { reponses: [], etape: 'ailleurs', lus: [] } })).etape, 'a step that is not one is the first').toBe('lire');
  });

  it('is saved as it is typed, with where one is and what was read', async () => {
    const reply = new Reply(recu());
    reply.change(c1, { observe: 'Trois postes' });
    reply.read({ fiche: 'C1' }, true);
    reply.go('repondre');
    expect(await reply.flush()).toBe(true);
    expect(vi.mocked(backend.saveReponses).mock.lastCall).toEqual(['r1', { reponses: [answer(c1, { observe: 'Trois postes' })], etape: 'repondre', lus: [{ fiche: 'C1' }] }]);
    reply.change(c1, { observe: '' });
    reply.read({ fiche: 'C1' }, false);
    await reply.flush();
    expect(vi.mocked(backend.saveReponses).mock.lastCall?.[1], 'what says nothing is not kept').toEqual({ reponses: [], etape: 'repondre', lus: [] });
  });

  it('stays here when it could not be saved', async () => {
    const refused = { code: 'disque_plein', quoi: 'Le disque est plein.', sauf: '', suite: '' };
    vi.mocked(backend.saveReponses).mockRejectedValueOnce(refused);
    const reply = new Reply(recu());
    reply.change(c1, { choix: favorable });
    expect(await reply.flush()).toBe(false);
    expect([reply.saving, reply.answer(c1).choix]).toEqual([{ kind: 'failed', message: refused }, favorable]);
    expect(await reply.flush()).toBe(true);
    expect(reply.saving).toEqual({ kind: 'saved' });
  });

  it('on a criterion answers its competence; words without a choice answer nothing', () => {
    const reply = new Reply(recu());
    reply.change({ critere: 'C2-ME-01' }, { choix: reserve });
    reply.change(c1, { observe: 'vu' });
    expect([reply.unanswered, reply.loose.length, reply.given.length]).toEqual([['C1'], 1, 1]);
    reply.change(c1, { choix: favorable });
    reply.change(c1, { choix: null });
    expect(reply.unanswered, 'a choice can be taken back').toEqual(['C1']);
  });

  it('is summed up in the order it is printed, whatever the order it was given in', () => {
    const reply = new Reply(recu());
    reply.change('ensemble', { choix: favorable });
    reply.change({ activite: 'a1' }, { choix: favorable });
    reply.change({ critere: 'C2-ME-02' }, { choix: favorable });
    reply.change({ critere: 'C2-ME-01' }, { choix: reserve });
    reply.change(c1, { choix: reserve });
    const made = chapters(reply);
    expect(made.map(({ key }) => key)).toEqual(['C1', 'C2', 'a1', 'ensemble']);
    expect([made[1]?.main, made[1]?.details.map(({ portee }) => portee)]).toEqual([null, [{ critere: 'C2-ME-01' }, { critere: 'C2-ME-02' }]]);
  });
});

describe('signing', () => {
  it('saves first, signs, then writes the file, and keeps what opens it', async () => {
    const order: string[] = [];
    vi.mocked(backend.saveReponses).mockImplementation(async () => (order.push('save'), null));
    vi.mocked(backend.signAvis).mockImplementation(async () => (order.push('sign'), signed));
    const reply = new Reply(recu());
    reply.change(c1, { choix: favorable });
    expect(await reply.sign('ab', 'une phrase', { phrase: 'quatre mots' })).toBe(true);
    expect(order).toEqual(['save', 'sign']);
    expect(backend.signAvis).toHaveBeenCalledWith('r1', 'ab', 'une phrase');
    expect(backend.returnAvis).toHaveBeenCalledWith('r1', { phrase: 'quatre mots' });
    expect([reply.done, reply.returned, reply.envoi?.phrase]).toEqual([true, true, 'quatre mots']);
  });

  it('needs one answer', async () => {
    const reply = new Reply(recu());
    reply.change(c1, { observe: 'vu' });
    expect(await reply.sign('ab', null, null)).toBe(false);
    expect(backend.signAvis).not.toHaveBeenCalled();
  });

  it('on the computer of the candidate writes no file', async () => {
    const reply = new Reply(recu({ sur_place: true }));
    reply.change(c1, { choix: favorable });
    expect(await reply.sign('ab', 'p', null)).toBe(true);
    expect(backend.returnAvis).not.toHaveBeenCalled();
    expect(reply.done).toBe(true);
  });

  it('that is refused says why and loses nothing', async () => {
    const refused = { code: 'phrase_fausse', quoi: 'Cette phrase n’ouvre pas la clé.', sauf: '', suite: '' };
    vi.mocked(backend.signAvis).mockRejectedValueOnce(refused);
    const reply = new Reply(recu());
    reply.change(c1, { choix: favorable });
    expect(await reply.sign('ab', 'x', null)).toBe(false);
    expect([reply.error, reply.done, reply.busy, reply.given.length]).toEqual([refused, false, null, 1]);
  });

  it('stays signed when no file was written, and the file can be written again', async () => {
    vi.mocked(backend.returnAvis).mockResolvedValueOnce(null);
    const reply = new Reply(recu());
    reply.change(c1, { choix: favorable });
    expect(await reply.sign('ab', null, null)).toBe(true);
    expect([reply.done, reply.returned, reply.envoi]).toEqual([true, false, null]);
    expect(await reply.deliver(null)).toBe(true);
    expect([reply.returned, reply.envoi]).toEqual([true, { envoi: { fichier: 'Avis.probant', par_phrase: true }, phrase: null }]);
    expect(backend.signAvis).toHaveBeenCalledTimes(1);
  });

  it('can be followed by another avis, from the same answers', async () => {
    const reply = new Reply(recu({ signe: signed, etat: 'signe', reponses: { reponses: [answer(c1, { choix: favorable })], etape: 'signer', lus: [] } }));
    expect(reply.done).toBe(true);
    reply.restart();
    expect([reply.done, reply.etape, reply.given.length]).toEqual([false, 'repondre', 1]);
    reply.change(c1, { choix: reserve });
    await reply.sign('ab', null, null);
    expect(reply.done).toBe(true);
  });
});
