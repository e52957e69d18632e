// Whether the focus may be brought to the next question: never away from a field, a tab or a window in use.

/** Nothing in particular has it, or the question that was answered (`box`), or a button that walks through the questions. */
export function isFree(at: Element | null, box: HTMLElement | undefined): boolean {
  return at === null || at === document.body || at.tagName === 'MAIN' || box?.contains(at) === true || at.closest('[data-question]') !== null;
}
