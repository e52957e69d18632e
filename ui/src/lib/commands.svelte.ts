// Every command that is at hand: the application, the frame and the screen each give theirs while they are shown. The palette
// lists them, with their keys; here their keys are pressed. It promises that a key pressed in a text goes to the text when the
// text has a use for it.
//
// A screen registers in an effect, so that its commands leave with it:
//   $effect(() => commands.register(() => [{ id: 'texte.photo', group: 'texte', label: …, run: … }]));

import { untrack } from 'svelte';

import { isStroke, isWriting } from './keys';

/** Where a command is listed, in this order. */
export const GROUPS = ['fiches', 'activites', 'ecrans', 'texte', 'actions', 'dossiers', 'affichage'] as const;
export type Group = (typeof GROUPS)[number];

export interface Command {
  /** Its own among all, such as `texte.photo`. */
  id: string;
  group: Group;
  label: string;
  /** Beside the label, quieter: where it leads, how far it is. */
  detail?: string;
  /** Other words by which it is looked for. */
  also?: string;
  /** Such as `Mod+Shift+Z`, `Quick+1`; see `keys.ts`. */
  keys?: string;
  /** The keys are taken by what shows the command (an editor): they are listed, not pressed here. */
  ownKeys?: boolean;
  /** The keys have another meaning where one writes. */
  notWhileWriting?: boolean;
  /** The keys hold although a window is over the page. */
  always?: boolean;
  /** Listed, but nothing to do now. */
  disabled?: boolean;
  run: () => unknown;
}

class Commands {
  #sources = $state.raw<(() => Command[])[]>([]);

  /** Adds commands; gives how to take them back. They are read each time they are shown, so they may follow what changes. */
  register(source: () => Command[]): () => void {
    // An effect that registers does not depend on what others register.
    this.#sources = [...untrack(() => this.#sources), source];
    return () => (this.#sources = this.#sources.filter((one) => one !== source));
  }

  /** All of them, by group, in the order registered; the last given of an id is the one. */
  get all(): Command[] {
    const byId = new Map(this.#sources.flatMap((source) => source()).map((command) => [command.id, command]));
    return GROUPS.flatMap((group) => [...byId.values()].filter((command) => command.group === group));
  }

  /** Runs the command whose keys these are; gives whether there is one. `behind` a window over the page, few hold. */
  pressed(event: KeyboardEvent, behind = false): boolean {
    // Every shortcut holds a key: the letters of a text ask nothing of the list.
    if (!event.ctrlKey && !event.metaKey && !event.altKey) return false;
    const writing = isWriting(event.target);
    const found = this.all.find(
      ({ keys, ownKeys, notWhileWriting, always }) =>
        keys && !ownKeys && !(notWhileWriting && writing) && !(behind && !always) && isStroke(event, keys),
    );
    if (!found) return false;
    if (!found.disabled) found.run();
    return true;
  }
}

export const commands = new Commands();
