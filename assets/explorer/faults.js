// Errors of an answer as a person can act on them: the sentence in the chosen language, the place, the remedy.
import { element } from './element.js';
import { language, pick, say } from './words.js';

// The server's sentence in the chosen language. It stands as { ja, en }, or with the Japanese one beside it as `messageJa`.
function sentence(extensions, name) {
  const whole = extensions?.[name];
  if (whole && typeof whole === 'object') return pick(whole);
  return extensions?.[name + (language() === 'ja' ? 'Ja' : 'En')] ?? whole ?? '';
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

const usage = ({ usage: told }) => (told ? `${told.limit}: ${told.used.toLocaleString(language())} / ${told.allowed.toLocaleString(language())}` : '');
