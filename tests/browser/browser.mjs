// A browser for the tests, and what every test asks of a page.
// UTURN_TEST_URL is the address of a running server; CHROMIUM where the browser is, if not in the usual place.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

export const URL_OF_SERVER = (process.env.UTURN_TEST_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const DESKTOP = { width: 1366, height: 768 };
export const PHONE = { width: 360, height: 740 };

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

// Opens a page; what the browser complains about is gathered in `page.complaints`. `address` may carry a hash.
export async function visit(browser, address, { viewport = DESKTOP, ...options } = {}) {
  const context = await browser.newContext({ viewport, locale: 'ja-JP', ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: URL_OF_SERVER });
  const page = await context.newPage();
  page.complaints = [];
  page.strangers = [];
  page.on('pageerror', (error) => page.complaints.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) page.complaints.push(message.text()); });
  page.on('request', (request) => { if (!request.url().startsWith(`${URL_OF_SERVER}/`)) page.strangers.push(request.url()); });
  await page.goto(`${URL_OF_SERVER}${address}`, { waitUntil: 'networkidle' });
  return page;
}

// No errors, no request to another host, no sideways scrolling of the whole page.
export async function isSound(page) {
  assert.deepEqual(page.complaints, []);
  assert.deepEqual(page.strangers, []);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `the page is ${content} px wide in a window of ${window} px`);
}

// Zero violations of WCAG 2.2 A and AA, and of axe's own best practices. The run enters by the debugger's door, so the
// page's content security policy stays in force.
export async function isAccessible(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`), []);
}

export const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
