// What the editors of this session left: undo and the place of the cursor, by dossier and text. Lost when the window
// closes, on purpose: the history of texts is kept by the library, not here.

class Memories {
  readonly #kept = new Map<string, unknown>();

  get(dossier: string, text: string): unknown {
    return this.#kept.get(`${dossier} ${text}`);
  }

  set(dossier: string, text: string, memory: unknown): void {
    this.#kept.set(`${dossier} ${text}`, memory);
  }
}

export const memories = new Memories();
