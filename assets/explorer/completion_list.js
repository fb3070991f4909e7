// The list of candidates under the caret, worked by keyboard and by pointer.
import { candidates } from './completion.js';
import { element } from './element.js';
import { say } from './words.js';

const MOST = 60;

export class CompletionList {
  constructor(editor, schemaNow, announce) {
    Object.assign(this, { editor, schemaNow, announce, found: [], chosen: 0 });
    this.list = element('ul', { class: 'completion-list', role: 'listbox', id: 'completion-list', tabindex: '0' });
    this.about = element('p', { class: 'completion-about' });
    this.box = element('div', { class: 'completion', hidden: true }, this.list, this.about);
    document.getElementById('main').append(this.box);
    const { area } = editor;
    area.setAttribute('aria-autocomplete', 'list');
    area.setAttribute('aria-controls', 'completion-list');
    // Before the editor's own keys, so that Enter takes the candidate and not a new line.
    area.addEventListener('keydown', (event) => this.onKey(event), { capture: true });
    area.addEventListener('input', (event) => this.onInput(event));
    area.addEventListener('blur', () => this.close());
    area.addEventListener('click', () => this.close());
    editor.scroller.addEventListener('scroll', () => this.close());
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => {
      const row = event.target.closest('[role=option]');
      if (row) { this.chosen = [...this.list.children].indexOf(row); this.take(); }
    });
  }

  get isOpen() { return !this.box.hidden; }

  onInput(event) {
    if (event.isComposing || this.taking) return;
    const typed = event.inputType === 'insertText' && /^[\w@$]$/.test(event.data ?? '');
    if (typed || (this.isOpen && event.inputType?.startsWith('delete'))) this.open({ asked: false });
    else this.close();
  }

  onKey(event) {
    if (event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.code === 'Space') { event.preventDefault(); this.open({ asked: true }); return; }
    if (!this.isOpen || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      ArrowDown: () => this.choose(this.chosen + 1), ArrowUp: () => this.choose(this.chosen - 1),
      PageDown: () => this.choose(Math.min(this.chosen + 8, this.found.length - 1)), PageUp: () => this.choose(Math.max(this.chosen - 8, 0)),
      Enter: () => this.take(), Tab: () => this.take(), Escape: () => this.close(),
      ArrowLeft: () => { this.close(); return true; }, ArrowRight: () => { this.close(); return true; },
    }[event.key];
    if (act && act() !== true) { event.preventDefault(); event.stopPropagation(); }
  }

  open({ asked }) {
    const schema = this.schemaNow();
    if (!schema) return;
    const { found, word } = candidates(schema, this.editor.text, this.editor.caret);
    const complete = found.length === 1 && found[0].text === word?.text;
    if (!found.length || (!asked && (!word.text || complete))) {
      this.close();
      if (asked) this.announce(say('noCandidates'));
      return;
    }
    Object.assign(this, { found: found.slice(0, MOST), word });
    this.list.setAttribute('aria-label', say('candidates'));
    this.list.replaceChildren(...this.found.map((one, index) => element('li', { role: 'option', id: `candidate-${index}`, class: one.deprecated ? 'deprecated' : undefined },
      element('span', { class: 'completion-text' }, one.text), element('span', { class: 'completion-detail' }, one.detail))));
    this.box.hidden = false;
    this.choose(0);
    this.stand();
  }

  // Under the word, or over it where there is no room below.
  stand() {
    const at = this.editor.box(this.word.start);
    const { width, height } = this.box.getBoundingClientRect();
    const below = at.bottom + 4 + height <= innerHeight || at.top - height - 4 < 0;
    this.box.style.left = `${Math.max(4, Math.min(at.left, document.documentElement.clientWidth - width - 4)) + scrollX}px`;
    this.box.style.top = `${(below ? at.bottom + 4 : at.top - height - 4) + scrollY}px`;
  }

  choose(index) {
    const rows = this.list.children;
    rows[this.chosen]?.setAttribute('aria-selected', 'false');
    this.chosen = (index + rows.length) % rows.length;
    const row = rows[this.chosen];
    row.setAttribute('aria-selected', 'true');
    row.scrollIntoView({ block: 'nearest' });
    this.editor.area.setAttribute('aria-activedescendant', row.id);
    const one = this.found[this.chosen];
    this.about.textContent = [one.full, one.about].filter(Boolean).join('\n');
    this.about.hidden = !this.about.textContent;
  }

  take() {
    const { insert, caretBack = 0 } = this.found[this.chosen];
    const { start, end } = this.word;
    const line = this.editor.text.slice(this.editor.text.lastIndexOf('\n', start - 1) + 1, start);
    const indented = insert.replaceAll('\n', `\n${line.match(/^ */)[0]}`);
    const back = caretBack + (indented.length - insert.length) - (insert.slice(0, insert.length - caretBack).split('\n').length - 1) * line.match(/^ */)[0].length;
    this.close();
    this.taking = true;
    this.editor.replace(start, end, indented, start + indented.length - back);
    this.taking = false;
  }

  close() {
    this.box.hidden = true;
    this.editor.area.removeAttribute('aria-activedescendant');
  }
}
