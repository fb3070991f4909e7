// Follows the feed of a running demo with the published clients: node live.mjs http://127.0.0.1:8080/graphql
// Exits with 1 unless each of them gets, page by page, what `changes` gives.
import assert from 'node:assert/strict';
import { createClient as createSse } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import WebSocket from 'ws';

const url = process.argv[2];
if (!url) {
  console.error('usage: node live.mjs URL');
  process.exit(2);
}
const PAGES = 5;
const page = 'items { __typename ... on Upserted { id seq node { __typename } } } covers { after to } cursor hasMore';

async function asked(after) {
  const query = `query($after: String) { changes(after: $after, first: 50) { ${page} } }`;
  const body = JSON.stringify({ query, variables: { after } });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return (await response.json()).data.changes;
}

const clients = {
  'graphql-ws': () => createSocket({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 }),
  'graphql-sse, distinct connections': () => createSse({ url, retryAttempts: 0 }),
  'graphql-sse, single connection': () => createSse({ url: `${url}/stream`, singleConnection: true, retryAttempts: 0 }),
};
const query = `subscription($after: String) { changesLive(after: $after, first: 50) { ${page} } }`;
for (const [name, create] of Object.entries(clients)) {
  const client = create();
  let cursor = null;
  let items = 0;
  let pages = 0;
  for await (const { data, errors } of client.iterate({ query })) {
    assert.equal(errors, undefined);
    assert.deepEqual(data.changesLive, await asked(cursor));
    cursor = data.changesLive.cursor;
    items += data.changesLive.items.length;
    pages += 1;
    if (pages === PAGES || !data.changesLive.hasMore) break;
  }
  assert.ok(items > 0);
  await client.dispose();
  console.log(`ok  ${name}: ${items} items in ${pages} pages, as \`changes\` gives them`);
}
