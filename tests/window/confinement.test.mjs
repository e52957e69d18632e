// What the page may not do, tried from inside it: the policy, the capabilities and the navigation of the window.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { Application } from './harness/application.mjs';
import { collectRefusals, refusals } from './harness/policy.mjs';

let application;
let page;
let server;
const asked = [];

before(async () => {
  server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader('access-control-allow-origin', '*');
    response.end('arrived');
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  application = await Application.start({});
  page = application.page;
  await page.findByText('Vos dossiers');
});
after(async () => {
  server?.close();
  await application?.stop();
});

const here = (path = '') => `http://127.0.0.1:${server.address().port}/${path}`;

const REJECTION = `
  const [command, given, done] = arguments;
  window.__TAURI_INTERNALS__.invoke(command, given).then(
    (value) => done({ allowed: true, value: String(value) }),
    (error) => done({ allowed: false, error: typeof error === 'string' ? error : JSON.stringify(error) }),
  );
`;

test('the page has no global Tauri, and nothing of Tauri’s own may be called from it', async () => {
  assert.equal(await page.execute('return typeof window.__TAURI__;'), 'undefined');
  const commands = [
    ['plugin:dialog|open', { options: {} }], ['plugin:dialog|save', { options: {} }], ['plugin:dialog|message', { message: 'x' }],
    ['plugin:opener|open_path', { path: '/etc/passwd' }], ['plugin:opener|open_url', { url: 'https://example.org' }],
    ['plugin:fs|read_file', { path: '/etc/passwd' }], ['plugin:shell|execute', { program: 'sh' }],
    ['plugin:window-state|save_window_state', { flags: 1 }], ['plugin:window|set_title', { label: 'principale', value: 'x' }],
    ['plugin:webview|create_webview_window', { options: { label: 'x', url: 'https://example.org' } }],
    ['plugin:event|emit', { event: 'x', payload: null }], ['plugin:path|resolve_directory', { directory: 1 }],
    ['plugin:app|version', {}], ['plugin:resources|close', { rid: 1 }],
  ];
  for (const [command, given] of commands) {
    const { allowed, error, value } = await page.executeAsync(REJECTION, command, given);
    assert.equal(allowed, false, `${command} answered ${value}`);
    assert.match(error, /not allowed|not found/i, `${command}: refused by Tauri itself, not by chance (${error})`);
  }
});

test('a command given a path instead of an id refuses it', async () => {
  for (const [command, given] of [
    ['open_dossier', { dossier: '../../etc/passwd' }], ['save_sceau', { dossier: '/etc', sceau: '/etc/passwd' }],
    ['open_sceau', { dossier: '/etc', sceau: '/etc/passwd' }], ['verify_sceau', { dossier: '/etc', sceau: '/etc/passwd' }],
  ]) {
    const { allowed } = await page.executeAsync(REJECTION, command, given);
    assert.equal(allowed, false, command);
  }
});

test('no code is made from text, and no address outside the application is reached', async () => {
  await collectRefusals(page);
  const tried = await page.executeAsync(
    `
    const [address, done] = arguments;
    const said = {};
    const script = document.createElement('script');
    script.textContent = 'window.ranInline = true;';
    document.head.append(script);
    const handler = document.createElement('div');
    handler.setAttribute('onclick', 'window.ranHandler = true;');
    document.body.append(handler);
    handler.click();
    const timer = setTimeout('window.ranTimer = true;', 0);
    const frame = document.createElement('iframe');
    frame.src = address + 'frame';
    document.body.append(frame);
    const image = new Image();
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = address + 'style.css';
    document.head.append(style);
    const form = document.createElement('form');
    form.action = address + 'form';
    document.body.append(form);
    form.submit();
    navigator.sendBeacon?.(address + 'beacon', 'x');
    const socket = new Promise((over) => {
      try {
        const one = new WebSocket(address.replace('http', 'ws') + 'socket');
        one.onopen = () => over('open');
        one.onerror = () => over('refused');
      } catch {
        over('refused');
      }
    });
    const loaded = new Promise((over) => {
      image.onload = () => over('loaded');
      image.onerror = () => over('refused');
      image.src = address + 'image.png';
    });
    const fetched = fetch(address + 'fetch').then(() => 'arrived', () => 'refused');
    Promise.all([fetched, loaded, socket]).then((three) => {
      frame.remove(); form.remove(); handler.remove(); script.remove(); style.remove();
      done({ three, ran: [window.ranInline, window.ranHandler, window.ranTimer].map(Boolean) });
    });
    `,
    here(),
  );
  assert.deepEqual(tried.three, ['refused', 'refused', 'refused'], 'fetch, image, socket');
  assert.deepEqual(tried.ran, [false, false, false], 'an inline script, an inline handler, a timer made of text');
  const noticed = (await refusals(page)).map((one) => one.split(' ')[0]);
  for (const directive of ['script-src-elem', 'connect-src', 'img-src']) {
    assert.ok(noticed.some((one) => one.startsWith(directive.replace('-elem', ''))), `${directive}: ${noticed}`);
  }
  assert.deepEqual(asked, [], 'nothing arrived');
});

test('eval and its like are refused', async () => {
  const said = await page.execute(`
    return [() => eval('1'), () => new Function('return 1')(), () => setTimeout.constructor('return 1')()].map((attempt) => {
      try {
        return 'ran: ' + attempt();
      } catch (error) {
        return error.name;
      }
    });
  `);
  assert.deepEqual(said, ['EvalError', 'EvalError', 'EvalError']);
});

test('neither a script nor a link leads the window out of the application', async () => {
  const home = await page.address();
  for (const leave of [
    `location.href = '${here('href')}';`, `location.assign('https://example.org/');`, `window.open('${here('open')}');`,
    `Object.assign(document.createElement('a'), { href: '${here('link')}' }).click();`,
    `Object.assign(document.createElement('a'), { href: '${here('blank')}', target: '_blank' }).click();`,
    `location.href = 'file:///etc/passwd';`, `location.href = 'data:text/html,out';`,
  ]) {
    await page.execute(leave);
    await page.findByText('Vos dossiers');
    assert.equal(await page.address(), home, leave);
  }
  // The page still lives and still speaks to the shell.
  await page.click('button', 'Commencer un dossier');
  await page.findByRole('dialog', 'Commencer un dossier');
  assert.deepEqual(asked, []);
});
