// What this browser keeps between visits; the server never sees it. A browser may refuse to keep anything.
const PREFIX = 'uturn.explorer.';

export function read(name, otherwise) {
  try { return JSON.parse(localStorage.getItem(PREFIX + name)) ?? otherwise; } catch { return otherwise; }
}

export function keep(name, value) {
  try { localStorage.setItem(PREFIX + name, JSON.stringify(value)); } catch { /* full or forbidden: nothing is kept */ }
}
