// From the first word to the public, by the pages of the desk: an editor and an approver of the demo's sample accounts.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { DESKTOP, PHONE, URL_OF_SERVER, isAccessible, isSound, launch, visit } from './browser.mjs';

const DATA = process.env.UTURN_TEST_DATA;

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function signedIn(role, options) {
  const [name, password] = readFileSync(join(DATA, `account-${role}`), 'utf8').trim().split('\n');
  const page = await visit(browser, '/sign-in', options);
  await page.fill('#name', name);
  await page.fill('#password', password);
  await page.click('main button');
  return page;
}

async function measures() {
  const query = '{ municipality(code: "032026") { profile { supportMeasures { title { ja } mostYen } } } }';
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${URL_OF_SERVER}/graphql`, { method: 'POST', body: JSON.stringify({ query }), headers });
  return (await answer.json()).data.municipality.profile.supportMeasures;
}

for (const [way, options] of Object.entries({
  'on a desktop': { viewport: DESKTOP },
  'on a phone in the dark, without JavaScript': { viewport: PHONE, colorScheme: 'dark', javaScriptEnabled: false },
})) {
  test(`an editor writes, an approver returns and approves ${way}`, { skip: !DATA }, async () => {
    const title = `家賃の補助 ${randomUUID().slice(0, 6)}`;
    const sound = async (page) => {
      await isSound(page);
      if (options.javaScriptEnabled !== false) await isAccessible(page);
    };
    const editor = await signedIn('municipal-editor', options);
    await sound(editor);
    await editor.selectOption('#new-kind', 'support-measure');
    await editor.getByRole('button', { name: /始める/ }).click();
    await sound(editor);
    await editor.fill('#reference', randomUUID().slice(0, 8));
    await editor.getByRole('button', { name: /下書きを始める/ }).click();
    await sound(editor);
    await editor.fill('#title_ja', title);
    await editor.selectOption('#kind', { index: 1 });
    await editor.getByRole('button', { name: /下書きを保存する/ }).click();
    assert.match(await editor.textContent('.said'), /保存しました/);
    assert.match(await editor.textContent('main'), /公開の前に直すこと/);
    await sound(editor);
    await editor.getByRole('button', { name: /承認を依頼する/ }).click();
    assert.match(await editor.textContent('.wrong'), /[^\s]/, 'what is incomplete is not submitted');
    await sound(editor);
    await editor.getByRole('link', { name: /^書く/ }).click();
    await sound(editor);
    await editor.fill('#conditions_ja', '市内で働き始めた人。\n三年間。');
    await editor.fill('#most_yen', '20000');
    await editor.getByRole('button', { name: /下書きを保存する/ }).click();
    await editor.getByRole('button', { name: /承認を依頼する/ }).click();
    assert.match(await editor.textContent('.said'), /承認を依頼しました/);
    const address = new URL(editor.url()).pathname;

    const approver = await signedIn('municipal-approver', options);
    await sound(approver);
    await approver.goto(`${URL_OF_SERVER}${address}`);
    assert.match(await approver.textContent('.difference'), new RegExp(`${title}.*三年間`, 's'));
    await sound(approver);
    await approver.fill('#comment', '月額か年額かを書いてください。');
    await approver.getByRole('button', { name: /差し戻す/ }).click();
    assert.match(await approver.textContent('.said'), /差し戻しました/);

    await editor.goto(`${URL_OF_SERVER}${address}`);
    assert.match(await editor.textContent('main'), /月額か年額か/);
    await editor.getByRole('link', { name: /^書く/ }).click();
    await editor.fill('#most_yen', '240000');
    await editor.getByRole('button', { name: /下書きを保存する/ }).click();
    await editor.getByRole('button', { name: /承認を依頼する/ }).click();

    await approver.goto(`${URL_OF_SERVER}${address}`);
    await approver.getByRole('button', { name: /承認して公開する/ }).click();
    assert.match(await approver.textContent('.said'), /承認しました/);
    await sound(approver);
    let shown;
    for (let tries = 0; tries < 100 && !shown; tries += 1) {
      shown = (await measures()).find((measure) => measure.title.ja === title);
      if (!shown) await new Promise((resume) => { setTimeout(resume, 50); });
    }
    assert.equal(shown?.mostYen, 240_000, 'the public sees what was approved');
    await editor.context().close();
    await approver.context().close();
  });
}
