// Going through a screen with the Tab key alone, as somebody without a mouse does.

const NAME = `
  const one = document.activeElement;
  if (!one || one === document.body) return '';
  const text = one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent;
  return text.replace(/[\\s\\u00a0\\u202f]+/g, ' ').trim();
`;

/** The name of what has the focus, empty when nothing has. */
export function focusedName(page) {
  return page.execute(NAME);
}

/** Presses Tab until what has the focus is called `name`; fails after a whole turn of the screen. */
export async function tabTo(page, name, { most = 120 } = {}) {
  const passed = [];
  for (let presses = 0; presses < most; presses += 1) {
    await page.keys('Tab');
    const here = await focusedName(page);
    if (name instanceof RegExp ? name.test(here) : here === name) return;
    passed.push(here);
  }
  throw new Error(`Tab never reaches ${name}; it passes by: ${[...new Set(passed)].join(' | ')}`);
}
