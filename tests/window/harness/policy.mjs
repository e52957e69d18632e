// What the content security policy refused, as the page is told, from the moment it is asked to remember.

/** Begins to remember what is refused. */
export async function collectRefusals(page) {
  await page.execute(`
    window.refusedHere = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      window.refusedHere.push(effectiveDirective + ' ' + blockedURI);
    });
  `);
}

/** What was refused since: the directive and the address. */
export function refusals(page) {
  return page.execute('return window.refusedHere;');
}
