// The page of the window as a test sees it: find things as a user does (by role and name, by text), act on them, wait
// for what must come, look at it. Every search waits until its deadline, so that no test needs to know how long the
// application takes.

import { writeFileSync } from 'node:fs';

import { Element, REFERENCE } from './element.mjs';
import { stroke } from './keys.mjs';
import { candidatesByRole, candidatesByText } from './search.mjs';
import { waitFor } from './wait.mjs';

export class Page {
  #driver;

  constructor(driver) {
    this.#driver = driver;
  }

  /** Runs the body of a function in the page and returns its value; elements are passed and returned as such. */
  async execute(script, ...args) {
    return this.#revive(await this.#driver.command('POST', '/execute/sync', { script, args }));
  }

  /** The same for a script that ends by calling its last argument. */
  async executeAsync(script, ...args) {
    return this.#revive(await this.#driver.command('POST', '/execute/async', { script, args }));
  }

  #revive(value) {
    if (Array.isArray(value)) return value.map((item) => this.#revive(item));
    if (value?.[REFERENCE]) return new Element(this.#driver, value[REFERENCE]);
    return value;
  }

  /** Waits until `condition` gives something true, and returns it. */
  waitFor(condition, what, options) {
    return waitFor(condition, { what, ...options });
  }

  /** All elements of a CSS selector that are there now. */
  async all(selector) {
    return this.#revive(await this.#driver.command('POST', '/elements', { using: 'css selector', value: selector }));
  }

  /** The first element of a CSS selector, once it is there. */
  find(selector, options) {
    return waitFor(async () => (await this.all(selector))[0], { what: `an element ${selector}`, ...options });
  }

  /**
   * The first displayed element with this accessible role and name, once it is there.
   * @param {string} role such as `button`, `textbox`, `link`
   * @param {string | RegExp} name exact text or pattern
   */
  findByRole(role, name, options) {
    const wanted = (label) => (name instanceof RegExp ? name.test(label) : spaces(label) === spaces(name));
    const search = async () => {
      const hint = name instanceof RegExp ? '' : name;
      for (const element of await this.execute(candidatesByRole, role, hint)) {
        if (wanted(await element.label()) && (await element.role()) === role) return element;
      }
      return null;
    };
    return waitFor(search, { what: `a ${role} named ${name}`, ...options });
  }

  /** The innermost displayed element whose text contains `text`, once it is there. Kinds of spaces do not matter. */
  findByText(text, options) {
    return waitFor(() => this.execute(candidatesByText, text), { what: `the text « ${text} »`, ...options });
  }

  /** Waits until no displayed element contains `text`. */
  async waitUntilGone(text, options) {
    const gone = async () => !(await this.execute(candidatesByText, text));
    await waitFor(gone, { what: `« ${text} » to disappear`, ...options });
  }

  /** Clicks what has this role and name, once it can be: enabled, and covered by nothing (a dialog that closes). */
  async click(role, name, options) {
    const element = await this.findByRole(role, name, options);
    const clicked = async () => {
      await this.execute('arguments[0].scrollIntoView({ block: "center" });', element);
      if (!(await element.isEnabled())) return false;
      await element.click();
      return true;
    };
    await waitFor(clicked, { what: `a click on the ${role} named ${name}`, ...options });
  }

  /** Replaces the content of the text field with this name. */
  async fill(name, text, role = 'textbox') {
    const field = await this.findByRole(role, name);
    // The driver calls a field below the fold of a scrolling part of the page not interactable.
    await this.execute('arguments[0].scrollIntoView({ block: "center" });', field);
    await field.clear();
    await field.type(text);
  }

  /** Presses keys where the focus is: `keys('Control+k')`, `keys('Tab', 'Tab', 'Enter')`. */
  async keys(...combinations) {
    const actions = combinations.flatMap(stroke);
    await this.#driver.command('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Types characters where the focus is. */
  async typeText(text) {
    await this.keys(...[...text].map((character) => (character === '\n' ? 'Enter' : character)));
  }

  /** Presses the mouse at `from`, moves it to `to` and lets go; points in CSS pixels of the window. */
  drag(from, to) {
    return this.#pressMouse(0, from, to);
  }

  /** Presses the right button of the mouse at that point and lets go. */
  pressRight(at) {
    return this.#pressMouse(2, at, at);
  }

  async #pressMouse(button, from, to) {
    const move = ({ x, y }) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 });
    const actions = [move(from), { type: 'pointerDown', button }, move(to), { type: 'pointerUp', button }];
    const pointer = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    await this.#driver.command('POST', '/actions', { actions: [pointer] });
  }

  /** Presses the mouse in the middle of `element` whatever is there, as a hand would; brings it into view first. */
  async press(element) {
    const middle = await this.execute(
      `arguments[0].scrollIntoView({ block: 'center' });
       const { left, top, width, height } = arguments[0].getBoundingClientRect();
       return { x: left + width / 2, y: top + height / 2 };`,
      element,
    );
    await this.drag(middle, middle);
  }

  /** The element that has the focus, null when none has. */
  focused() {
    return this.execute('return document.activeElement === document.body ? null : document.activeElement;');
  }

  /** Makes the page `width` by `height` CSS pixels; `resize(640, 400)` is 1280×800 at 200 %. */
  async resize(width, height) {
    // The size the protocol sets includes a frame or a menu bar, if there is one.
    const outer = await this.#driver.command('GET', '/window/rect');
    const [innerWidth, innerHeight] = await this.execute('return [innerWidth, innerHeight];');
    const frame = { width: outer.width - innerWidth, height: outer.height - innerHeight };
    const rect = { width: width + frame.width, height: height + frame.height };
    await this.#driver.command('POST', '/window/rect', rect);
    const same = 'return innerWidth === arguments[0] && innerHeight === arguments[1];';
    const fits = () => this.execute(same, width, height);
    await waitFor(fits, { what: `a window of ${width}×${height}` });
  }

  /** Asks for another address, as a link would; the application may refuse it. */
  async goto(address) {
    await this.#driver.command('POST', '/url', { url: address });
  }

  /** The address shown. */
  address() {
    return this.#driver.command('GET', '/url');
  }

  /**
   * The picture of the page as PNG, written to `file` when given. Taken again until two in a row are equal, since
   * the first may still show the page before the last change.
   * @returns {Promise<Buffer>}
   */
  async screenshot(file, options) {
    await this.execute('return document.fonts.ready.then(() => true);');
    let before = '';
    const stable = async () => {
      const now = await this.#driver.command('GET', '/screenshot');
      const same = now === before;
      before = now;
      return same;
    };
    await waitFor(stable, { what: 'a picture that does not move', ...options });
    const picture = Buffer.from(before, 'base64');
    if (file) writeFileSync(file, picture);
    return picture;
  }
}

function spaces(text) {
  return text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
}
