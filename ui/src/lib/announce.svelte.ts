// One sentence for who cannot see the screen change. Repeating a sentence says it again.

class Announcer {
  sentence = $state('');
  #last = '';

  say(sentence: string): void {
    this.#last = this.#last === sentence ? `${sentence}\u200b` : sentence;
    this.sentence = this.#last;
  }
}

export const announcer = new Announcer();
