// Sets a GraphQL document out on lines, keeping its comments. Gives null for one whose brackets do not match.
import { pairs } from './brackets.js';
import { tokens } from './tokenizer.js';

const WIDTH = 80;

export function prettify(source) {
  const all = tokens(source);
  const meaning = all.filter(({ kind }) => kind !== 'space');
  if (meaning.some(({ kind }) => kind === 'bad') || pairs(meaning).some((pair) => pair.includes(-1))) return null;
  const own = new Set(meaning.filter(({ kind, start }) => kind === 'comment' && /(^|\n)[\s,]*$/.test(source.slice(0, start))));
  return new Printer(meaning, own).document();
}

class Printer {
  constructor(list, ownLine) { Object.assign(this, { list, ownLine, at: 0, out: '' }); }

  get token() { return this.list[this.at]; }
  get before() { return this.list[this.at - 1]; }

  document() {
    while (this.token) {
      const first = this.before;
      const trailing = this.token.kind === 'comment' && !this.ownLine.has(this.token);
      if (first && !trailing && !this.out.endsWith('\n')) this.out += '\n';
      if (first && !trailing && (first.text === '}' || !this.ownLine.has(first))) this.out += '\n';
      this.definition();
    }
    return `${this.out.replace(/[ \t]+$/gm, '').trim()}\n`;
  }

  // Up to and with its selection set; a comment between definitions stands alone.
  definition() {
    while (this.token) {
      const { kind, text } = this.token;
      if (kind === 'comment') { this.comment(''); return; }
      if (text === '{') { this.gap(); this.selection(''); return; }
      if (text === '(') this.group('');
      else { this.space(text); this.out += text; this.at += 1; }
    }
  }

  selection(indent) {
    const deeper = `${indent}  `;
    this.out += '{';
    this.at += 1;
    let open = true;
    while (this.token && this.token.text !== '}') {
      const { kind, text } = this.token;
      if (kind === 'comment') { this.comment(deeper); open = true; continue; }
      if (text === '{') { this.gap(); this.selection(deeper); open = true; continue; }
      if (text === '(') { this.group(deeper); continue; }
      if (open || this.begins()) { this.out += `\n${deeper}`; open = false; } else this.space(text);
      this.out += text;
      this.at += 1;
    }
    this.out += `\n${indent}}`;
    this.at += 1;
  }

  // Does the token begin another selection of the same set?
  begins() {
    const { kind, text } = this.token;
    const { text: last } = this.before;
    if (text === '...') return true;
    if (kind !== 'name' || last === '...' || last === ':') return false;
    return !(last === 'on' && this.list[this.at - 2]?.text === '...');
  }

  gap() { if (this.out && !/[\s]$/.test(this.out)) this.out += ' '; }

  space(text) {
    const last = this.before?.text;
    if (!last || this.out.endsWith('\n') || text === ':' || text === '!' || (last === '...' && text !== 'on' && this.token.kind === 'name') || text === ')' || text === ']' || last === '(' || last === '[') return;
    if (!this.out.endsWith(' ')) this.out += ' ';
  }

  comment(indent) {
    if (this.ownLine.has(this.token)) this.out += `${this.out && !this.out.endsWith('\n') ? '\n' : ''}${indent}${this.token.text.trimEnd()}`;
    else { this.gap(); this.out += this.token.text.trimEnd(); }
    if (!indent) this.out += '\n';
    this.at += 1;
  }

  // Arguments or declared variables: on one line if they fit, else one a line.
  group(indent) {
    const close = this.closing();
    const inside = this.list.slice(this.at + 1, close);
    const line = this.out.slice(this.out.lastIndexOf('\n') + 1);
    const flat = inside.some(({ kind, text }) => kind === 'comment' || text.includes('\n')) ? null : `(${flatten(inside)})`;
    if (flat !== null && line.length + flat.length <= WIDTH) this.out += flat;
    else this.out += `(\n${entries(inside).map((entry) => `${indent}  ${setOut(entry, `${indent}  `)}`).join('\n')}\n${indent})`;
    this.at = close + 1;
  }

  closing() {
    let depth = 0;
    for (let at = this.at; at < this.list.length; at += 1) {
      if (this.list[at].text === '(') depth += 1;
      if (this.list[at].text === ')' && (depth -= 1) === 0) return at;
    }
    return this.list.length;
  }
}

// Tokens of a group as its entries: each begins at a name or variable that is followed by ':' on the outer level.
function entries(list) {
  const found = [];
  let depth = 0;
  list.forEach((token, index) => {
    const starts = depth === 0 && (token.kind === 'comment' || list[index + 1]?.text === ':');
    if (starts || !found.length) found.push([]);
    found.at(-1).push(token);
    if ('[{('.includes(token.text)) depth += 1;
    if (']})'.includes(token.text)) depth -= 1;
  });
  return found;
}

// One entry; an object or list that is too wide or holds a comment is set out over lines in its turn.
function setOut(entry, indent) {
  const flat = flatten(entry);
  const wide = indent.length + flat.length > WIDTH || entry.some(({ kind }, index) => kind === 'comment' && index > 0);
  const open = entry.findIndex(({ text }) => text === '{');
  if (!wide || open < 0 || entry.at(-1).text !== '}') return flat;
  const lines = entries(entry.slice(open + 1, -1)).map((inner) => `${indent}  ${setOut(inner, `${indent}  `)}`);
  return `${flatten(entry.slice(0, open))} {\n${lines.join('\n')}\n${indent}}`;
}

function flatten(list) {
  return list.reduce((text, token, index) => {
    const last = list[index - 1];
    if (!last) return token.text;
    const glued = [':', '!', ')', ']'].includes(token.text) || ['[', '('].includes(last.text) || (token.text === '(' && last.kind === 'directive');
    if (glued) return text + token.text;
    const comma = !['{', ':', '=', '...'].includes(last.text) && !['}', '='].includes(token.text) && token.kind !== 'directive'
      && last.kind !== 'comment' && token.kind !== 'comment';
    return `${text}${comma ? ',' : ''} ${token.text}`;
  }, '');
}
