// Going through a screen with the keys alone, as somebody without a mouse does. What has the focus must be seen.

import assert from 'node:assert/strict';

const NAME = `
  const one = document.activeElement;
  if (!one || one === document.body) return '';
  const text = one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent;
  return text.replace(/[\\s\\u00a0\\u202f]+/g, ' ').trim();
`;

/**
 * What is wrong with the focus now, empty when nothing is: it is nowhere, or out of sight, or on something that shows neither a
 * ring nor a cursor. A part of the page that only begins a screen (`tabindex="-1"`) needs no ring: its beginning is seen.
 */
const FAULT = `
  const one = document.activeElement;
  if (!one || one === document.body) return 'nothing has the focus';
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const place = one.outerHTML.slice(0, 120);
  if (!one.checkVisibility({ visibilityProperty: true })) return 'hidden: ' + place;
  if (right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight) return 'out of the window: ' + place;
  if (one.tabIndex < 0) return '';
  const over = document.elementFromPoint(Math.min(Math.max((left + right) / 2, 0), innerWidth - 1), Math.min(Math.max((top + bottom) / 2, 0), innerHeight - 1));
  // The middle of what is higher than half of the window says nothing of the rest.
  if (bottom - top < innerHeight / 2 && !one.contains(over) && !over?.contains(one)) return 'under ' + over?.outerHTML.slice(0, 120) + ': ' + place;
  if (one.isContentEditable || one.matches('textarea, input:not([type=radio], [type=checkbox])')) return '';
  const ring = (of) => { const { outlineStyle, outlineWidth } = getComputedStyle(of); return outlineStyle !== 'none' && outlineWidth !== '0px'; };
  return ring(one) ? '' : 'no ring: ' + place;
`;

/** The name of what has the focus, empty when nothing has. */
export function focusedName(page) {
  return page.execute(NAME);
}

/** Checks that something has the focus and that it is seen; `after` says what was just done. */
export async function checkFocus(page, after) {
  await page.waitFor(async () => (await page.execute(FAULT)) === '', 'the focus to be seen', { timeout: 3_000 })
    .catch(async () => assert.fail(`after ${after}: ${await page.execute(FAULT)}`));
}

/** Presses Tab (or Shift+Tab to go `back`) until what has the focus is called `name`; fails after a whole turn of the screen. */
export async function tabTo(page, name, { most = 120, back = false } = {}) {
  const passed = [];
  for (let presses = 0; presses < most; presses += 1) {
    await page.keys(back ? 'Shift+Tab' : 'Tab');
    const here = await focusedName(page);
    if (name instanceof RegExp ? name.test(here) : here === name) return;
    passed.push(here);
  }
  throw new Error(`Tab never reaches ${name}; it passes by: ${[...new Set(passed)].join(' | ')}`);
}

/** Walks to what is called `name` and presses Enter. */
export async function press(page, name, options) {
  await tabTo(page, name, options);
  await checkFocus(page, `a walk to ${name}`);
  await page.keys('Enter');
}

/** Walks to the field called `name` and types in it, in place of what it holds. */
export async function fill(page, name, text, options) {
  await tabTo(page, name, options);
  await page.keys('Control+a');
  await page.typeText(text);
}

/** Goes once round the screen with Tab; gives the names passed. Fails where the focus is unseen, or never comes back. */
export async function goAround(page, { most = 160 } = {}) {
  await page.execute('window.beginning = document.activeElement;');
  const passed = [];
  while (passed.length < most) {
    await page.keys('Tab');
    passed.push(await focusedName(page));
    if (await page.execute('return document.activeElement === window.beginning;')) return passed;
    // Between the last stop and the first the window itself may have the focus, as in every browser.
    if (passed.at(-1) !== '') await checkFocus(page, `Tab to ${passed.at(-1)}`);
  }
  throw new Error(`Tab never comes back; it goes by ${passed.slice(-8).join(' | ')}`);
}
