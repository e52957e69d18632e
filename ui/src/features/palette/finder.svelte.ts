// What the palette proposes for what is typed: places and commands at once, what the texts say as soon as the library answers.
// It promises that an answer that comes late never replaces one to a newer question, and that what is already listed keeps its place.

import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type { Extrait, Message, Trouvaille } from '../../lib/backend/types';
import { type Command, commands, GROUPS } from '../../lib/commands.svelte';
import { current } from '../../lib/current.svelte';
import type { OpenDossier } from '../../lib/dossier.svelte';
import { rank } from '../../lib/fuzzy';
import { router, screenOf, screenOfLieu } from '../../lib/router.svelte';
import { searchCriteres, shortId } from '../../lib/texte/critere-search';
import { words } from '../../lib/words';

/** What the library gives at most. */
export const MOST_RESULTS = 50;
/** Shown of each group once something is typed. */
const SHOWN = 6;
/** Criteria shown: most often the words of the texts are looked for. */
const CRITERES = 3;
/** Fewer letters are in every text. */
const SHORTEST = 2;
/** Milliseconds of quiet before the library is asked. */
const QUIET = 120;

export interface Item {
  id: string;
  label: string;
  detail?: string;
  keys?: string;
  extrait?: Extrait;
  disabled?: boolean;
  /** Leads to another screen: the focus goes there instead of where it was. */
  leads: boolean;
  /** Keeps the palette open. */
  stays?: boolean;
  run: () => unknown;
}

export interface Section {
  key: string;
  title: string;
  items: Item[];
}

const PLACES = ['fiches', 'activites', 'ecrans', 'dossiers'];
const w = words.palette;

export class Finder {
  typed = $state('');
  /** Search in every dossier, not only in the one that is open. */
  everywhere = $state(false);
  searching = $state(false);
  error = $state.raw<Message | null>(null);
  results = $state.raw<Trouvaille[]>([]);
  /** What the results answer. */
  #asked = $state('');
  #question = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  begin(): void {
    this.everywhere = false;
    this.type('');
  }

  type(typed: string): void {
    this.typed = typed;
    this.#ask(QUIET);
  }

  /** Nothing more is expected. */
  end(): void {
    this.#question += 1;
    clearTimeout(this.#timer);
    this.searching = false;
  }

  retry(): void {
    this.#ask(0);
  }

  get complete(): boolean {
    return this.results.length < MOST_RESULTS;
  }

  #ask(after: number): void {
    this.end();
    this.error = null;
    const asked = this.typed.trim();
    if (asked.length < SHORTEST) {
      this.results = [];
      return;
    }
    this.searching = true;
    const question = this.#question;
    this.#timer = setTimeout(() => void this.#search(asked, question), after);
  }

  async #search(asked: string, question: number): Promise<void> {
    const { open } = current;
    try {
      // What was just typed in a text is looked for too, where it now is.
      await open?.flush();
      const results = await backend.search(this.everywhere ? null : (open?.id ?? null), asked);
      if (question !== this.#question) return;
      this.results = results;
      this.#asked = asked;
    } catch (error) {
      if (question !== this.#question) return;
      this.results = [];
      this.error = toMessage(error);
    }
    this.searching = false;
  }

  get sections(): Section[] {
    const typed = this.typed.trim();
    const sections = typed === '' ? this.#all() : [...this.#named(typed), ...this.#criteres(typed), ...this.#said(), ...this.#scope(typed)];
    return sections.filter(({ items }) => items.length > 0);
  }

  #all(): Section[] {
    const all = commands.all;
    return GROUPS.map((group) => ({ key: group, title: w.groupes[group], items: all.filter((one) => one.group === group).map(itemOf) }));
  }

  #named(typed: string): Section[] {
    const found = rank(commands.all, typed, ({ label, detail, also }) => ({ name: label, also: [detail, also].filter(Boolean).join(' ') }));
    const places = found.filter(({ group }) => PLACES.includes(group)).slice(0, SHOWN).map(itemOf);
    const others = found.filter(({ group }) => !PLACES.includes(group)).slice(0, SHOWN).map(itemOf);
    return [{ key: 'aller', title: w.groupes.aller, items: places }, { key: 'commandes', title: w.groupes.commandes, items: others }];
  }

  #criteres(typed: string): Section[] {
    const { open } = current;
    if (!open || typed.length < SHORTEST) return [];
    const stateOf = (id: string) => ({ etat: open.coverage(id)?.etat ?? ('absent' as const), recits: open.coverage(id)?.recits.length ?? 0 });
    const found = searchCriteres(open.referentiel, stateOf, null, typed).flatMap((group) => group.found);
    const items = found.slice(0, CRITERES).map(({ critere, competence, etat, recits }) => ({
      id: `critere ${critere.id}`,
      label: critere.court,
      detail: `${shortId(critere.id)} · ${words.texte.etat(words.communs.etats[etat], recits)}`,
      leads: true,
      run: () => showCritere(open, critere.id, competence.id),
    }));
    return [{ key: 'criteres', title: w.groupes.criteres, items }];
  }

  /** What the texts say, by place; a result of another dossier opens it. */
  #said(): Section[] {
    const byTitle = new Map<string, Item[]>();
    for (const [rank, { dossier, titre, lieu, extrait }] of this.results.entries()) {
      const item: Item = {
        id: `resultat ${rank}`,
        label: `${extrait.avant}${extrait.trouve}${extrait.apres}`,
        extrait,
        leads: true,
        run: () => router.go({ dossier, ...screenOfLieu(lieu) }),
      };
      byTitle.set(titre, [...(byTitle.get(titre) ?? []), item]);
    }
    return [...byTitle].map(([titre, items]) => ({ key: `dans ${titre}`, title: titre, items }));
  }

  #scope(typed: string): Section[] {
    if (!current.open || typed.length < SHORTEST) return [];
    const everywhere = !this.everywhere;
    const run = () => {
      this.everywhere = everywhere;
      this.#ask(0);
    };
    return [{ key: 'partout', title: w.ouvrir, items: [{ id: 'partout', label: everywhere ? w.partout(typed) : w.ici(typed), leads: false, stays: true, run }] }];
  }

  /** Whether the library has answered what is typed now. */
  get answered(): boolean {
    return !this.searching && (this.typed.trim().length < SHORTEST || this.#asked === this.typed.trim());
  }
}

function itemOf({ id, label, detail, keys, disabled, group, run }: Command): Item {
  return { id, label, leads: PLACES.includes(group), run, ...(detail && { detail }), ...(keys && { keys }), ...(disabled && { disabled }) };
}

/** Its first passage, or the fiche where it could be told. */
function showCritere(open: OpenDossier, id: string, competence: string): void {
  const recit = open.coverage(id)?.recits[0];
  if (recit) router.show(screenOf(recit.texte, { at: recit.place.utf16.start, critere: id }));
  else router.show({ ecran: 'fiche', competence, spot: null });
}
