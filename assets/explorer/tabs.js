// The side panel's tabs, by the usual keys: arrows, Home, End.
import { keep, read } from './storage.js';

export class Tabs {
  constructor(list) {
    this.tabs = [...list.querySelectorAll('[role=tab]')];
    for (const tab of this.tabs) tab.addEventListener('click', () => this.show(tab));
    list.addEventListener('keydown', (event) => {
      const at = this.tabs.indexOf(document.activeElement);
      const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: this.tabs.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      const tab = this.tabs[(next + this.tabs.length) % this.tabs.length];
      this.show(tab);
      tab.focus();
    });
    this.show(this.tabs.find(({ id }) => id === read('tab', null)) ?? this.tabs[0]);
  }

  show(chosen) {
    for (const tab of this.tabs) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      document.getElementById(tab.getAttribute('aria-controls')).hidden = tab !== chosen;
    }
    keep('tab', chosen.id);
  }

  named(id) { this.show(this.tabs.find((tab) => tab.id === id)); }
}
