// What will open a key: the keyring of the session alone, where it works, or a phrase typed twice.

/** The shortest passphrase accepted, in characters; the application checks it too. */
export const SHORTEST = 12;

export class NewSecret {
  par = $state<'trousseau' | 'phrase'>('trousseau');
  nouvelle = $state('');
  encore = $state('');
  readonly #alone: () => boolean;

  /** `alone`: whether the keyring may be the only way in. */
  constructor(alone: () => boolean = () => false) {
    this.#alone = alone;
  }

  get keyring(): boolean {
    return this.#alone();
  }

  /** Whether it is a phrase. */
  get byPhrase(): boolean {
    return !this.keyring || this.par === 'phrase';
  }

  /** What is wrong with the phrase. */
  get fault(): 'courte' | 'differentes' | null {
    if (!this.byPhrase) return null;
    if ([...this.nouvelle].length < SHORTEST) return 'courte';
    return this.nouvelle === this.encore ? null : 'differentes';
  }

  /** The phrase; null where the keyring alone opens the key. */
  get value(): string | null {
    return this.byPhrase ? this.nouvelle : null;
  }

  clear(): void {
    [this.nouvelle, this.encore] = ['', ''];
  }
}

/** Whether that is the name, however its letters and spaces are written. */
export function sameName(typed: string, nom: string): boolean {
  const folded = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, '’').replace(/\s+/g, ' ').trim().toLowerCase();
  return folded(typed) === folded(nom);
}
