// The searches that run inside the page, as text for the driver. They only propose: the role and the name are confirmed
// by the driver, which asks what assistive technology would be told.

const SHARED = `
  const displayed = (element) => element.checkVisibility
    ? element.checkVisibility({ visibilityProperty: true, opacityProperty: false })
    : element.getClientRects().length > 0;
  const spaces = (text) => (text ?? '').replace(/[\\s\\u00a0\\u202f]+/g, ' ').trim();
`;

/** Arguments: role, hint. Displayed elements that may have the role, those that mention the hint first. */
export const candidatesByRole = `${SHARED}
  const [role, hint] = arguments;
  const native = {
    alert: '', alertdialog: '', banner: 'header', button: 'button, summary, input[type=button], input[type=submit]',
    checkbox: 'input[type=checkbox]', combobox: 'select, input', complementary: 'aside', dialog: 'dialog',
    form: 'form', group: 'fieldset, details', heading: 'h1, h2, h3, h4, h5, h6', img: 'img, svg', image: 'img, svg',
    link: 'a[href]', list: 'ul, ol', listitem: 'li', main: 'main', navigation: 'nav', option: 'option',
    progressbar: 'progress', radio: 'input[type=radio]', region: 'section', row: 'tr', searchbox: 'input[type=search]',
    slider: 'input[type=range]', status: 'output', tab: '', table: 'table', tabpanel: '', textbox: 'input, textarea, [contenteditable]',
  };
  const selector = ['[role~="' + role + '"]', native[role] ?? '*'].filter(Boolean).join(', ');
  const wanted = spaces(hint);
  const mentions = (element) => spaces(
    [element.getAttribute('aria-label'), element.textContent, element.title, element.placeholder].join(' '),
  ).includes(wanted);
  const found = [...document.querySelectorAll(selector)].filter(displayed);
  return [...found.filter(mentions), ...found.filter((element) => !mentions(element))].slice(0, 400);
`;

/** Argument: text. The innermost displayed element that contains it, or null. */
export const candidatesByText = `${SHARED}
  const wanted = spaces(arguments[0]);
  const contains = (element) => displayed(element) && spaces(element.innerText ?? element.textContent).includes(wanted);
  const descend = (element) => {
    for (const child of element.children) if (contains(child)) return descend(child);
    return element;
  };
  return contains(document.body) ? descend(document.body) : null;
`;
