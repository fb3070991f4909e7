// Runs the public GraphQL-over-HTTP audits against a server: node audits.mjs http://127.0.0.1:8080/graphql
// Exits with 1 if one fails.
import { serverAudits } from 'graphql-http';

const url = process.argv[2];
if (!url) {
  console.error('usage: node audits.mjs URL');
  process.exit(2);
}
const counts = { ok: 0, notice: 0, warn: 0, error: 0 };
for (const audit of serverAudits({ url })) {
  const result = await audit.fn();
  counts[result.status] += 1;
  if (result.status !== 'ok') {
    console.log(`${result.status}  ${audit.id}  ${audit.name}\n    ${result.reason}`);
  }
}
const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
console.log(`${counts.ok} of ${all} audits pass`);
process.exit(counts.ok === all && all >= 61 ? 0 : 1);
