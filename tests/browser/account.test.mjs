// One's own account: the first password, another one, one-time codes, sessions; with the demo's sample accounts.
// UTURN_TEST_DATA is the directory in which the demo writes their names and passwords.
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import jsqr from 'jsqr';
import { DESKTOP, PHONE, URL_OF_SERVER, isAccessible, isSound, launch, visit } from './browser.mjs';

const DATA = process.env.UTURN_TEST_DATA;
const kept = (name) => readFileSync(join(DATA, name), 'utf8').trim();
const GOOD = 'ひまわり カヌー 切手 97';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function ask(query, variables) {
  const response = await fetch(`${URL_OF_SERVER}/graphql`, {
    method: 'POST', body: JSON.stringify({ query, variables }),
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${kept('token-secretariat')}` },
  });
  const { data, errors } = await response.json();
  assert.deepEqual(errors ?? [], []);
  return data;
}

// An account that an office makes, as the office hands it over.
async function newcomer() {
  const name = `browser-${randomUUID().slice(0, 8)}`;
  const made = await ask('mutation ($name: String!) { createAccount(name: $name, office: "商工観光課") { account { id } oneTimePassword } }', { name });
  const { account, oneTimePassword } = made.createAccount;
  await ask('mutation ($input: GrantRoleInput!) { grantRole(input: $input) { problems { code } } }', { input: { account: account.id, role: 'MUNICIPAL_EDITOR', localGovernment: '032026', untilDay: '2999-03-31' } });
  return [name, oneTimePassword];
}

async function signIn(page, name, password, code = '') {
  await page.goto(`${URL_OF_SERVER}/sign-in`);
  await page.fill('#name', name);
  await page.fill('#password', password);
  await page.fill('#code', code);
  await page.click('main button');
}

const at = (page) => new URL(page.url()).pathname;

async function change(page, present, wanted, again = wanted) {
  await page.fill('#password-form-password', present);
  await page.fill('#password-form-newPassword', wanted);
  await page.fill('#password-form-again', again);
  await page.click('form[action="/desk/account/password"] button');
}

// What a reader that we did not write reads in the page's QR code, four pixels to a module.
async function readSquare(page) {
  const [, , side] = (await page.getAttribute('.square', 'viewBox')).split(' ').map(Number);
  const pixels = new Uint8ClampedArray((side * 4) ** 2 * 4).fill(255);
  for (const [, x, y] of (await page.getAttribute('.square path', 'd')).matchAll(/M(\d+) (\d+)h/g)) {
    for (let row = 0; row < 4; row += 1) {
      const from = ((Number(y) * 4 + row) * side * 4 + Number(x) * 4) * 4;
      for (let at = from; at < from + 16; at += 4) pixels.fill(0, at, at + 3);
    }
  }
  return jsqr(pixels, side * 4, side * 4).data;
}

// What an authenticator shows now (RFC 6238).
function shown(secret) {
  const bits = [...secret.replaceAll(' ', '')].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)))).update(step).digest();
  return String((digest.readUInt32BE(digest[19] & 15) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

test('a person with a sample account changes the password and signs in with it', { skip: !DATA }, async () => {
  const [name, given] = kept('account-support-team').split('\n');
  const page = await visit(browser, '/', { viewport: DESKTOP });
  await page.getByRole('link', { name: /編集者のサインイン/ }).click();
  assert.equal(at(page), '/sign-in');
  await isAccessible(page);
  await signIn(page, name, given);
  assert.equal(at(page), '/desk');
  await isAccessible(page);
  await page.getByRole('link', { name: /アカウント/ }).click();
  assert.equal(at(page), '/desk/account');
  await isSound(page);
  await isAccessible(page);
  await change(page, 'not the present one', GOOD);
  assert.match(await page.textContent('#password-form-password-wrong'), /今のパスワードが違います.*not the present password/s);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'password-form-password');
  await isAccessible(page);
  await change(page, given, GOOD);
  assert.match(await page.textContent('.said'), /パスワードを変えました/);
  await page.getByRole('button', { name: /サインアウト/ }).click();
  await signIn(page, name, given);
  assert.match(await page.textContent('.wrong'), /アカウント名かパスワードが違います/);
  await isAccessible(page);
  await signIn(page, name, GOOD);
  assert.equal(at(page), '/desk');
  await isSound(page);
  await page.context().close();
});

for (const [way, options] of Object.entries({
  'on a desktop': { viewport: DESKTOP },
  'on a phone in the dark': { viewport: PHONE, colorScheme: 'dark' },
})) {
  test(`a newcomer is led to the first password and sets up one-time codes ${way}`, { skip: !DATA }, async () => {
    const [name, given] = await newcomer();
    const page = await visit(browser, '/sign-in', options);
    const fine = async () => { await isSound(page); await isAccessible(page); };
    await signIn(page, name, given);
    assert.equal(at(page), '/desk/account');
    assert.match(await page.textContent('main'), /はじめに、パスワードを変えてください.*Change your password first/s);
    assert.equal(await page.locator('#codes').count(), 0);
    await fine();
    await change(page, given, 'too short');
    assert.match(await page.textContent('#password-form-newPassword-wrong'), /12文字から128文字/);
    await fine();
    await change(page, given, GOOD);
    await fine();
    await page.fill('#codes-form-password', GOOD);
    await page.getByRole('button', { name: /端末の登録を始める/ }).click();
    const secret = await page.textContent('.secret');
    const address = await page.getAttribute('a[href^="otpauth:"]', 'href');
    assert.ok(address.includes(secret.replaceAll(' ', '')));
    assert.equal(await readSquare(page), address);
    assert.ok(await page.getByRole('img', { name: /QRコード/ }).isVisible());
    await fine();
    await page.fill('#confirm-form-code', '12345');
    await page.getByRole('button', { name: /使い始める/ }).click();
    assert.match(await page.textContent('#confirm-form-code-wrong'), /確認コードが違う/);
    await fine();
    await page.fill('#confirm-form-code', shown(secret));
    await page.getByRole('button', { name: /使い始める/ }).click();
    const codes = await page.locator('.codes code').allTextContents();
    assert.equal(new Set(codes).size, 10);
    await fine();
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.codes').isVisible() && !await page.getByText('しまったので次へ').isVisible());
    await page.emulateMedia({ media: null });

    const other = await browser.newContext(options).then((context) => context.newPage());
    await signIn(other, name, GOOD);
    assert.match(await other.textContent('#code-wrong'), /確認コードが必要です/);
    await signIn(other, name, GOOD, codes[3]);
    assert.equal(at(other), '/desk');
    await page.getByRole('link', { name: /しまったので次へ/ }).click();
    assert.match(await page.textContent('#codes ~ .state'), /残りの回復コード：\s*9/);
    assert.equal(await page.locator('.session').count(), 2);
    await fine();
    await page.getByRole('button', { name: /ここ以外をすべて/ }).click();
    assert.equal(await page.locator('.session').count(), 1);
    await other.goto(`${URL_OF_SERVER}/desk`);
    assert.equal(at(other), '/sign-in');
    await other.context().close();

    await page.fill('#codes-form-password', GOOD);
    await page.fill('#codes-form-code', codes[4]);
    await page.getByRole('button', { name: /確認コードをやめる/ }).click();
    assert.match(await page.textContent('.said'), /確認コードなしで/);
    await fine();
    await page.context().close();
  });
}

test('it works without JavaScript', { skip: !DATA }, async () => {
  const [name, given] = await newcomer();
  const page = await visit(browser, '/sign-in', { viewport: PHONE, javaScriptEnabled: false });
  await signIn(page, name, given);
  await change(page, given, GOOD, 'something else altogether');
  assert.match(await page.textContent('#password-form-again-wrong'), /二つのパスワードが違います/);
  await change(page, given, GOOD);
  await page.getByRole('link', { name: /編集の机/ }).click();
  assert.equal(at(page), '/desk');
  assert.match(await page.textContent('main'), /宮古市/);
  await page.context().close();
});
