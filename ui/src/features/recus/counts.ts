// How long a text is to read, in words. Pure.

/** Words a person reads: the targets of links and the marks are none. */
export function wordCount(text: string): number {
  const seen = text.replace(/\]\([^)\n]*\)/g, ']');
  return seen.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
