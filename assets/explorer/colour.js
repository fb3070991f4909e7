// Which colour each piece of text has, as lines of [class, text] pairs, for GraphQL and for JSON.
import { tokens } from './tokenizer.js';

const KEYWORDS = new Set(['query', 'mutation', 'subscription', 'fragment', 'on']);
const CONSTANTS = new Set(['true', 'false', 'null']);

export function graphql(source) {
  const all = tokens(source);
  const meaning = all.filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const classes = new Map();
  const open = [];
  meaning.forEach((token, index) => {
    const before = meaning[index - 1];
    if (token.text === '(') open.push('(');
    if (token.text === '{') open.push(open.includes('(') ? 'object' : '{');
    if (token.text === ')' || token.text === '}') open.pop();
    classes.set(token, wordClass(token, before, meaning[index + 1], open));
  });
  return lines(all.map((token) => [classes.get(token) ?? token.kind, token.text]));
}

function wordClass({ kind, text }, before, after, open) {
  if (kind !== 'name') return kind;
  const inside = open.at(-1);
  if (!inside && KEYWORDS.has(text)) return 'keyword';
  if (text === 'on' && before?.text === '...') return 'keyword';
  if (before?.text === 'on') return 'type';
  if (inside === '(' || inside === 'object') {
    if (after?.text === ':') return 'argument';
    if (CONSTANTS.has(text)) return 'keyword';
    return open.length === 1 && (before?.text === ':' || before?.text === '[') ? 'type' : 'value';
  }
  return inside ? 'field' : 'operation';
}

const JSON_PATTERN = /(?<key>"(?:\\.|[^"\\\n])*"(?=\s*:))|(?<string>"(?:\\.|[^"\\\n])*"?)|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<keyword>\b(?:true|false|null)\b)|(?<punctuator>[{}[\]:,])|(?<space>\s+)|(?<bad>[^])/gu;

export function json(source) {
  return lines(Array.from(source.matchAll(JSON_PATTERN), (match) => {
    const [kind] = Object.entries(match.groups).find(([, text]) => text !== undefined);
    return [kind, match[0]];
  }));
}

function lines(pieces) {
  const all = [[]];
  for (const [name, text] of pieces) {
    text.split('\n').forEach((part, index) => {
      if (index > 0) all.push([]);
      if (part) all.at(-1).push([name, part]);
    });
  }
  return all;
}
