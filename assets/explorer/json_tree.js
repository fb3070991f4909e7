// A JSON value that can be folded. Folded parts are made when they are opened, so large answers open at once.
import { element } from './element.js';
import { say } from './words.js';

const OPEN_AT_ONCE = 1500;
const MOST_OPEN = 20000;
const fills = new WeakMap();

export function jsonTree(value) {
  const budget = { left: OPEN_AT_ONCE };
  return element('div', { class: 'json-tree', translate: 'no', lang: 'en' }, node(null, value, budget));
}

function node(key, value, budget) {
  const label = key === null ? [] : [element('span', { class: typeof key === 'number' ? 'word-index' : 'word-key' }, typeof key === 'number' ? `${key}` : JSON.stringify(key)), ': '];
  if (value === null || typeof value !== 'object') return element('div', { class: 'json-leaf' }, ...label, leaf(value));
  const entries = Array.isArray(value) ? value.map((one, index) => [index, one]) : Object.entries(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (!entries.length) return element('div', { class: 'json-leaf' }, ...label, open + close);
  budget.left -= entries.length;
  const count = Array.isArray(value) ? say('items', entries.length) : say('keys', entries.length);
  const children = element('div', { class: 'json-children' });
  const fold = element('details', { open: budget.left > 0 },
    element('summary', {}, ...label, open, element('span', { class: 'json-folded' }, ` ${count} ${close}`)),
    children, element('div', { class: 'json-close' }, close));
  const fill = (allowance) => children.append(...entries.map(([name, one]) => node(name, one, allowance)));
  if (fold.open) fill(budget);
  else {
    fills.set(fold, () => { fills.delete(fold); fill({ left: OPEN_AT_ONCE }); });
    fold.addEventListener('toggle', () => fills.get(fold)?.());
  }
  return fold;
}

function leaf(value) {
  const kind = value === null || typeof value === 'boolean' ? 'keyword' : typeof value;
  const shown = JSON.stringify(value);
  if (typeof value === 'string' && /^https?:\/\//.test(value)) {
    return element('a', { class: 'word-string', href: value, rel: 'noreferrer noopener', target: '_blank' }, shown);
  }
  return element('span', { class: `word-${kind}` }, shown);
}

// Opens or closes every part; opening stops where the page would become too heavy.
export function foldAll(tree, open) {
  const queue = [...tree.querySelectorAll('details')];
  for (let at = 0; at < queue.length && at < MOST_OPEN; at += 1) {
    const fold = queue[at];
    if (!open && fold.parentElement === tree) continue;
    if (open && fills.has(fold)) { fills.get(fold)(); queue.push(...fold.querySelectorAll('details')); }
    fold.open = open;
  }
}
