// A session bus of its own for each window, with nothing on it: the keyring, the running application and the portals
// of whoever runs the tests are out of reach. A real keyring can be put on it, unlocked or locked.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ProcessGroup } from './process.mjs';
import { waitFor } from './wait.mjs';

/** No service folder on purpose: nothing starts by itself. */
const CONFIGURATION = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

/** Starts a bus whose files are in `folder`. Returns its address and how to end it. */
export async function startBus(folder, env) {
  const file = join(folder, 'bus.conf');
  writeFileSync(file, CONFIGURATION);
  const daemon = new ProcessGroup('dbus-daemon', [`--config-file=${file}`, '--nofork', '--print-address=3'], { env });
  const address = await daemon.firstLine();
  return { address, stop: () => daemon.kill() };
}

/**
 * Puts an unlocked keyring on the bus of `env`; it keeps what it is given in the data folder of `env`.
 * Returns how to end it.
 */
export async function startKeyring(env) {
  const args = ['--foreground', '--components=secrets', '--unlock'];
  // One line with a new line: an empty password is a password, no line at all is a refusal.
  const daemon = new ProcessGroup('gnome-keyring-daemon', args, { env, input: '\n' });
  const ready = () => ask(env, 'NameHasOwner', 'string:org.freedesktop.secrets').includes('boolean true');
  await waitFor(ready, { what: `the keyring (it said: ${daemon.said})` });
  return { stop: () => daemon.kill() };
}

function ask(env, method, argument) {
  const target = ['--dest=org.freedesktop.DBus', '/org/freedesktop/DBus', `org.freedesktop.DBus.${method}`];
  const args = ['--session', '--print-reply', ...target, argument];
  const { stdout } = spawnSync('dbus-send', args, { env, encoding: 'utf8' });
  return stdout ?? '';
}
