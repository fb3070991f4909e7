// The line under the query editor: what the word at the caret is.
import { element } from './element.js';
import { printed, signature } from './schema.js';
import { say } from './words.js';
import { thingAt } from './context.js';

export function showHint(host, schema, source, caret, openDocs) {
  const at = schema && thingAt(schema, source, caret);
  if (!at) { host.replaceChildren(say('queryHelp')); return; }
  const { kind, thing, owner } = at;
  const title = kind === 'field' ? `${owner.name}.${signature(thing)}` : kind === 'input' ? `${thing.name}: ${printed(thing.type)}` : kind === 'directive' ? `@${thing.name}` : thing.name;
  const target = kind === 'field' ? [owner.name, thing.name] : kind === 'type' ? [thing.name] : kind === 'directive' ? [`@${thing.name}`] : owner?.kind ? [owner.name] : null;
  host.replaceChildren(element('code', {}, title), ' ', (thing.description ?? '').split('\n')[0], ' ',
    target ? element('button', { type: 'button', class: 'docs-link', onclick: () => openDocs(...target) }, say('openDocs')) : '');
}
