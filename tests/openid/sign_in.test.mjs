// A person signs in through a browser with a real OpenID provider, which changes its keys while the server runs.
// UTURN_TEST_RELEASE_BINARY is the program; CHROMIUM the browser, if it is not in the usual place.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESKTOP, isAccessible, launch } from '../browser/browser.mjs';
import { startProvider } from './provider.mjs';
import { startServer } from './server.mjs';

const PHONE = { width: 390, height: 844 };
let browser, provider, server;
before(async () => {
  provider = await startProvider();
  server = await startServer(provider.issuer);
  provider.serve(server.site);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.end();
  provider?.close();
});

const open = async (viewport = DESKTOP) => (await browser.newContext({ viewport, locale: 'ja-JP' })).newPage();

// Signs in at the provider's own pages, as far as it asks.
async function signIn(page, name) {
  await page.goto(`${server.site}/desk`);
  await page.click('text=松江市の職員ID');
  if (await page.locator('input[name=login]').count()) {
    await page.fill('input[name=login]', name);
    await page.fill('input[name=password]', 'anything');
    await page.click('button[type=submit]');
  }
  if (page.url().startsWith(`${provider.issuer}/interaction`)) await page.click('button[type=submit]');
}

async function isSound(page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `${page.url()} is ${content} px wide in a window of ${window} px`);
  await isAccessible(page);
}

const ask = (page) => page.evaluate(async () => {
  const body = JSON.stringify({ query: '{ editorial { office roles { role } } }' });
  const answer = await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return answer.json();
});

for (const [name, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  test(`a person signs in, works and leaves: ${name}`, async () => {
    const page = await open(viewport);
    await page.goto(`${server.site}/desk`);
    assert.equal(page.url(), `${server.site}/sign-in?next=/desk`);
    await isSound(page);
    await signIn(page, 'sato');
    assert.equal(page.url(), `${server.site}/desk`);
    const text = await page.textContent('main');
    for (const shown of ['sato@city', '松江市 産業観光部', '市区町村の編集者', '市区町村の承認者']) assert.ok(text.includes(shown), shown);
    await isSound(page);
    const [cookie] = (await page.context().cookies()).filter((cookie) => cookie.name === 'uturn');
    assert.deepEqual([cookie.httpOnly, cookie.sameSite, cookie.path], [true, 'Lax', '/']);
    assert.equal(await page.evaluate(() => document.cookie), '');
    const { data } = await ask(page);
    assert.deepEqual(data.editorial.roles.map(({ role }) => role).sort(), ['MUNICIPAL_APPROVER', 'MUNICIPAL_EDITOR']);
    await page.click('text=サインアウト');
    assert.match(await page.textContent('main'), /サインアウトしました/);
    assert.equal((await ask(page)).errors[0].extensions.code, 'UNAUTHENTICATED');
    await page.context().close();
  });
}

test('a sheet is given out and taken back from the desk', async () => {
  const page = await open();
  await signIn(page, 'sato');
  const [sheet] = await Promise.all([page.waitForEvent('download'), page.click('.sheets li:nth-child(2) a:has-text("空の様式")')]);
  assert.equal(sheet.suggestedFilename(), 'uturn-support-measure-template.xlsx');
  const send = async (name, buffer, button) => {
    await page.goto(`${server.site}/desk`);
    await page.selectOption('#kind', 'support-measure');
    await page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer });
    await page.click(button);
    await isSound(page);
    return page.textContent('h1');
  };
  assert.match(await send('measures.xlsx', Buffer.from('PK\u0003\u0004 nonsense'), 'text=確かめる'), /このファイルは読めません/);
  assert.match(await send('measures.csv', Buffer.from('何か,別のもの\n1,2\n'), 'text=下書きにする'), /何も書き込んでいません|読めません/);
  await page.context().close();
});

test('a page of another site hears nothing that the cookie would open', async () => {
  const page = await open();
  await signIn(page, 'sato');
  await page.goto(`${provider.issuer}/.well-known/openid-configuration`);
  const told = await page.evaluate(async (site) => {
    const body = JSON.stringify({ query: '{ editorial { office } }' });
    const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const plain = await (await fetch(`${site}/graphql`, options)).json();
    const withCookie = await fetch(`${site}/graphql`, { ...options, credentials: 'include' }).then(() => 'heard', () => 'refused');
    return [plain.errors[0].extensions.code, withCookie];
  }, server.site);
  assert.deepEqual(told, ['UNAUTHENTICATED', 'refused']);
  await page.context().close();
});

test('whom no rule gives a role is told so', async () => {
  const page = await open(PHONE);
  await signIn(page, 'tanaka');
  assert.match(await page.textContent('h1'), /使える役割がありません/);
  await isSound(page);
  await page.context().close();
});

test('the provider changes its keys, and the server follows without a restart', async () => {
  const before = provider.fetched.keys;
  assert.equal(before, 1, 'one fetch has served everybody so far');
  provider.rotate();
  const page = await open();
  await signIn(page, 'sato');
  // Within the minute after a fetch nobody is asked again; then the first who comes with the new key brings it along.
  let tries = 1;
  while (page.url() !== `${server.site}/desk`) {
    assert.match(await page.textContent('h1'), /サインインできませんでした/);
    assert.equal(provider.fetched.keys, before);
    tries += 1;
    await signIn(page, 'sato');
  }
  assert.match(await page.textContent('main'), /sato@city/);
  assert.equal(provider.fetched.keys, before + 1);
  console.log(`# signed in by the new key at try ${tries}, with the same process ${server.pid}`);
  await page.context().close();
});
