// Requests that ran from this browser, newest first, kept in this browser.
import { element } from './element.js';
import { keep, read } from './storage.js';
import { language, onLanguage, say } from './words.js';

const MOST = 50;

export class History {
  constructor(host, { choose }) {
    Object.assign(this, { host, choose });
    onLanguage(() => this.render());
    this.render();
  }

  get entries() { const kept = read('history', []); return Array.isArray(kept) ? kept : []; }

  add({ query, variables, operationName }, { good, milliseconds }) {
    const same = (one) => one.query === query && one.variables === variables && one.operationName === operationName;
    const entry = { query, variables, operationName, good, milliseconds: Math.round(milliseconds), at: new Date().toISOString() };
    keep('history', [entry, ...this.entries.filter((one) => !same(one))].slice(0, MOST));
    this.render();
  }

  render() {
    const { entries } = this;
    const time = new Intl.DateTimeFormat(language(), { dateStyle: 'short', timeStyle: 'short' });
    this.host.replaceChildren(...entries.length ? [
      element('p', { class: 'panel-help' }, say('historyHelp')),
      element('ul', { class: 'choices' }, entries.map((entry) => element('li', {}, element('button', { type: 'button', class: 'choice', onclick: () => this.choose(entry) },
        element('span', { class: 'choice-name' }, entry.operationName || firstLine(entry.query)),
        element('span', { class: 'choice-about' }, `${time.format(new Date(entry.at))}・${entry.good ? '✓' : `✕ ${say('failed')}`}・${entry.milliseconds} ms`))))),
      element('button', { type: 'button', class: 'chip', onclick: () => { keep('history', []); this.render(); this.host.querySelector('p').focus(); } }, say('clear')),
    ] : [element('p', { class: 'panel-help', tabindex: '-1' }, say('historyEmpty'))]);
  }
}

const firstLine = (query) => query.replace(/#[^\n]*/g, '').replace(/\s+/g, ' ').trim().slice(0, 60);
