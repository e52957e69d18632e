// How long the real window takes to show its first screen, and what it holds in memory: empty, then with the example open and a
// fiche on screen. Memory is the proportional share (PSS) of the window's processes, so that what they share counts once.

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

import { builtProgram } from './environment.mjs';

const RUNS = 5;

/** @returns {Promise<string>} a Markdown table */
export async function measureWindow() {
  const { Application } = await import('../../tests/window/harness/application.mjs');
  const story = await import('../../tests/window/story/dossier.mjs');
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measure(Application, story));
  const middle = (name) => runs.map((run) => run[name]).sort((a, b) => a - b)[Math.floor(RUNS / 2)];
  const told = (name, unit) => (runs.some((run) => run[name] === null) ? 'not told by this engine' : `${Math.round(middle(name))} ${unit}`);
  const rows = [
    ['page loaded to first paint', told('paint', 'ms')],
    ['asked to the first heading, driver included', told('start', 'ms')],
    ['memory, list of dossiers', told('empty', 'MB')],
    ['memory, example open on a fiche', told('full', 'MB')],
  ];
  return ['| window | median of 5 |', '| --- | --- |', ...rows.map(([label, figure]) => `| ${label} | ${figure} |`)].join('\n');
}

async function measure(Application, story) {
  const asked = performance.now();
  const application = await Application.start();
  try {
    const { page } = application;
    await page.findByRole('heading', /./);
    const start = performance.now() - asked;
    const paint = await page.execute(`
      const paint = performance.getEntriesByType('paint').find((one) => one.name === 'first-contentful-paint');
      return paint ? paint.startTime : null;`);
    const empty = memory();
    await story.openExample(page, story.REFERENTIELS[0]);
    await story.goToFiche(page, 1);
    return { start, paint, empty, full: memory() };
  } finally {
    await application.stop();
  }
}

/** Megabytes of the window's processes: the program and the web processes it started. */
function memory() {
  const program = builtProgram('probant-desktop');
  const mine = new Set();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (linkOf(pid) === program) mine.add(pid);
  }
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  let grew = true;
  while (grew) {
    grew = false;
    for (const pid of all) {
      if (!mine.has(pid) && mine.has(parentOf(pid))) grew = Boolean(mine.add(pid));
    }
  }
  let kilobytes = 0;
  for (const pid of mine) kilobytes += pss(pid);
  return kilobytes / 1000;
}

function linkOf(pid) {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return null;
  }
}

function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1];
  } catch {
    return null;
  }
}

function pss(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
