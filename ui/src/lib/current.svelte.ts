// The dossier that is open, for what stands outside its frame: the palette, the settings, the session.

import type { OpenDossier } from './dossier.svelte';

class Current {
  open = $state.raw<OpenDossier | null>(null);
}

export const current = new Current();
