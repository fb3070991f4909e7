// A request as a command for a POSIX shell.
import { ENDPOINT, requestBody } from './run.js';

// In single quotes nothing is special but the single quote itself.
export const quoted = (text) => `'${text.replaceAll('\'', '\'\\\'\'')}'`;

export function curl(request) {
  return [
    `curl -sS ${quoted(ENDPOINT)}`,
    `  -H ${quoted('Content-Type: application/json')}`,
    `  --data-raw ${quoted(requestBody(request))}`,
  ].join(' \\\n');
}
