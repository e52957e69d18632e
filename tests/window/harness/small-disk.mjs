// A real disk of a few megabytes in memory, that can be filled and made read-only: only an administrator of Linux may make
// one, so tests ask first and say why they are skipped elsewhere.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mounted = new Set();
process.on('exit', () => mounted.forEach((folder) => mount('umount', ['--lazy', folder])));

function mount(program, args) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? null : (error?.message ?? stderr.trim());
}

/** Why no disk can be made here; null when one can. */
export function whyNoDisk() {
  if (process.platform !== 'linux') return 'disks in memory exist on Linux only';
  if (process.getuid() !== 0) return 'only root may mount a disk';
  const folder = mkdtempSync(join(tmpdir(), 'probant-window-'));
  const refusal = mount('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
  if (!refusal) mount('umount', [folder]);
  rmdirSync(folder);
  return refusal && `mounting is not allowed here (${refusal})`;
}

export class SmallDisk {
  #folder;

  /** Mounts a disk of `megabytes` on `folder`, made if absent. */
  constructor(folder, megabytes) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    const refusal = mount('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
    if (refusal) throw new Error(refusal);
    mounted.add(folder);
  }

  get #filler() {
    return join(this.#folder, 'other-files');
  }

  /** Fills what is left with one file, as somebody else's data would. */
  fill() {
    const { bavail, bsize } = statfsSync(this.#folder);
    writeFileSync(this.#filler, Buffer.alloc(bavail * bsize));
  }

  /** Removes that file. */
  free() {
    rmSync(this.#filler, { force: true });
  }

  /** Makes it read-only, or not any more. */
  setReadOnly(readOnly) {
    const refusal = mount('mount', ['-o', `remount,${readOnly ? 'ro' : 'rw'}`, this.#folder]);
    if (refusal) throw new Error(refusal);
  }

  /** Unmounts it; what was on it is gone. */
  stop() {
    mount('umount', ['--lazy', this.#folder]);
    mounted.delete(this.#folder);
  }
}
