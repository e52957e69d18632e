// What a machine must have to build and to test, and what to do about what it has not. `planSetup` is a pure function
// from what was found to what to say and run, so that every case is tested without such a machine. It refuses to guess:
// where it may not install, it gives the exact command.

import { atLeast, OLDEST } from './environment.mjs';

/** Debian and Ubuntu packages by purpose; `a|b` is satisfied by either and installs the first. */
export const DEBIAN = {
  build: ['libwebkit2gtk-4.1-dev', 'gcc', 'libc6-dev', 'pkg-config|pkgconf'],
  test: [
    'webkit2gtk-driver', // drives the real window
    'xvfb', // the screen it is shown on
    'dbus', // a private session bus for each window and each keyring test
    'gnome-keyring', // the keyring under test
    'poppler-utils', // pdfsig, pdftotext: an independent reader
    'qpdf', // an independent check of the file structure
    'mupdf-tools', // mutool: another reader, which draws every page
    'age', 'unzip', 'jq', 'openssl', // read our packages as somebody without Probant would
    'python3|python3-minimal',
    'python3-venv', // pyHanko lives in a private environment
    'strace', // makes a disk fail on purpose
  ],
};

const MACOS = {
  build: ['Xcode command line tools: xcode-select --install'],
  test: ['Poppler, qpdf, MuPDF, age and jq: brew install poppler qpdf mupdf-tools age jq', 'Python 3.10 or newer'],
};

const WINDOWS = {
  build: [
    'Microsoft C++ Build Tools, workload "Desktop development with C++"',
    'WebView2 runtime (part of Windows 11; an installer exists for Windows 10)',
  ],
  test: ['Poppler, qpdf, mutool, age, jq and OpenSSL in PATH', 'Python 3.10 or newer'],
};

const OTHER_LINUX = {
  build: ['WebKitGTK 4.1 with its development files', 'a C compiler and pkg-config'],
  test: [
    'WebKitWebDriver', 'Xvfb', 'dbus-daemon', 'gnome-keyring', 'poppler tools', 'qpdf', 'mutool', 'age', 'unzip', 'jq', 'openssl',
    'Python 3 with venv', 'strace',
  ],
};

/** The entries of `DEBIAN` needed for `scope`: testing needs what building needs. */
export function packagesFor(scope) {
  return scope === 'test' ? [...DEBIAN.build, ...DEBIAN.test] : [...DEBIAN.build];
}

/**
 * What to say and to run before `scope` can start.
 *
 * @param {object} found what the machine has
 * @param {'build' | 'test'} found.scope
 * @param {string} found.platform as `process.platform`
 * @param {string} found.node version of Node
 * @param {string | null} found.rustc version of rustc, null when there is none
 * @param {Set<string> | null} found.packages installed Debian packages, null where dpkg is not the package manager
 * @param {boolean} found.root whether we may install as we are
 * @param {boolean} found.sudo whether `sudo -n` works
 * @param {boolean} found.xcode whether the Xcode command line tools are there (macOS)
 * @returns {{ problems: string[], notes: string[], commands: string[][] }} `problems` stop everything; `notes` are for
 *   reading; `commands` are to be run in order.
 */
export function planSetup(found) {
  const problems = [...problemsOfVersions(found)];
  const notes = [];
  const commands = [];
  if (found.platform === 'linux' && found.packages) {
    const missing = packagesFor(found.scope)
      .map((entry) => entry.split('|'))
      .filter((names) => !names.some((name) => found.packages.has(name)))
      .map(([name]) => name);
    if (missing.length > 0) {
      const install = ['apt-get', 'install', '--yes', '--no-install-recommends', ...missing];
      if (found.root) commands.push(['apt-get', 'update'], install);
      else if (found.sudo) commands.push(['sudo', '-n', 'apt-get', 'update'], ['sudo', '-n', ...install]);
      else {
        problems.push(
          `These packages are missing and only an administrator may install them. Run:\n` +
            `    sudo apt-get update && sudo ${install.join(' ')}`,
        );
      }
    }
  } else if (found.platform === 'darwin') {
    if (!found.xcode) problems.push('The Xcode command line tools are missing. Run:\n    xcode-select --install');
    if (found.scope === 'test') notes.push(listOf('The tests also use', MACOS.test));
  } else {
    const lists = found.platform === 'win32' ? WINDOWS : OTHER_LINUX;
    const items = found.scope === 'test' ? [...lists.build, ...lists.test] : lists.build;
    notes.push(listOf('This cannot be checked here; what is needed is', items));
  }
  return { problems, notes, commands };
}

function problemsOfVersions({ node, rustc }) {
  const problems = [];
  if (!atLeast(node, OLDEST.node)) {
    problems.push(`Node ${OLDEST.node} or newer is needed; this is ${node}. Install it from https://nodejs.org.`);
  }
  if (!rustc) {
    problems.push(`Rust ${OLDEST.rustc} or newer is needed and was not found. Install it from https://rustup.rs.`);
  } else if (!atLeast(rustc, OLDEST.rustc)) {
    problems.push(`Rust ${OLDEST.rustc} or newer is needed; this is ${rustc}. Run:\n    rustup update stable`);
  }
  return problems;
}

function listOf(title, items) {
  return `${title}:\n${items.map((item) => `    - ${item}`).join('\n')}`;
}
