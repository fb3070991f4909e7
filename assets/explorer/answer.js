// The answer pane: how the request went, its errors with their remedies, and the data.
import { copy } from '../clipboard.js';
import { element } from './element.js';
import { foldAll, jsonTree } from './json_tree.js';
import { json } from './colour.js';
import { faultList } from './faults.js';
import { language, onLanguage, say } from './words.js';
import { keep, read } from './storage.js';

const COLOURED_MOST = 200_000;

export class AnswerPane {
  constructor(host, { goTo, announce }) {
    Object.assign(this, { host, goTo, announce, outcome: null, view: read('view', 'tree') });
    onLanguage(() => this.render());
    this.render();
  }

  running() { this.outcome = null; this.host.replaceChildren(element('p', { class: 'answer-empty busy' }, say('running'))); }

  show(outcome) { this.outcome = outcome; this.render(); }

  render() {
    const { outcome } = this;
    if (!outcome) { this.host.replaceChildren(element('p', { class: 'answer-empty' }, say('notRun'))); return; }
    const parts = [outcome.status ? measures(outcome) : null];
    if (outcome.failure) parts.push(element('p', { class: outcome.failure === 'cancelled' ? 'answer-empty' : 'answer-failure' }, say(outcome.failure === 'cancelled' ? 'cancelled' : outcome.failure)));
    if (outcome.body?.errors?.length) parts.push(faultList(outcome.body.errors, this.goTo));
    if (outcome.body !== undefined) parts.push(this.body(outcome));
    else if (outcome.text) parts.push(element('pre', { class: 'answer-raw', tabindex: '0' }, outcome.text.slice(0, 20_000)));
    this.host.replaceChildren(...parts.filter(Boolean));
  }

  body({ body, text }) {
    const pretty = JSON.stringify(body, null, 2);
    const area = element('div', { class: 'answer-body', tabindex: '0', role: 'group', 'aria-label': say('answer') });
    const tree = () => jsonTree(body);
    const draw = () => area.replaceChildren(this.view === 'tree' ? tree() : painted(pretty));
    draw();
    const choice = (view) => element('button', { type: 'button', class: 'chip', 'data-view': view, 'aria-pressed': String(this.view === view), onclick: () => { keep('view', view); this.view = view; this.render(); this.host.querySelector(`[data-view=${view}]`).focus(); } }, say(view));
    const fold = (open) => element('button', { type: 'button', class: 'chip', onclick: () => foldAll(area.firstElementChild, open) }, say(open ? 'openAll' : 'closeAll'));
    const copyAll = element('button', { type: 'button', class: 'chip', onclick: async () => this.announce(say(await copy(pretty) ? 'copied' : 'notCopied')) }, say('copyAnswer'));
    const tools = element('div', { class: 'answer-tools', role: 'group', 'aria-label': say('view') }, choice('tree'), choice('raw'), this.view === 'tree' ? [fold(true), fold(false)] : [], copyAll);
    return element('div', { class: 'answer-data', 'data-bytes': text.length }, tools, area);
  }
}

// `used=42; limit=50000` as 42 / 50,000; anything else as it came.
function priced(cost) {
  const [, used, limit] = cost.match(/^used=(\d+); limit=(\d+)$/) ?? [];
  return used ? [used, limit].map((points) => Number(points).toLocaleString(language())).join(' / ') : cost;
}

function painted(text) {
  const pre = element('pre', { class: 'answer-raw', lang: 'en', translate: 'no' });
  if (text.length > COLOURED_MOST) pre.textContent = text;
  else pre.append(...json(text).flatMap((pieces) => [...pieces.map(([name, part]) => element('span', { class: `word-${name}` }, part)), '\n']));
  return pre;
}

function measures({ status, statusText, milliseconds, bytes, cost }) {
  const good = status < 400;
  const row = (name, text, about) => element('div', { class: about }, element('dt', {}, say(name)), element('dd', {}, text));
  const number = (value, digits = 0) => value.toLocaleString(language(), { maximumFractionDigits: digits });
  return element('dl', { class: 'measures' },
    row('status', `${good ? '✓' : '✕'} ${status} ${statusText}`.trim(), good ? 'measure-good' : 'measure-bad'),
    row('time', `${number(milliseconds, milliseconds < 10 ? 1 : 0)} ms`),
    row('size', bytes < 1024 ? `${number(bytes)} B` : `${number(bytes / 1024, 1)} KB`),
    cost === null ? null : row('cost', priced(cost)));
}
