// The page to start from, as a visitor meets it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { DESKTOP, PHONE, URL_OF_SERVER, clipboard, isAccessible, isSound, launch, visit } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const sh = async (command) => JSON.parse((await promisify(execFile)('sh', ['-c', command])).stdout);

for (const javaScriptEnabled of [true, false]) {
  test(`it can be read ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
    const page = await visit(browser, '/', { javaScriptEnabled });
    assert.equal(await page.getAttribute('html', 'lang'), 'ja');
    assert.match(await page.textContent('.sample'), /これは見本データです.*This is sample data/s);
    assert.equal(await page.locator('.tiles .tile').count(), 47);
    assert.equal(await page.locator('tbody tr').count(), 47);
    assert.match(await page.textContent('.counts'), /参加自治体.*68.*24.*44.*3/s);
    assert.equal(await page.locator('button.copy').isVisible(), javaScriptEnabled);
    await page.context().close();
  });
}

test('everything it names is there', async () => {
  const page = await visit(browser, '/');
  const addresses = await page.$$eval('a[href]', (links) => links.map((link) => link.href.split('#')[0]));
  for (const address of new Set(addresses)) assert.equal((await fetch(address)).status, 200, address);
  const anchors = await page.$$eval('a[href^="#"]', (links) => links.map((link) => link.getAttribute('href').slice(1)));
  for (const anchor of anchors) assert.ok(await page.locator(`[id="${anchor}"]`).count(), anchor);
  await page.context().close();
});

test('the copied command gives the answer that the page shows', async () => {
  const page = await visit(browser, '/');
  await page.click('button.copy');
  await page.waitForFunction(() => document.getElementById('said').textContent);
  const command = await clipboard(page);
  assert.match(command, new RegExp(`^curl -sS '${URL_OF_SERVER}/graphql'`));
  const shown = JSON.parse(await page.locator('.ask-and-answer figure').nth(1).locator('code').textContent());
  assert.deepEqual((await sh(command)).data, shown.data);
  await page.context().close();
});

test('map, table and counts tell the same', async () => {
  const page = await visit(browser, '/');
  const drawn = await page.$$eval('.tiles .tile', (tiles) => tiles.map((tile) => Number.parseInt(tile.querySelector('.tile-number').textContent || '0', 10) || 0));
  const listed = await page.$$eval('tbody tr', (rows) => rows.map((row) => (row.querySelector('.yes') ? 1 : 0) + Number(row.cells[2].textContent)));
  assert.deepEqual(drawn, listed);
  await page.context().close();
});

for (const [name, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  for (const colorScheme of ['light', 'dark']) {
    test(`it is sound and accessible: ${name}, ${colorScheme}`, async () => {
      const page = await visit(browser, '/', { viewport, colorScheme });
      await isSound(page);
      await isAccessible(page);
      await page.context().close();
    });
  }
}

test('its first stop by keyboard leads past the header', async () => {
  const page = await visit(browser, '/');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main');
  assert.ok((await page.locator('.skip').boundingBox()).y >= 0);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  await page.context().close();
});
