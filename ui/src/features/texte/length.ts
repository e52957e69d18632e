// How long a text is when printed, estimated from its words and its pictures until the preview says it. Pure.

/** Words on a printed page of running text. */
const WORDS = 330;
/** The part of a page that a picture with its caption takes. */
const FIGURE = 0.28;
/** What a dossier prints besides the texts: cover, contents, coverage, identity, tables, declaration, evidence. */
const FRAME = 9;
/** Evidence printed again in the annex, so many a page. */
const ANNEX = 4;

/** How many times a text shows a preuve. */
export function figuresIn(text: string): number {
  return text.match(/!\[[^\]]*\]\(preuve:/gi)?.length ?? 0;
}

/** Pages of one text, at least one when there is anything. */
export function pagesOf(mots: number, figures: number): number {
  return mots + figures === 0 ? 0 : Math.max(1, Math.round(mots / WORDS + figures * FIGURE));
}

/** Pages of a whole dossier. */
export function pagesOfDossier(mots: number, figures: number, preuves: number): number {
  return Math.round(FRAME + mots / WORDS + figures * FIGURE + preuves / ANNEX);
}
