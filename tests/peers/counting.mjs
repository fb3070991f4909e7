// Holds the live transports to what their published clients understand: node counting.mjs http://127.0.0.1:8080/graphql
// The server counts: see tests/live/engine.rs. Exits with 1 if a client sees anything else.
import assert from 'node:assert/strict';
import { EventSource } from 'eventsource';
import { createClient as createSse } from 'graphql-sse';
import { createClient as createSocket } from 'graphql-ws';
import WebSocket from 'ws';

const url = process.argv[2];
if (!url) {
  console.error('usage: node counting.mjs URL');
  process.exit(2);
}
const query = 'subscription($after: String) { count(after: $after, first: 2) { numbers cursor } }';
let last = 5;

async function grow(by) {
  const body = JSON.stringify({ query: `mutation { grow(by: ${by}) }` });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.equal((await response.json()).data.grow, by);
  last += by;
}

// Everything from the beginning, and one number that comes while the reader waits.
async function follows(client) {
  const numbers = [];
  let cursor;
  for await (const result of client.iterate({ query })) {
    numbers.push(...result.data.count.numbers);
    cursor = result.data.count.cursor;
    if (numbers.length === last) {
      if (numbers.includes(-1)) break;
      numbers.unshift(-1);
      await grow(1);
    } else if (numbers.length === last + 1 && numbers[0] === -1) break;
  }
  assert.deepEqual(numbers.slice(1), Array.from({ length: last }, (_, nth) => nth + 1));
  // The same client, once more, from where it was.
  await grow(1);
  for await (const result of client.iterate({ query, variables: { after: cursor } })) {
    assert.deepEqual(result.data.count.numbers, [last]);
    break;
  }
}

async function answersOnce(client) {
  const results = [];
  for await (const result of client.iterate({ query: '{ hello }' })) results.push(result);
  assert.deepEqual(results, [{ data: { hello: '世界' } }]);
}

// What is wrong arrives as errors with a code: thrown, or as the only result.
async function tellsWhatIsWrong(client) {
  for (const [wrong, code] of [
    ['subscription { count { nothing } }', 'VALIDATION_FAILED'],
    ['subscription { count(after: "torn") { to } }', 'MALFORMED_CURSOR'],
  ]) {
    let errors;
    try {
      for await (const result of client.iterate({ query: wrong })) errors = result.errors;
    } catch (thrown) {
      // The answer to the request itself: the client keeps it, and has closed it by now.
      if (thrown.response && thrown.response.status !== 202) continue;
      errors = thrown;
    }
    assert.equal(errors?.[0]?.extensions?.code, code, `${wrong}: ${JSON.stringify(errors)}`);
  }
}

const clients = {
  'graphql-ws': () =>
    createSocket({ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0, lazyCloseTimeout: 1000 }),
  'graphql-sse, distinct connections': () => createSse({ url, retryAttempts: 0 }),
  'graphql-sse, single connection': () => createSse({ url: `${url}/stream`, singleConnection: true, retryAttempts: 0 }),
};
for (const [name, create] of Object.entries(clients)) {
  for (const check of [answersOnce, tellsWhatIsWrong, follows]) {
    const client = create();
    await check(client);
    await client.dispose();
    console.log(`ok  ${name}: ${check.name}`);
  }
}

// A browser's EventSource: its connection is lost after each event, and it connects again by itself.
const address = `${url}?${new URLSearchParams({ query })}`;
let connections = 0;
const fetchOnce = async (input, init) => {
  connections += 1;
  const response = await fetch(input, init);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (!text.includes('event: next')) text += decoder.decode((await reader.read()).value, { stream: true });
  await reader.cancel();
  const whole = text.slice(0, text.lastIndexOf('\n\n') + 2);
  return new Response(`retry: 1\n\n${whole}`, { status: 200, headers: response.headers });
};
const source = new EventSource(address, { fetch: fetchOnce });
const numbers = [];
await new Promise((resolve) => {
  source.addEventListener('next', (event) => {
    numbers.push(...JSON.parse(event.data).data.count.numbers);
    if (numbers.length >= last) resolve();
  });
});
source.close();
assert.deepEqual(numbers, Array.from({ length: last }, (_, nth) => nth + 1));
console.log(`ok  EventSource: ${numbers.length} numbers without a gap over ${connections} connections`);
