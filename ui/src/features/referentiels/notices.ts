// What a screen says first because of what was done on the one before: once.

class Notices {
  #sentence = '';

  leave(sentence: string): void {
    this.#sentence = sentence;
  }

  take(): string {
    const sentence = this.#sentence;
    this.#sentence = '';
    return sentence;
  }
}

export const notices = new Notices();
