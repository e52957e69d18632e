// Light, dark or as the system: sets the attribute that the tokens read, and tells the shell to remember.

import { setTheme } from './backend/commands';
import type { Theme } from './backend/types';

class Themes {
  current = $state<Theme>('systeme');

  /** Shows a theme without remembering it again. */
  show(theme: Theme): void {
    this.current = theme;
    if (theme === 'systeme') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }

  async choose(theme: Theme): Promise<void> {
    this.show(theme);
    await setTheme(theme);
  }
}

export const themes = new Themes();
