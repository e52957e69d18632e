// The answer of somebody who was asked for an avis: what they read, what they answered, where they were, the signature and the file
// that goes back. It promises that what is typed is saved as it is typed, that nothing is chosen in their place, and that what was
// signed can be handed back again whatever happened to the file.

import { announcer } from '../../lib/announce.svelte';
import { Autosave, type SaveState } from '../../lib/autosave';
import * as backend from '../../lib/backend/commands';
import { toMessage } from '../../lib/backend/message';
import type {
  CompetenceId, DemandeRecue, EnvoiEcrit, Message, Portee, ProtectionChoisie, RecuVue, Reponse, Reponses, TextRef,
} from '../../lib/backend/types';
import { textKey } from '../../lib/dossier.svelte';
import { words } from '../../lib/words';
import { answerOn, hasWords, isAbout, withAnswer } from './portee';
import { Rapport } from './rapport';

export const ETAPES = ['lire', 'repondre', 'signer'] as const;
export type Etape = (typeof ETAPES)[number];

/** The longest answer to one question, and the longest date, in characters: what may be signed. */
export const LONGEST = { observe: 5000, commentaire: 5000, quand: 300 } as const;

export class Reply {
  vue = $state.raw<RecuVue>(null as never);
  etape = $state<Etape>('lire');
  /** Another avis is being given after one that was signed. */
  again = $state(false);
  #reponses = $state.raw<Reponse[]>([]);
  #lus = $state.raw<TextRef[]>([]);
  saving = $state.raw<SaveState>({ kind: 'saved' });
  busy = $state<'signature' | 'fichier' | null>(null);
  error = $state.raw<Message | null>(null);
  /** The file that was written, and what opens it: shown until it was noted. */
  envoi = $state.raw<{ envoi: EnvoiEcrit; phrase: string | null } | null>(null);
  /** Whether it was signed since it was opened, and whether a file was written since. */
  justSigned = $state(false);
  returned = $state(false);
  /** The answer one is to be brought to. */
  wanted: Portee | null = null;
  readonly rapport: Rapport;
  readonly demande: DemandeRecue;
  readonly #save: Autosave<Reponses>;

  constructor(vue: RecuVue) {
    if (!vue.demande) throw new Error('nothing is asked');
    this.vue = vue;
    this.demande = vue.demande;
    this.rapport = new Rapport(vue);
    const { reponses, etape, lus } = vue.reponses;
    this.#reponses = reponses;
    this.#lus = lus;
    this.etape = ETAPES.find((one) => one === etape) ?? 'lire';
    this.#save = new Autosave<Reponses>(vue.reponses, {
      save: async (value) => void (await backend.saveReponses(vue.id, value)),
      explain: toMessage,
      onState: (state) => (this.saving = state),
      newId: () => crypto.randomUUID(),
    });
  }

  get reponses(): Reponse[] {
    return this.#reponses;
  }

  /** Whether an avis was signed and no other is being given. */
  get done(): boolean {
    return this.vue.signe !== null && !this.again;
  }

  /** Competences that are asked about, in the order of the référentiel. */
  get competences(): CompetenceId[] {
    return this.demande.competences;
  }

  allows(portee: 'activite' | 'competence' | 'critere'): boolean {
    return this.demande.portees.includes(portee);
  }

  answer(portee: Portee): Reponse {
    return answerOn(this.#reponses, portee);
  }

  change(portee: Portee, patch: Partial<Omit<Reponse, 'portee'>>): void {
    this.#reponses = withAnswer(this.#reponses, { ...this.answer(portee), ...patch });
    this.#changed();
  }

  isRead(texte: TextRef): boolean {
    const key = textKey(texte);
    return this.#lus.some((one) => textKey(one) === key);
  }

  read(texte: TextRef, read: boolean): void {
    const key = textKey(texte);
    const others = this.#lus.filter((one) => textKey(one) !== key);
    this.#lus = read ? [...others, texte] : others;
    this.#changed();
  }

  go(etape: Etape): void {
    if (this.etape === etape) return;
    this.etape = etape;
    this.#changed();
  }

  /** What will be signed: the answers where something was chosen. */
  get given(): Reponse[] {
    return this.#reponses.filter(({ choix }) => choix !== null);
  }

  /** What was written without choosing: it would be left out. */
  get loose(): Reponse[] {
    return this.#reponses.filter((one) => one.choix === null && hasWords(one));
  }

  isAnswered(competence: CompetenceId): boolean {
    return this.given.some((one) => isAbout(one, competence));
  }

  get unanswered(): CompetenceId[] {
    return this.competences.filter((one) => !this.isAnswered(one));
  }

  /** What an answer is about, for people. */
  titre(portee: Portee): string {
    if (portee === 'ensemble') return words.avisTuteur.repondre.titreEnsemble;
    if ('activite' in portee) return this.rapport.titre({ activite: portee.activite });
    if ('competence' in portee) return this.rapport.titre({ fiche: portee.competence });
    return this.rapport.critere(portee.critere)?.court ?? portee.critere;
  }

  flush(): Promise<boolean> {
    return this.#save.flush();
  }

  /** Signs what was chosen, then writes the file that goes back where one is needed; gives whether it is signed. */
  async sign(identite: string | null, phrase: string | null, protection: ProtectionChoisie | null): Promise<boolean> {
    if (this.busy || this.given.length === 0) return false;
    this.error = null;
    this.busy = 'signature';
    try {
      if (!(await this.flush())) {
        if (this.saving.kind === 'failed') this.error = this.saving.message;
        return false;
      }
      const signe = await backend.signAvis(this.vue.id, identite, phrase);
      this.vue = { ...this.vue, signe, etat: 'signe' };
      this.again = false;
      this.envoi = null;
      this.returned = false;
      this.justSigned = true;
      announcer.say(words.avisTuteur.fini.signeDit);
    } catch (error) {
      this.error = toMessage(error);
      return false;
    } finally {
      this.busy = null;
    }
    if (!this.vue.sur_place) await this.deliver(protection);
    return true;
  }

  /** Writes the file that goes back; gives whether it is there. */
  async deliver(protection: ProtectionChoisie | null): Promise<boolean> {
    if (this.busy) return false;
    this.error = null;
    this.busy = 'fichier';
    try {
      const envoi = await backend.returnAvis(this.vue.id, protection);
      if (!envoi) return false;
      this.returned = true;
      this.envoi = { envoi, phrase: protection && 'phrase' in protection ? protection.phrase : null };
      announcer.say(words.avisTuteur.fini.annonce(envoi.fichier));
      return true;
    } catch (error) {
      this.error = toMessage(error);
      return false;
    } finally {
      this.busy = null;
    }
  }

  /** Begins the avis that takes the place of the one that was signed, from the same answers. */
  restart(): void {
    this.again = true;
    this.envoi = null;
    this.go('repondre');
  }

  #changed(): void {
    this.#save.change({ reponses: this.#reponses, etape: this.etape, lus: this.#lus });
  }
}
