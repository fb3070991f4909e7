// The variables editor's content: read as JSON, held against what the operation declares.
import { say } from './words.js';

// { value } where the text is usable (an empty text is no variables), else { line, message }.
export function readVariables(text) {
  if (!text.trim()) return { value: {} };
  try {
    const value = JSON.parse(text);
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
    return isObject ? { value } : { line: 1, message: say('variablesNotObject') };
  } catch {
    const line = firstBadLine(text);
    return { line, message: say('variablesBad', line) };
  }
}

// Browsers word their parse errors differently, so the place is sought: the first line where no continuation helps.
function firstBadLine(text) {
  const PART = /\s+|"(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|[^"\\\u0000-\u001f])*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/y;
  const open = [];
  let wants = 'value';
  let line = 1;
  for (let match; PART.lastIndex < text.length; line += match[0].split('\n').length - 1) {
    match = PART.exec(text);
    if (!match) return line;
    const next = step(match[0], wants, open);
    if (next === 'bad') return line;
    wants = next;
  }
  return line;
}

function step(part, wants, open) {
  if (!part.trim()) return wants;
  const closed = () => { open.pop(); return 'comma'; };
  if (part === '{' || part === '[') { if (!wants.includes('value')) return 'bad'; open.push(part); return part === '{' ? 'key or end' : 'value or end'; }
  if (part === '}' || part === ']') return (wants.includes('end') || wants === 'comma') && open.at(-1) === (part === '}' ? '{' : '[') ? closed() : 'bad';
  if (part === ',') return wants === 'comma' && open.length ? (open.at(-1) === '{' ? 'key' : 'value') : 'bad';
  if (part === ':') return wants === 'colon' ? 'value' : 'bad';
  if (wants.includes('key')) return part.startsWith('"') ? 'colon' : 'bad';
  return wants.includes('value') ? 'comma' : 'bad';
}

// What to tell about the variables of an operation, or ''.
export function compare(value, declared) {
  const known = new Set(declared.map(({ name }) => name));
  const unknown = Object.keys(value).filter((name) => !known.has(name));
  const missing = declared.filter(({ name, type }) => type.endsWith('!') && !(name in value)).map(({ name }) => name);
  return [missing.length && say('variablesMissing', missing.join(', ')), unknown.length && say('variablesUnknown', unknown.join(', '))].filter(Boolean).join(' ');
}

// The value with an empty place for each declared variable that is not there yet.
export function filled(value, declared) {
  const empty = (type) => (type.startsWith('[') ? [] : { Int: 0, Float: 0, Boolean: false, String: '', ID: '' }[type.replace('!', '')] ?? null);
  return { ...Object.fromEntries(declared.map(({ name, type }) => [name, empty(type)])), ...value };
}
