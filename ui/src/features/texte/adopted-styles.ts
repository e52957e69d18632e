// The editor writes its styles in `<style>` elements, which the policy of the window refuses. The same rules go here into a
// sheet that scripts may adopt. Importing this module is enough; it must come before the first editor is made.

import { StyleModule } from 'style-mod';

const sheet = new CSSStyleSheet();
const mounted: StyleModule[] = [];

StyleModule.mount = (_root, modules) => {
  const wanted = Array.isArray(modules) ? modules : [modules];
  const missing = wanted.filter((module) => !mounted.includes(module));
  if (missing.length === 0) return;
  // Earlier modules win over later ones, so those not seen yet go before the others, in their own order.
  mounted.unshift(...missing);
  sheet.replaceSync(mounted.map((module) => module.getRules()).join('\n'));
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [sheet, ...document.adoptedStyleSheets];
};
