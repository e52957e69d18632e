// Asks the windows of a virtual screen to close, as the cross of their frame would. There is no frame and no window manager
// on that screen: find the windows at the top, and send each that listens for it the message WM_DELETE_WINDOW.

import { Screen } from './x11.mjs';

/** @param {string} display such as `:7` */
export async function askWindowsToClose(display) {
  const screen = await Screen.connect(display);
  try {
    const protocols = await screen.atom('WM_PROTOCOLS');
    const deletion = await screen.atom('WM_DELETE_WINDOW');
    for (const window of await screen.topWindows()) {
      if (await screen.bears(window, protocols)) screen.message(window, protocols, [deletion, 0, 0, 0, 0]);
    }
    await screen.done();
  } finally {
    screen.close();
  }
}
