// Every ready example runs without an error and is already set out as "prettify" would.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { URL_OF_SERVER } from './browser.mjs';
import { prettify } from '../../assets/explorer/prettify.js';

const EXAMPLES = JSON.parse(readFileSync(new URL('../../assets/explorer/examples.json', import.meta.url), 'utf8'));

for (const { name, about, query, variables } of EXAMPLES) {
  test(`the example "${name.en}" answers`, async () => {
    for (const text of [name.ja, name.en, about.ja, about.en]) assert.ok(text);
    assert.equal(prettify(query.join('\n')), `${query.join('\n')}\n`);
    const response = await fetch(`${URL_OF_SERVER}/graphql`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query: query.join('\n'), variables }),
    });
    const { data, errors } = await response.json();
    assert.deepEqual(errors ?? [], []);
    assert.ok(Object.values(data).every((value) => value !== null), JSON.stringify(data).slice(0, 200));
  });
}
