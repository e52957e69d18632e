// A package double-clicked while the window is open starts the application a second time: the second one hands the file over and
// ends, the first one shows it, and nothing is imported.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { builtProgram } from '../../scripts/lib/environment.mjs';
import { Application } from './harness/application.mjs';

const PHRASE = 'abeille lundi marais vitre';

test('a second start hands its file over to the window that is open, which only shows it', async () => {
  // Not the data of the window, which nobody else may write to.
  const application = await Application.start();
  try {
    const { page } = application;
    await page.find('main');
    const env = { ...application.env, PROBANT_DONNEES: application.file('autre'), PROBANT_PHRASE_PAQUET: PHRASE };
    const run = (program, ...args) =>
      spawnSync(builtProgram(program), args, { env, cwd: application.folder, encoding: 'utf8', timeout: 60_000 });
    const id = run('probant', 'exemple').stdout.trim();
    assert.equal(run('probant', 'paquet', 'creer', id, '--genre', 'demande-avis', '--sortie', 'd été.probant').status, 0);

    const second = spawnSync(builtProgram('probant-desktop'), ['--inconnu', 'd été.probant'], {
      env: application.env, cwd: application.folder, encoding: 'utf8', timeout: 30_000,
    });
    assert.equal(second.status, 0, second.stderr);
    const dialog = await page.waitFor(async () => (await page.all('[role=dialog]'))[0], 'what came to be shown');
    assert.match(await dialog.text(), /d été\.probant/);
    await page.click('button', 'Annuler');
    await page.waitFor(async () => (await page.all('[role=dialog]')).length === 0, 'the dialog to close');
    const recus = spawnSync(builtProgram('probant'), ['recus', '--json'], { env: application.env, encoding: 'utf8' });
    assert.deepEqual(JSON.parse(recus.stdout), [], 'nothing was imported');
  } finally {
    await application.stop();
  }
});
