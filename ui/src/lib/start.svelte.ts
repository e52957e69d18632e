// The start of the application: how it looks, then the screen where the last session ended. What prevents the dossiers from being
// read is said by the list of dossiers, which asks again.

import * as backend from './backend/commands';
import type { Accueil } from './backend/types';
import { router } from './router.svelte';
import { session } from './session.svelte';
import { textSize } from './taille.svelte';
import { themes } from './theme.svelte';

/** How the application looks, as it was kept. */
export function wear({ theme, taille }: Accueil): void {
  themes.show(theme);
  textSize.show(taille);
}

/** Begins; gives the list of dossiers when the screen it belongs to comes first. */
export async function start(): Promise<Accueil | null> {
  try {
    // A place that cannot be read is no reason not to start.
    const [vue, kept] = await Promise.all([backend.accueil(), backend.session().catch(() => null)]);
    wear(vue);
    const route = session.begin(kept, vue.dossiers.map(({ id }) => id));
    router.begin(route);
    return vue;
  } catch {
    return null;
  }
}
