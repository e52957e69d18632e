// How large the text is, in four steps: everything is measured from the size of the page's root, which is set here. Tells the
// shell to remember.

import { announcer } from './announce.svelte';
import type { Taille } from './backend/types';
import { setTailleTexte } from './backend/commands';
import { words } from './words';

export const TAILLES: Taille[] = ['petite', 'normale', 'grande', 'tres_grande'];

class TextSize {
  current = $state<Taille>('normale');

  /** Shows a size without remembering it again. */
  show(taille: Taille): void {
    this.current = taille;
    document.documentElement.dataset['taille'] = taille;
  }

  async choose(taille: Taille): Promise<void> {
    this.show(taille);
    announcer.say(words.palette.commandes.tailleDite(words.palette.commandes.taille(taille)));
    await setTailleTexte(taille);
  }

  /** One step larger or smaller; nothing at the ends. */
  step(by: 1 | -1): Promise<void> | undefined {
    const next = TAILLES[TAILLES.indexOf(this.current) + by];
    return next && this.choose(next);
  }

  /** How many times larger than as designed everything that is read is now: what is counted in pixels follows it. */
  get scale(): number {
    void this.current;
    return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  }

  get largest(): boolean {
    return this.current === TAILLES.at(-1);
  }

  get smallest(): boolean {
    return this.current === TAILLES[0];
  }
}

export const textSize = new TextSize();
