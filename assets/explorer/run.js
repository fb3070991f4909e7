// Sending one request: { status, statusText, body, text, bytes, milliseconds, cost } or a reason why there is no answer.
export const ENDPOINT = new URL('graphql', document.baseURI).href;
export const HEADERS = { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json, application/json;q=0.9' };

export function requestBody({ query, variables, operationName }) {
  const body = { query };
  if (variables && Object.keys(variables).length) body.variables = variables;
  if (operationName) body.operationName = operationName;
  return JSON.stringify(body);
}

export async function run(request, signal) {
  const started = performance.now();
  let response;
  let text;
  try {
    response = await fetch(ENDPOINT, { method: 'POST', headers: HEADERS, body: requestBody(request), signal, cache: 'no-store' });
    text = await response.text();
  } catch {
    return { failure: signal?.aborted ? 'cancelled' : 'unreachable', milliseconds: performance.now() - started };
  }
  const milliseconds = performance.now() - started;
  const { status, statusText } = response;
  const bytes = new TextEncoder().encode(text).length;
  const cost = response.headers.get('X-Uturn-Cost');
  try {
    return { status, statusText, body: JSON.parse(text), text, bytes, milliseconds, cost };
  } catch {
    return { status, statusText, failure: 'notJson', text, bytes, milliseconds, cost };
  }
}
