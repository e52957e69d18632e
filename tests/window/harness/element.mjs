// One element of the page, addressed through the driver, so that what a test does to it is what a user could do.

/** The name the protocol gives to a reference to an element. */
export const REFERENCE = 'element-6066-11e4-a52e-4f735466cecf';

export class Element {
  #driver;

  constructor(driver, id) {
    this.#driver = driver;
    this.id = id;
  }

  /** How the element is written in an argument of a script. */
  toJSON() {
    return { [REFERENCE]: this.id };
  }

  #get(what) {
    return this.#driver.command('GET', `/element/${this.id}/${what}`);
  }

  #post(what, body) {
    return this.#driver.command('POST', `/element/${this.id}/${what}`, body);
  }

  /** Scrolls it into view and clicks in its middle; fails when something covers it. */
  click() {
    return this.#post('click');
  }

  /** Gives it the focus and types `text`, key by key. */
  type(text) {
    return this.#post('value', { text });
  }

  /** Empties a field. */
  clear() {
    return this.#post('clear');
  }

  /** Its text as displayed. */
  text() {
    return this.#get('text');
  }

  /** Its accessible role, as assistive technology is told. */
  role() {
    return this.#get('computedrole');
  }

  /** Its accessible name, as assistive technology is told. */
  label() {
    return this.#get('computedlabel');
  }

  /** Whether it can be used. */
  isEnabled() {
    return this.#get('enabled');
  }

  /** Whether a checkbox, radio button or option is chosen. */
  isSelected() {
    return this.#get('selected');
  }

  /** The value of an attribute, null when absent. */
  attribute(name) {
    return this.#get(`attribute/${name}`);
  }

  /** The value of a property of the DOM. */
  property(name) {
    return this.#get(`property/${name}`);
  }

  /** The computed value of a CSS property. */
  css(name) {
    return this.#get(`css/${name}`);
  }

  /** Its place in the window: `{ x, y, width, height }` in CSS pixels. */
  rect() {
    return this.#get('rect');
  }
}
