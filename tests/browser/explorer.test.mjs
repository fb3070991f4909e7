// The explorer: writing, running, reading and sharing a query.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { URL_OF_SERVER, clipboard, isSound, launch, visit } from './browser.mjs';

let browser;
let page;
before(async () => { browser = await launch(); });
after(() => browser.close());

const QUERY = '#query-editor textarea';
const VARIABLES = '#variables-editor textarea';
const COUNTS = '{ programmeCounts { total prefectures municipalities leading } }';

async function open(hash = '') {
  page = await visit(browser, `/explorer${hash}`);
  await page.waitForFunction(() => document.querySelector('#query-editor textarea').value);
  return page;
}
async function write(query, variables = '') {
  await page.fill(QUERY, query);
  await page.fill(VARIABLES, variables);
}
async function answered() {
  await page.waitForSelector('#answer[aria-busy=false] .measures, #answer[aria-busy=false] .answer-failure');
  await page.click('[data-view=raw]');
  return JSON.parse(await page.textContent('.answer-raw'));
}
const schemaReady = () => page.waitForSelector('.docs-page .docs-entries', { state: 'attached' });
// A test's page is closed at its end, after it was found sound.
const told = (name, act) => test(name, async () => { try { await act(); await isSound(page); } finally { await page.context().close(); } });

told('it opens with an example that runs by Ctrl+Enter', async () => {
  await open();
  await page.focus(QUERY);
  await page.keyboard.press('Control+Enter');
  const { data } = await answered();
  assert.equal(data.programmeCounts.total, data.programmeCounts.prefectures + data.programmeCounts.municipalities);
  assert.match(await page.textContent('.measures'), /200/);
});

told('a chosen example is shown from its first line', async () => {
  await open();
  await page.getByRole('button', { name: /町の認定企業と求人/ }).click();
  assert.match(await page.inputValue(QUERY), /^query Place/);
  assert.match(await page.inputValue(VARIABLES), /"code"/);
  assert.equal(await page.$eval('#query-editor', (frame) => frame.scrollTop), 0);
  assert.ok(await page.$eval('#query-editor', (frame) => frame.scrollHeight > frame.clientHeight));
});

told('status, time, size and cost of an answer are shown', async () => {
  await open();
  await write(COUNTS);
  await page.click('#run');
  await answered();
  const measures = await page.textContent('.measures');
  for (const word of ['状態', '時間', '大きさ', 'コスト']) assert.ok(measures.includes(word), `${word} in ${measures}`);
});

told('the answer folds and unfolds by keyboard', async () => {
  await open();
  await write(COUNTS);
  await page.click('#run');
  const fold = page.locator('.json-tree summary', { hasText: 'programmeCounts' });
  await fold.waitFor();
  await fold.focus();
  assert.ok(await page.getByText('"leading"').isVisible());
  await page.keyboard.press('Enter');
  assert.ok(!await page.locator('.json-tree').getByText('"leading"').isVisible());
});

told('an error is shown with code and remedy in both languages, and marked in its line', async () => {
  await open();
  await write('{\n  programmeCounts { total }\n  noSuchField\n}');
  await page.click('#run');
  const fault = page.locator('.fault').first();
  await fault.waitFor();
  assert.match(await fault.textContent(), /VALIDATION_FAILED.*直し方/s);
  assert.match(await fault.textContent(), /noSuchField/);
  assert.deepEqual(await page.locator('.editor-number.faulty').allTextContents(), ['3']);
  await fault.getByRole('button', { name: '3行 3列' }).click();
  assert.equal(await page.$eval(QUERY, (area) => area.value.slice(area.selectionStart).startsWith('noSuchField')), true);
  await page.click('[data-language=en]');
  assert.match(await page.locator('.fault').first().textContent(), /Remedy/);
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
});

