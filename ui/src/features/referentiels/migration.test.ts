import { beforeEach, expect, it, vi } from 'vitest';

import * as backend from '../../lib/backend/commands';
import type { CritereMigre, MigrationVue } from '../../lib/backend/types';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { Migration } from './migration.svelte';

vi.mock('../../lib/backend/commands');

const key = (version: string) => ({ code: 'c', version, empreinte: version });
const critere = (id: string, vers: string | null, surete: CritereMigre['surete'], passages: number): CritereMigre => ({ id, court: id, libelle: id, texte_officiel: null, vers, surete, score: 50, raison: null, passages });
const vue = {
  de: key('1'), vers: key('2'), retour: false, titre_de: '', titre_vers: '', dossier: 'd', cibles: [], suites: [],
  competences: [{ id: 'C1', titre: '', vers: 'C1', vers_titre: '', mots: 0, devient: '', criteres: [critere('C1-ME-01', 'C1-ME-01', 'sur', 2), critere('C1-ME-02', 'C1-ME-04', 'douteux', 0), critere('C1-ME-03', 'C1-ME-02', 'douteux', 3), critere('C1-ME-04', null, 'sur', 1)] }],
} as unknown as MigrationVue;
const flush = vi.fn(async () => true);
const open = { id: 'd', flush, overall: { kind: 'saved' } } as unknown as OpenDossier;

async function loaded(): Promise<Migration> {
  const made = new Migration(open);
  await made.load();
  return made;
}
beforeEach(() => {
  vi.resetAllMocks();
  flush.mockResolvedValue(true);
  vi.mocked(backend.migrationVersions).mockResolvedValue([{ key: key('2'), titre: '', plus_recente: true, integre: false }]);
  vi.mocked(backend.migrationProposee).mockResolvedValue(vue);
  vi.mocked(backend.migrerDossier).mockResolvedValue({ changement: 'm', sauvegarde: 's', liens: 1, sans_cible: 0, suites: [] });
});

it('asks first what is told the most, and waits for what is told somewhere', async () => {
  const made = await loaded();
  expect(made.asked.map(({ id }) => id)).toEqual(['C1-ME-03', 'C1-ME-02']);
  expect(made.waiting).toBe(1);
  made.choose('C1-ME-03', null);
  expect(made.waiting).toBe(0);
});
it('saves what is being written, then sends one answer a criterion, nothing chosen where two are possible', async () => {
  const made = await loaded();
  made.choose('C1-ME-03', 'C1-ME-05');
  expect(await made.confirm()).toBe(true);
  expect(flush).toHaveBeenCalledBefore(vi.mocked(backend.migrerDossier));
  expect(vi.mocked(backend.migrerDossier).mock.lastCall).toEqual(['d', key('2'), [
    { de: 'C1-ME-01', vers: 'C1-ME-01' }, { de: 'C1-ME-02', vers: null }, { de: 'C1-ME-03', vers: 'C1-ME-05' }, { de: 'C1-ME-04', vers: null },
  ]]);
  expect(made.done?.changement).toBe('m');
});
it('moves nothing while something is not saved', async () => {
  flush.mockResolvedValue(false);
  Object.assign(open, { overall: { kind: 'failed', message: { code: 'disque_plein', quoi: 'Plein.', sauf: '', suite: '' } } });
  const made = await loaded();
  expect(await made.confirm()).toBe(false);
  expect([made.error?.code, made.done]).toEqual(['disque_plein', null]);
  expect(vi.mocked(backend.migrerDossier)).not.toHaveBeenCalled();
});
