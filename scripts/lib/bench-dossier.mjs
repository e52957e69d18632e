// A dossier of 60 pages with 40 photos of 12 megapixels: exported by us, printed by headless Chromium, converted by LibreOffice,
// in one run, each in processes of its own whose memory is watched. A program that is not there is said to be absent, and its
// figures are missing.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { cargoEnvironment, targetFolder } from './environment.mjs';
import { run } from './run.mjs';

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const OFFICE = ['soffice', 'libreoffice'];

/** What is measured: photos, and paragraphs beside each. Some 60 pages. */
const [PHOTOS, PARAGRAPHS] = [40, 5];

/** @returns {Promise<number>} 0 when everything that is there was measured */
export async function benchDossier() {
  const program = await built();
  if (!program) return 1;
  mkdirSync(join(targetFolder(), 'tmp'), { recursive: true });
  const folder = mkdtempSync(join(targetFolder(), 'tmp', 'bench-dossier-'));
  try {
    console.log(`\n${PHOTOS} photos of 12 megapixels\n`);
    console.log(await measure(program, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

/** The bench, built in the profile both commands build. */
export async function built() {
  const args = ['bench', '--workspace', '--profile', 'dev', '--bench', 'dossier', '--no-run', '--message-format=json-render-diagnostics'];
  const { code, output } = await run('cargo', args, { env: cargoEnvironment(), minutes: 40, quiet: true });
  const made = output.split('\n').filter((line) => line.startsWith('{')).map(parsed);
  const found = made.find((one) => one?.executable && one.target?.name === 'dossier' && one.target.kind?.includes('bench'));
  if (code !== 0 || !found) console.error(output.split('\n').filter((line) => !line.startsWith('{')).slice(-40).join('\n'));
  return code === 0 ? found?.executable : undefined;
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function measure(program, folder) {
  const ours = join(folder, 'probant.pdf');
  const { id, ajout } = lastLine(await must(program, ['preparer', folder, String(PHOTOS), String(PARAGRAPHS)]));
  const exported = async () => lastLine(await must(program, ['exporter', folder, id, ours]));
  const { secondes, memoire } = await exported();
  // Nothing in memory either way; the images made ready are on disk, then are not.
  const anew = await exported();
  rmSync(join(folder, 'donnees', 'imprimables'), { recursive: true });
  const bare = await exported();
  const rows = [
    ['Probant, first export, photos just added', secondes[0], memoire],
    ['Probant, again', secondes[1], null],
    ['Probant, after an edit', secondes[2], null],
    ['Probant, first after a new start', anew.secondes[0], anew.memoire],
    ['Probant, all images made anew', bare.secondes[0], bare.memoire],
  ].map(([what, seconds, bytes]) => ({ what, seconds, bytes, pdf: ours }));
  rows.push(await chromium(folder), await office(folder));
  const first = secondes[0];
  const lines = rows.map(({ what, seconds, bytes, pdf, absent }) => {
    if (absent) return `| ${what} | ${absent} | | | | |`;
    const { pdf_a_3a: a, pdf_ua_1: ua } = judged(program, pdf);
    const kept = [a && 'A-3a', ua && 'UA-1'].filter(Boolean).join(' + ') || 'neither';
    const memory = bytes === null ? '' : `${Math.round(bytes / 1e6)} MB`;
    const size = `${(statSync(pdf).size / 1e6).toFixed(1)} MB, ${pages(pdf)} pages`;
    return `| ${what} | ${seconds.toFixed(2)} s | ${(first / seconds).toFixed(2)} × | ${memory} | ${size} | ${kept} |`;
  });
  const entered = `A photo enters in ${((ajout / PHOTOS) * 1000).toFixed(0)} ms, and is then ready for print.\n`;
  return [entered, '| what | time | our first export is | most memory | file | standards kept |', '| --- | --- | --- | --- | --- | --- |', ...lines].join('\n');
}

async function chromium(folder) {
  const what = 'headless Chromium, print to PDF';
  const program = CHROMIUM.find(there);
  if (!program) return { what, absent: 'absent' };
  const pdf = join(folder, 'chromium.pdf');
  // A browser run by the superuser refuses its own sandbox.
  const args = ['--headless', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${join(folder, 'chromium')}`];
  const done = await watched(program, [...args, `--print-to-pdf=${pdf}`, pathToFileURL(join(folder, 'rapport.html')).href]);
  return written(what, done, pdf);
}

async function office(folder) {
  const what = 'LibreOffice, converted';
  const program = OFFICE.find(there);
  if (!program) return { what, absent: 'absent' };
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'office')).href}`;
  const args = [profile, '--headless', '--convert-to', 'pdf:writer_web_pdf_Export', '--outdir', folder, join(folder, 'rapport.html')];
  // The first start makes its profile: not what is measured.
  await watched(program, [profile, '--headless', '--terminate_after_init']);
  return written(what, await watched(program, args), join(folder, 'rapport.pdf'));
}

function written(what, done, pdf) {
  try {
    statSync(pdf);
    return { what, seconds: done.seconds, bytes: done.bytes, pdf };
  } catch {
    return { what, absent: `wrote nothing (${done.output.trim().split('\n').at(-1)})` };
  }
}

function there(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

function judged(program, pdf) {
  return JSON.parse(spawnSync(program, ['juger', pdf], { encoding: 'utf8' }).stdout.trim() || '{}');
}

export function pages(pdf) {
  return /Pages:\s+(\d+)/.exec(spawnSync('pdfinfo', [pdf], { encoding: 'utf8' }).stdout ?? '')?.[1] ?? '?';
}

/** What a task of the bench told: its last line. */
export function lastLine({ output }) {
  return JSON.parse(output.trim().split('\n').at(-1));
}

export async function must(program, args) {
  const done = await watched(program, args);
  if (done.code !== 0) throw new Error(`${args[0]} ended with ${done.code}: ${done.output}`);
  return done;
}

/** Runs a program; how long it took, and the most its processes held together (PSS, looked at every 50 ms). */
function watched(program, args) {
  return new Promise((resolve) => {
    const begun = performance.now();
    let [output, bytes] = ['', 0];
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const watch = setInterval(() => (bytes = Math.max(bytes, held(child.pid))), 50);
    child.stdout.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ code, output, bytes, seconds: (performance.now() - begun) / 1000 });
    });
  });
}

/** Bytes of a process and of all it started. */
function held(root) {
  const parents = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const parent = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[1];
    parents.set(Number(pid), Number(parent));
  }
  const mine = new Set([root]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [pid, parent] of parents) if (!mine.has(pid) && mine.has(parent)) grew = Boolean(mine.add(pid));
  }
  let kilobytes = 0;
  for (const pid of mine) kilobytes += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
  return kilobytes * 1024;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