told('variables are checked before they are sent', async () => {
  await open();
  await write('query Q($day: Date!) { programmeCounts(asOf: $day) { total } }');
  assert.match(await page.textContent('#variables-state'), /値のない変数：day/);
  await page.click('#fill');
  assert.match(await page.inputValue(VARIABLES), /"day": null/);
  await page.fill(VARIABLES, '{\n  "day": "2025-04-01",\n}');
  assert.match(await page.textContent('#variables-state'), /JSON として読めません（3行目）/);
  await page.fill(VARIABLES, '{ "day": "2025-04-01" }');
  assert.equal(await page.textContent('#variables-state'), '');
  await page.click('#run');
  assert.deepEqual(await answered(), { data: { programmeCounts: { total: 0 } } });
});

told('one of several operations is chosen', async () => {
  await open();
  await write('query First { programmeCounts { total } }\nquery Second { dataset { isSample } }');
  await page.selectOption('#operation', 'Second');
  await page.click('#run');
  assert.deepEqual(Object.keys((await answered()).data), ['dataset']);
});

told('candidates follow the schema and are taken by keyboard', async () => {
  await open();
  await schemaReady();
  await write('{  }');
  await page.focus(QUERY);
  await page.$eval(QUERY, (area) => area.setSelectionRange(2, 2));
  await page.keyboard.type('programmeC');
  await page.waitForSelector('.completion:not([hidden])');
  assert.match(await page.textContent('#completion-list [aria-selected=true]'), /programmeCounts/);
  await page.keyboard.press('Enter');
  assert.match(await page.inputValue(QUERY), /programmeCounts \{\n {2}\n\}/);
  await page.keyboard.press('Control+Space');
  const offered = await page.locator('#completion-list .completion-text').allTextContents();
  for (const name of ['total', 'prefectures', 'municipalities', 'leading', '__typename']) assert.ok(offered.includes(name), name);
  await page.keyboard.press('Escape');
  assert.ok(!await page.locator('.completion').isVisible());
});

told('arguments and enum values are offered too', async () => {
  await open();
  await schemaReady();
  await write('{ jobs() { totalCount } }');
  await page.focus(QUERY);
  await page.$eval(QUERY, (area) => area.setSelectionRange(7, 7));
  await page.keyboard.press('Control+Space');
  const offered = await page.locator('#completion-list .completion-text').allTextContents();
  for (const name of ['filter', 'orderBy', 'first', 'after']) assert.ok(offered.includes(name), name);
  await page.keyboard.press('Escape');
  await page.keyboard.type('orderBy: ');
  await page.keyboard.press('Control+Space');
  await page.waitForSelector('#completion-list [role=option]');
  assert.match((await page.locator('#completion-list .completion-text').allTextContents()).join(), /^[A-Z_,$a-z]+$/);
});

told('Tab leaves the editor: nobody is caught in it', async () => {
  await open();
  await page.focus(QUERY);
  await page.keyboard.press('Tab');
  assert.notEqual(await page.evaluate(() => document.activeElement.closest('#query-editor')?.id), 'query-editor');
});

told('a query is set out on lines, and undo takes it back', async () => {
  await open();
  await write(COUNTS);
  await page.click('#prettify');
  assert.equal(await page.inputValue(QUERY), '{\n  programmeCounts {\n    total\n    prefectures\n    municipalities\n    leading\n  }\n}\n');
  await page.focus(QUERY);
  await page.keyboard.press('Control+z');
  assert.equal(await page.inputValue(QUERY), COUNTS);
});

told('the copied command, run in a shell, gives the same answer, also with quotes of every kind', async () => {
  await open();
  await write('# it\'s "quoted" $HOME `id` \\ 東京\nquery It($code: String!) { municipality(code: $code) { code } programmeCounts { total } }', '{ "code": "462217" }');
  await page.click('#curl');
  await page.waitForFunction(() => document.getElementById('said').textContent);
  const { stdout } = await promisify(execFile)('sh', ['-c', await clipboard(page)]);
  await page.click('#run');
  assert.deepEqual(JSON.parse(stdout).data, (await answered()).data);
});

