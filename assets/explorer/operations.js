// The operations of a document: what can be run, and which one the caret stands in.
import { words } from './tokenizer.js';

const KINDS = new Set(['query', 'mutation', 'subscription', 'fragment']);

// [{ kind, name, start, end, variables: [{ name, type }] }], without fragments.
export function operations(source) {
  const found = [];
  let depth = 0;
  let now = null;
  const all = words(source);
  all.forEach((token, index) => {
    if (!now && depth === 0 && (token.text === '{' || KINDS.has(token.text))) {
      const named = all[index + 1]?.kind === 'name' && token.text !== '{';
      now = { kind: token.text === '{' ? 'query' : token.text, name: named ? all[index + 1].text : null, start: token.start, end: source.length, variables: [] };
    }
    if (now && depth === 1 && token.kind === 'variable' && all[index + 1]?.text === ':') now.variables.push({ name: token.text.slice(1), type: typeFrom(all, index + 2) });
    if ('{('.includes(token.text)) depth += 1;
    if ('})'.includes(token.text)) depth -= 1;
    if (now && depth === 0 && token.text === '}') {
      now.end = token.end;
      found.push(now);
      now = null;
    }
  });
  if (now) found.push(now);
  return found.filter(({ kind }) => kind !== 'fragment');
}

function typeFrom(all, index) {
  let text = '';
  for (let at = index; all[at] && (all[at].kind === 'name' || '[]!'.includes(all[at].text)); at += 1) {
    if (all[at].kind === 'name' && /\w$/.test(text)) break;
    text += all[at].text;
  }
  return text;
}

export function operationAt(list, caret) {
  return list.find(({ start, end }) => start <= caret && caret <= end) ?? list[0];
}
