// The published verifier of npm: reads deliveries as lines of JSON on standard input, prints a verdict on each.
// A line: {"secret": "whsec_…", "headers": {…}, "body": "…"}; its verdict: "accepted", or "refused" with the reason.
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';

for await (const line of createInterface({ input: process.stdin })) {
  const { secret, headers, body } = JSON.parse(line);
  try {
    new Webhook(secret).verify(body, headers);
    console.log('accepted');
  } catch (error) {
    console.log(`refused: ${error.message}`);
  }
}
