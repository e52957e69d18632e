import { describe, expect, it } from 'vitest';

import { condensed, counted, gathered, readable } from './difference';
import { byDay } from './sessions';

const version = (sequence: number, local: string, mots: number, courante = false) => ({ sequence, le: new Date(local).toISOString(), mots, courante });

describe('the versions of a text', () => {
  const versions = [
    version(6, '2026-11-22T09:10:00', 120, true),
    version(5, '2026-11-22T09:00:00', 100),
    version(4, '2026-11-22T08:40:00', 90),
    version(3, '2026-11-22T00:05:00', 80),
    version(2, '2026-11-21T23:55:00', 70),
    version(1, '2026-11-21T20:00:00', 75),
  ];

  it('are told by day, then by session: a long pause or midnight begins another', () => {
    const days = byDay(versions);
    expect(days.map(({ date }) => date)).toEqual(['2026-11-22', '2026-11-21']);
    expect(days.map(({ sessions }) => sessions.map(({ versions: list }) => list.map(({ sequence }) => sequence)))).toEqual([[[6, 5, 4], [3]], [[2], [1]]]);
  });
  it('say what each session brought', () => {
    expect(byDay(versions).flatMap(({ sessions }) => sessions.map(({ gained }) => gained))).toEqual([40, 10, -5, 75]);
    expect(byDay(versions)[0]!.sessions[0]).toMatchObject({ current: true, from: versions[2]!.le, to: versions[0]!.le });
  });
  it('keep their order when the clock was set back', () => {
    const back = [version(2, '2026-11-22T08:00:00', 2), version(1, '2026-11-22T08:20:00', 1)];
    expect(byDay(back).flatMap(({ sessions }) => sessions.flatMap(({ versions: list }) => list.map(({ sequence }) => sequence)))).toEqual([2, 1]);
  });
  it('are none for a text never written', () => expect(byDay([])).toEqual([]));
});

describe('a difference', () => {
  it('is counted in words, without signs', () => {
    expect(counted([{ genre: 'egal', texte: 'a b' }, { genre: 'ajout', texte: ' deux mots !' }, { genre: 'retrait', texte: ' un' }])).toEqual({ ajouts: 2, retraits: 1 });
  });
  it('is read as sentences where words changed one after the other', () => {
    const [egal, ajout, retrait] = (['egal', 'ajout', 'retrait'] as const).map((genre) => (texte: string) => ({ genre, texte }));
    const words = [egal!('Je '), retrait!('vois'), ajout!('relève'), egal!(' '), retrait!('un'), ajout!('le'), egal!(' '), ajout!('vrai '), egal!('défaut.\n'), ajout!('Fin')];
    expect(gathered(words)).toEqual([egal!('Je '), retrait!('vois un '), ajout!('relève le vrai '), egal!('défaut.\n'), ajout!('Fin')]);
    const side = (list: typeof words, left: string) => list.filter(({ genre }) => genre !== left).map(({ texte }) => texte).join('');
    for (const left of ['ajout', 'retrait']) expect(side(gathered(words), left), 'each version is still there').toBe(side(words, left));
  });
  it('is shown without what did not change around it', () => {
    const long = 'mot '.repeat(200);
    const pieces = condensed([{ genre: 'egal', texte: long }, { genre: 'ajout', texte: 'neuf ' }, { genre: 'egal', texte: long }]);
    expect(pieces.map(({ genre }) => genre)).toEqual(['saut', 'egal', 'ajout', 'egal', 'saut']);
    const words = pieces.reduce((sum, piece) => sum + (piece.genre === 'saut' ? piece.mots : counted([{ ...piece, genre: 'ajout' }]).ajouts), 0);
    expect(words, 'nothing is forgotten in the counts').toBe(401);
  });
  it('keeps what is short as it is', () => {
    const short = [{ genre: 'egal' as const, texte: 'court' }];
    expect(condensed(short)).toEqual(short);
  });
  it('says links as they are seen when writing', () => {
    const id = '9f'.repeat(32);
    expect(readable(`[je relis](critere:C3-ME-02,C3-LI-01 "note") ![La baie](preuve:${id} "C1-ME-08") [bon](preuve:${id})`)).toBe(
      'je relis ⟨C3·ME·2, C3·LI·1⟩ ⟨photo\u202f: La baie⟩ [bon](preuve:9f9f9f…)',
    );
  });
});

it('a link that was cut is read as its words', () => {
  expect(readable('contrôleurs](critere:C1-CO-03). Leïla')).toBe('contrôleurs. Leïla');
  expect(readable('avant [les mots](critere:C1')).toBe('avant les mots');
});
