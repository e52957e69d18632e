// Headings of a story: whether one is there, and the text with one more at its end. Pure.

/** Whether the text has that heading, whatever its level. */
export function hasHeading(text: string, titre: string): boolean {
  return text.split('\n').some((line) => /^ {0,3}#{1,6}\s/.test(line) && line.replace(/^[\s#]+|[\s#]+$/g, '') === titre);
}

/** The text with that heading after the rest, and an empty line to write on. */
export function withHeading(text: string, titre: string): string {
  const before = text.replace(/\s+$/, '');
  return `${before}${before ? '\n\n' : ''}## ${titre}\n\n`;
}
