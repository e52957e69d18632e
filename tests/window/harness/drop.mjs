// Lets files go on the page, as a file manager would: the native drag cannot be driven, so the page makes the files from
// bytes it is given and sends itself the three events of a drag. Everything after the event is the application's own.

const DROP = `
  const [target, given] = arguments;
  const carried = new DataTransfer();
  for (const { name, type, base64 } of given) {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type }));
  }
  const { left, top, width, height } = target.getBoundingClientRect();
  const place = { clientX: left + width / 2, clientY: top + Math.min(height / 2, 200) };
  for (const event of ['dragenter', 'dragover', 'drop']) {
    const options = { bubbles: true, cancelable: true, dataTransfer: carried, ...place };
    target.dispatchEvent(new DragEvent(event, options));
  }
`;

/**
 * @typedef {{ name: string, type?: string, bytes: Buffer }} DroppedFile
 * @param {import('./page.mjs').Page} page
 * @param {import('./element.mjs').Element} target
 * @param {DroppedFile[]} files
 */
export async function drop(page, target, files) {
  const given = files.map(({ name, type = '', bytes }) => ({ name, type, base64: bytes.toString('base64') }));
  await page.execute(DROP, target, given);
}