told('a shared link opens the same query elsewhere', async () => {
  await open();
  await write('query 共有 { a }'.replace('共有', 'Shared'), '{ "町": "豊岡" }');
  await page.click('#share');
  await page.waitForFunction(() => document.getElementById('said').textContent);
  const address = await clipboard(page);
  await page.context().close();
  assert.ok(address.startsWith(`${URL_OF_SERVER}/explorer#v1=`));
  await open(new URL(address).hash);
  assert.equal(await page.inputValue(QUERY), 'query Shared { a }');
  assert.equal(await page.inputValue(VARIABLES), '{ "町": "豊岡" }');
});

told('documentation is searched and walked', async () => {
  await open();
  await page.click('#tab-docs');
  await schemaReady();
  await page.fill('#docs-search', 'leading');
  await page.locator('.docs-results').getByRole('button', { name: 'ProgrammeCounts.leading', exact: true }).click();
  assert.match(await page.textContent('.docs-page'), /先行自治体/);
  await page.locator('.crumbs').getByRole('button').first().click();
  await page.locator('.docs-entries').getByRole('button', { name: 'programmeCounts', exact: true }).click();
  await page.locator('.docs-page').getByRole('button', { name: /^ProgrammeCounts/ }).click();
  assert.match(await page.textContent('.crumbs'), /Query\.programmeCounts.*ProgrammeCounts/);
});

told('what ran is kept in the history and comes back', async () => {
  await open();
  await write('query Kept { programmeCounts { total } }');
  await page.click('#run');
  await answered();
  await write('{ other }');
  await page.click('#tab-history');
  await page.getByRole('button', { name: /Kept/ }).click();
  assert.equal(await page.inputValue(QUERY), 'query Kept { programmeCounts { total } }');
});

told('a request that hangs is cancelled', async () => {
  await open();
  await page.route('**/graphql', () => {});
  await write(COUNTS);
  await page.click('#run');
  await page.click('#cancel');
  await page.waitForSelector('text=中止しました');
  assert.ok(await page.locator('#run').isVisible());
});

told('a server that is away is told as such', async () => {
  await open();
  await page.route('**/graphql', (route) => route.abort());
  await write(COUNTS);
  await page.click('#run');
  await page.waitForSelector('.answer-failure');
  assert.match(await page.textContent('.answer-failure'), /届きませんでした/);
  page.complaints = page.complaints.filter((text) => !/ERR_FAILED/.test(text));
});

told('the caret stays in sight, also beside the line numbers', async () => {
  await open();
  await write('');
  await page.focus(QUERY);
  for (let line = 0; line < 40; line += 1) await page.keyboard.press('Enter');
  await page.keyboard.insertText(`# ${'long '.repeat(60)}`);
  const scrolled = () => page.$eval('#query-editor', (frame) => [frame.scrollTop, frame.scrollLeft]);
  assert.ok((await scrolled()).every((pixels) => pixels > 200), String(await scrolled()));
  await page.keyboard.press('Control+Home');
  assert.deepEqual(await scrolled(), [0, 0]);
});

told('an answer is text, whatever stands in it, and a long one opens at once', async () => {
  await open();
  const list = Array.from({ length: 5000 }, (_, n) => ({ n, text: '<img src=x onerror="globalThis.broken = true">' }));
  await page.route('**/graphql', (route) => route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify({ data: { list } }) }));
  await write(COUNTS);
  await page.click('#run');
  await page.waitForSelector('.json-tree');
  assert.match(await page.textContent('.json-folded >> nth=-1'), /5000件/);
  await page.locator('.json-tree summary', { hasText: '"list"' }).click();
  await page.locator('.json-tree summary', { hasText: /^4999: / }).click();
  assert.ok(await page.getByText('<img src=x').last().isVisible());
  assert.equal(await page.evaluate(() => globalThis.broken ?? document.images.length), 0);
});
