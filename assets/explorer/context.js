// What a place in a document means by the schema: which type is open there, and what may stand there.
import { tokens } from './tokenizer.js';
import { isRequired } from './schema.js';

// Walks to `position` and returns { frame, before, word, field }: the innermost open frame, the token before, the
// word being written (which may be empty), and the field last named.
export function contextAt(schema, source, position) {
  const all = tokens(source).filter(({ start }) => start < position);
  const last = all.at(-1);
  if (last && last.end >= position && (last.kind === 'comment' || last.kind === 'string' || last.kind === 'blockString')) return null;
  const isWord = last && last.end >= position && ['name', 'variable', 'directive'].includes(last.kind);
  const word = isWord ? { text: source.slice(last.start, position), start: last.start, end: last.end } : { text: '', start: position, end: position };
  const meaning = all.filter(({ kind, end }) => kind !== 'space' && kind !== 'comment' && !(isWord && end >= position));
  const walker = new Walker(schema);
  meaning.forEach((token, index) => walker.step(token, meaning[index - 1], meaning[index - 2]));
  return { frame: walker.top, stack: walker.stack, before: meaning.at(-1), beforeThat: meaning.at(-2), word };
}

class Walker {
  constructor(schema) {
    this.schema = schema;
    this.stack = [{ inside: 'document', next: schema.roots.query }];
  }

  get top() { return this.stack.at(-1); }

  step(token, before, beforeThat) {
    const { top } = this;
    if (token.kind === 'directive') { top.called = this.schema.directive(token.text.slice(1))?.args ?? []; return; }
    this[top.inside](token, before, beforeThat, top);
  }

  document(token, before, beforeThat, top) {
    if (token.text === '{') this.stack.push({ inside: 'selection', type: top.next });
    else if (token.text === '(') this.stack.push(top.called ? { inside: 'inputs', known: top.called, used: [] } : { inside: 'declarations' });
    else if (token.kind === 'name') {
      if (before?.text === 'on' && beforeThat?.kind === 'name') top.next = this.schema.type(token.text);
      else if (!before || before.text === '}') top.next = this.schema.roots[token.text];
    }
    top.called = undefined;
  }

  selection(token, before, beforeThat, top) {
    const called = top.called;
    top.called = undefined;
    if (token.text === '{') this.stack.push({ inside: 'selection', type: before?.text === '...' ? top.type : top.next });
    else if (token.text === '}') this.stack.pop();
    else if (token.text === '(') this.stack.push({ inside: 'inputs', known: called ?? top.field?.args ?? [], used: [], field: called ? undefined : top.field });
    else if (token.text === '...') { top.next = top.type; top.field = undefined; }
    else if (token.kind === 'name') {
      if (before?.text === '...' ) return;
      if (before?.text === 'on' && beforeThat?.text === '...') { top.next = this.schema.type(token.text); return; }
      top.field = this.schema.field(top.type, token.text);
      top.next = top.field && this.schema.named(top.field.type);
    }
  }

  // Arguments of a field or directive, or fields of an input object: names, each with a value.
  inputs(token, before, beforeThat, top) {
    if (token.text === ')' || token.text === '}') this.stack.pop();
    else if (token.text === '[') this.stack.push({ inside: 'list', type: top.input?.type });
    else if (token.text === '{') this.stack.push(this.object(top.input?.type));
    else if (token.kind === 'name' && before?.text !== ':') {
      top.input = top.known.find(({ name }) => name === token.text);
      top.used.push(token.text);
    }
  }

  list(token, before, beforeThat, top) {
    if (token.text === ']') this.stack.pop();
    else if (token.text === '[') this.stack.push({ inside: 'list', type: top.type });
    else if (token.text === '{') this.stack.push(this.object(top.type));
  }

  declarations(token) {
    if (token.text === ')') this.stack.pop();
    else if (token.text === '{') this.stack.push(this.object());
  }

  object(type) {
    const named = type && this.schema.named(type);
    return { inside: 'inputs', known: named?.inputFields ?? [], used: [], owner: named };
  }
}

// The field, argument or type written at a position, for its explanation: { kind, thing, owner } or null.
export function thingAt(schema, source, position) {
  const token = tokens(source).find(({ kind, start, end }) => start <= position && position <= end && ['name', 'directive'].includes(kind));
  if (!token) return null;
  const context = contextAt(schema, source, token.end);
  if (!context) return null;
  const { frame, before } = context;
  if (token.kind === 'directive') return thing('directive', schema.directive(token.text.slice(1)));
  if (before?.text === 'on' || frame.inside === 'declarations') return thing('type', schema.type(token.text));
  if (frame.inside === 'selection' && before?.text !== '...') return thing('field', schema.field(frame.type, token.text), frame.type);
  if (frame.inside === 'inputs' && before?.text !== ':') return thing('input', frame.known.find(({ name }) => name === token.text), frame.owner ?? frame.field);
  if (frame.inside === 'inputs' || frame.inside === 'list') {
    const type = schema.named(frame.inside === 'list' ? frame.type : frame.input?.type);
    return thing('value', type?.enumValues?.find(({ name }) => name === token.text), type);
  }
  return null;
}

const thing = (kind, found, owner) => found ? { kind, thing: found, owner } : null;

export const requiredOf = (inputs) => (inputs ?? []).filter(isRequired);
