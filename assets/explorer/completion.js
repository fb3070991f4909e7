// What could stand at the caret: candidates { text, detail, about, insert, caretBack } in the order of their use.
import { contextAt, requiredOf } from './context.js';
import { words } from './tokenizer.js';
import { isComposite, isInput, printed, signature } from './schema.js';

export function candidates(schema, source, position) {
  const context = contextAt(schema, source, position);
  if (!context) return { found: [], word: null };
  const after = source.slice(context.word.end).match(/^\s*(\S?)/)[1];
  const all = context.word.text.startsWith('@') ? directives(schema) : OFFERS[context.frame.inside](schema, context, source, after);
  return { found: ranked(all, context.word.text), word: context.word };
}

const OFFERS = {
  document(schema, { before, beforeThat }) {
    if (before?.text === 'on') return types(schema.shown.filter(isComposite));
    if (before && before.text !== '}' && beforeThat?.text !== '}') return before.kind === 'name' && beforeThat?.text === 'fragment' ? [plain('on')] : [];
    if (before && before.text !== '}') return [];
    return [...['query', 'mutation', 'subscription'].filter((name) => schema.roots[name]), 'fragment'].map(plain);
  },

  selection(schema, { frame, before, beforeThat }, source, after) {
    if (before?.text === '...') return [plain('on'), ...fragments(source)];
    if (before?.text === 'on' && beforeThat?.text === '...') return types(schema.overlapping(frame.type));
    return schema.fields(frame.type).map((field) => offeredField(schema, field, after));
  },

  inputs(schema, context, source, after) {
    const { frame, before } = context;
    if (before?.text === ':') return values(schema, frame.input?.type, source, context);
    return frame.known.filter(({ name }) => !frame.used.includes(name)).map((input) => ({
      text: input.name, detail: printed(input.type), about: input.description, required: requiredOf([input]).length > 0,
      insert: after === ':' ? input.name : `${input.name}: `,
    }));
  },

  list(schema, context, source) { return values(schema, context.frame.type, source, context); },

  declarations(schema, { before }) {
    return before?.text === ':' || before?.text === '[' ? types(schema.shown.filter(isInput)) : [];
  },
};

const plain = (text) => ({ text, detail: '', insert: text });
const types = (list) => list.map(({ name, kind, description }) => ({ text: name, detail: kind.toLowerCase().replace('_', ' '), about: description, insert: name }));
const directives = (schema) => schema.directives.map(({ name, description, args }) => ({ text: `@${name}`, detail: '', about: description, ...called(`@${name}`, args) }));

function offeredField(schema, field, after) {
  const type = schema.named(field.type);
  const open = type && isComposite(type) && after !== '{' && after !== '(';
  const start = after === '(' ? { insert: field.name, caretBack: 0 } : called(field.name, field.args);
  const body = open ? ' {\n  \n}' : '';
  return {
    text: field.name, detail: printed(field.type), about: field.description, full: signature(field), deprecated: field.isDeprecated,
    insert: start.insert + body, caretBack: start.caretBack ? start.caretBack + body.length : open ? 2 : 0,
  };
}

// A name with those arguments that must be given, the caret where the first value goes.
function called(name, args) {
  const needed = requiredOf(args);
  if (!needed.length) return { insert: name, caretBack: 0 };
  const insert = `${name}(${needed.map((one) => `${one.name}: `).join(', ')})`;
  return { insert, caretBack: insert.length - `${name}(${needed[0].name}: `.length };
}

function values(schema, reference, source, { stack }) {
  if (!reference) return [];
  const type = schema.named(reference);
  const own = type?.enumValues?.map(({ name, description, isDeprecated }) => ({ text: name, detail: type.name, about: description, insert: name, deprecated: isDeprecated }))
    ?? (type?.name === 'Boolean' ? ['true', 'false'].map(plain) : type?.kind === 'INPUT_OBJECT' ? [{ text: '{ }', detail: type.name, about: type.description, insert: '{}', caretBack: 1 }] : []);
  return stack.some(({ inside }) => inside === 'declarations') ? own : [...own, ...variables(source, printed(reference))];
}

function variables(source, wanted) {
  const found = [...source.matchAll(/\$([_A-Za-z]\w*)\s*:\s*([[\]!\w]+)/g)];
  return found.filter(([, , type]) => type.replaceAll('!', '') === wanted.replaceAll('!', ''))
    .map(([, name, type]) => ({ text: `$${name}`, detail: type, insert: `$${name}` }));
}

function fragments(source) {
  const all = words(source);
  return all.flatMap((token, index) => token.text === 'fragment' && all[index + 2]?.text === 'on'
    ? [{ text: all[index + 1].text, detail: all[index + 3]?.text ?? '', insert: all[index + 1].text }] : []);
}

// Those that begin with the word first, then those that contain it; required and current before the rest.
function ranked(all, word) {
  const sought = word.toLowerCase();
  const rank = ({ text, required, deprecated }) => {
    const place = text.toLowerCase().indexOf(sought);
    return place < 0 ? null : (place > 0 ? 8 : 0) + (deprecated ? 4 : 0) + (text.startsWith('__') ? 2 : 0) + (required ? 0 : 1);
  };
  return all.map((one, index) => ({ ...one, rank: rank(one), index }))
    .filter((one) => one.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.index - b.index);
}
