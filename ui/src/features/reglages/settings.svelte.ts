// Whether the settings are on screen; anyone may open them.

class Settings {
  open = $state(false);
  /** Where the eye should land. */
  section = $state<'apparence' | 'sauvegardes'>('apparence');

  /** How many dossiers were brought back from a backup: the list of dossiers reads itself again. */
  restored = $state(0);

  show(section: Settings['section'] = 'apparence'): void {
    this.section = section;
    this.open = true;
  }
}

export const settings = new Settings();
