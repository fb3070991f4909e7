// The editors' content in the part of the address that browsers do not send: #v1=… .
const MARK = '#v1=';

export function link({ query, variables, operationName }) {
  const bytes = new TextEncoder().encode(JSON.stringify([query, variables, operationName ?? '']));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const address = new URL(location.href);
  address.hash = MARK + text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return address.href;
}

// What the address carries, null if nothing, 'broken' if it cannot be read.
export function shared(hash) {
  if (!hash.startsWith(MARK)) return null;
  try {
    const text = atob(hash.slice(MARK.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const [query, variables, operationName] = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return [query, variables].every((part) => typeof part === 'string') ? { query, variables, operationName } : 'broken';
  } catch {
    return 'broken';
  }
}
