// The explorer for everyone: axe-core finds nothing, on a desktop and on a phone, in light and dark, in each state.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESKTOP, PHONE, isAccessible, isSound, launch, visit } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const STATES = {
  'as it opens': async () => {},
  'with an answer': async (page) => { await page.click('#run'); await page.waitForSelector('.json-tree'); },
  'with errors': async (page) => { await page.fill('#query-editor textarea', '{\n  noSuchField\n}'); await page.click('#run'); await page.waitForSelector('.fault'); },
  'with documentation': async (page) => { await page.click('#tab-docs'); await page.waitForSelector('.docs-entries'); },
  'with a documented type': async (page) => { await page.click('#tab-docs'); await page.fill('#docs-search', 'Query'); await page.locator('.docs-results button').first().click(); },
  'with history': async (page) => { await page.click('#run'); await page.waitForSelector('.json-tree'); await page.click('#tab-history'); },
  'with candidates': async (page) => {
    await page.waitForSelector('.docs-entries', { state: 'attached' });
    await page.fill('#query-editor textarea', '{ p');
    await page.keyboard.press('Control+Space');
    await page.waitForSelector('.completion:not([hidden])');
  },
  'in English': async (page) => { await page.click('[data-language=en]'); },
};

for (const [state, reach] of Object.entries(STATES)) {
  for (const [name, options] of Object.entries({ 'desktop, light': { viewport: DESKTOP, colorScheme: 'light' }, 'phone, dark': { viewport: PHONE, colorScheme: 'dark' } })) {
    test(`${state}: ${name}`, async () => {
      const page = await visit(browser, '/explorer', options);
      await page.waitForFunction(() => document.querySelector('#query-editor textarea').value);
      await reach(page);
      await isSound(page);
      await isAccessible(page);
      await page.context().close();
    });
  }
}

test('without JavaScript it says where to go instead', async () => {
  const page = await visit(browser, '/explorer', { javaScriptEnabled: false });
  assert.match(await page.textContent('noscript'), /curl/);
  await page.context().close();
});

test('pages forbid what they do not need', async () => {
  const page = await visit(browser, '/explorer');
  const refused = await page.evaluate(() => {
    const script = document.createElement('script');
    script.append('globalThis.inlineRan = true');
    try { document.body.append(script); } catch { /* refused by trusted types */ }
    return globalThis.inlineRan !== true;
  }).catch(() => true);
  assert.ok(refused, 'an inline script ran');
  await page.context().close();
});
