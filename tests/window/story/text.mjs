// What a candidate does in a text: writes, selects words with the keys or the mouse, links them to a criterion.

/** Gives the editor the focus with the cursor at the end, and types. */
export async function write(page, editor, text) {
  await page.execute('arguments[0].focus();', editor);
  await page.keys('Control+End');
  await page.typeText(text);
}

/** What is written in the only editor on screen, as it is displayed. */
export async function written(page) {
  return (await page.find('.cm-content')).text();
}

const PLACE = `
  const [words] = arguments;
  const walker = document.createTreeWalker(document.querySelector('.cm-content'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    node.parentElement.scrollIntoView({ block: 'center' });
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left, right, y: (top + bottom) / 2 };
  }
  return null;
`;

/** Selects words that stand on one line by pressing the mouse before them and letting go after. */
export async function selectByMouse(page, words) {
  const place = await page.waitFor(() => page.execute(PLACE, words), `the words « ${words} »`);
  await page.drag({ x: place.left + 1, y: place.y }, { x: place.right, y: place.y });
  const same = async () => (await page.execute('return getSelection().toString();')) === words;
  await page.waitFor(same, `« ${words} » to be selected`);
}

/** Presses the mouse among words, which puts the cursor there. */
export async function pressWords(page, words) {
  const place = await page.waitFor(() => page.execute(PLACE, words), `the words « ${words} »`);
  const middle = { x: (place.left + place.right) / 2, y: place.y };
  await page.drag(middle, middle);
}

/** Selects the last `count` characters of the text with the keys. */
export async function selectLast(page, count) {
  await page.keys('Control+End', ...Array.from({ length: count }, () => 'Shift+ArrowLeft'));
}

/** Links the selection by keyboard: the shortcut, some letters, Enter. The letters must bring the criterion called `court`. */
export async function linkByKeyboard(page, { search, court }) {
  await page.keys('Control+l');
  await page.findByRole('combobox', 'Chercher un critère par ses mots ou son numéro');
  await page.typeText(search);
  const current = async () => (await (await page.find('[role=option][aria-selected=true]')).text()).startsWith(court);
  await page.waitFor(current, `« ${court} » to be the option that Enter takes`);
  await page.keys('Enter');
  await page.waitFor(async () => (await page.all('[role=combobox]')).length === 0, 'the palette to close');
}

/** The names of the chips of the text on screen. */
export async function chips(page) {
  return page.execute(`return [...document.querySelectorAll('.tx-chip')].map((chip) => chip.textContent);`);
}

/** The sentence of the panel that counts the criteria of this fiche. */
export async function count(page) {
  return (await (await page.find('.panel-body .sum p')).text()).replace(/[\s\u00a0\u202f]+/g, ' ');
}

/** The state word that the panel shows for the criterion of that short statement. */
export async function stateOf(page, court) {
  const row = await page.findByRole('button', new RegExp(`^${court.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  // « ME·1 · mentionné · 3 précisions »
  return (await row.text()).split(' · ')[1]?.trim();
}

/** Presses the picture in the text: the cursor goes to its line. */
export async function clickFigure(page) {
  await page.press(await page.find('.tx-figure img'));
  await page.waitFor(async () => /preuve:/.test(await written(page)), 'the line of the picture to be shown');
}

/** Chooses a criterion of the open palette by pressing it. */
export async function chooseByMouse(page, court) {
  const option = await page.findByRole('option', new RegExp(`^${court}`));
  await option.click();
  await page.waitFor(async () => (await page.all('[role=combobox]')).length === 0, 'the palette to close');
}

/** The text of the editor on screen as it is kept, sign for sign. */
export function stored(page) {
  return page.execute(`
    const content = document.querySelector('.cm-content');
    return (content.cmTile ?? content.cmView).view.state.doc.toString();
  `);
}

/** Presses the right button of the mouse in the middle of words. */
export async function rightPress(page, words) {
  const { left, right, y } = await page.waitFor(() => page.execute(PLACE, words), `the words « ${words} »`);
  await page.pressRight({ x: (left + right) / 2, y });
}
