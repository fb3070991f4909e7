// Errors of an answer as a person can act on them: the sentence in the chosen language, the place, the remedy.
import { element } from './element.js';
import { language, pick, say } from './words.js';

const other = (one) => (one === 'ja' ? 'en' : 'ja');

// The server's sentence in the chosen language. It may stand as { ja, en }, or as `nameJa` and `nameEn`, or as a text.
function sentence(extensions, name) {
  const whole = extensions?.[name];
  if (whole && typeof whole === 'object') return pick(whole);
  const suffix = { ja: 'Ja', en: 'En' };
  return extensions?.[name + suffix[language()]] ?? (typeof whole === 'string' ? whole : '') ?? extensions?.[name + suffix[other(language())]] ?? '';
}

export const message = (error) => sentence(error.extensions, 'message') || error.message;
export const remedy = (error) => sentence(error.extensions, 'remedy');

// [{ line, column, message }] for the editor's margin.
export const marks = (errors) => errors.flatMap((error) => (error.locations ?? []).map(({ line, column }) => ({ line, column, message: message(error) })));

export function faultList(errors, goTo) {
  return element('section', { class: 'faults', 'aria-label': say('errors', errors.length) },
    element('h3', {}, say('errors', errors.length)),
    element('ol', {}, errors.map((error) => element('li', { class: 'fault' }, fault(error, goTo)))));
}

function fault(error, goTo) {
  const { extensions = {}, locations = [], path } = error;
  const facts = [
    remedy(error) && [say('remedy'), remedy(error), 'fault-remedy'],
    locations.length && [say('where'), locations.map(({ line, column }) => element('button', { type: 'button', class: 'chip', onclick: () => goTo(line, column) }, say('place', line, column)))],
    path?.length && [say('path'), element('code', {}, path.join('.'))],
    usage(extensions) && [say('usage'), usage(extensions)],
    extensions.incident && [say('incident'), element('code', {}, String(extensions.incident))],
  ].filter(Boolean);
  return [
    element('p', { class: 'fault-message' }, extensions.code ? element('code', { class: 'fault-code' }, extensions.code) : null, ' ', message(error)),
    facts.length ? element('dl', {}, facts.map(([name, value, about]) => element('div', { class: about }, element('dt', {}, name), element('dd', {}, value)))) : null,
  ];
}

function usage({ usage: told, limit, allowed, used }) {
  const { limit: name, allowed: most, used: had } = told ?? { limit, allowed, used };
  return most === undefined ? '' : `${name ?? ''} ${had ?? '?'} / ${most}`.trim();
}
