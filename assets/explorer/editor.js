// A code editor made of a plain text area (so that input methods, screen readers and undo work as everywhere)
// lying over a painted copy of its text.
import { element } from './element.js';
import { onKey } from './editing_keys.js';

// Pixels kept free between the caret and the frame.
const MARGIN = 12;

export class Editor {
  constructor(host, { colour, label, describedBy, comment, onChange = () => {}, onCaret = () => {} }) {
    Object.assign(this, { colour, comment, onChange, onCaret, kept: [], marks: new Map() });
    this.gutter = element('div', { class: 'editor-gutter', 'aria-hidden': 'true' });
    this.paper = element('pre', { class: 'editor-paint', 'aria-hidden': 'true' });
    this.area = element('textarea', {
      class: 'editor-text', 'aria-label': label, 'aria-describedby': describedBy, wrap: 'off', rows: 1, lang: 'en',
      spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', autocorrect: 'off', translate: 'no',
    });
    this.scroller = host;
    host.classList.add('editor');
    host.append(this.gutter, element('div', { class: 'editor-sheet' }, this.paper, this.area));
    this.area.addEventListener('input', () => { this.paint(); this.reveal(); this.onChange(); });
    this.area.addEventListener('keydown', (event) => onKey(event, this));
    document.addEventListener('selectionchange', () => { if (document.activeElement === this.area) this.onCaret(); });
    host.addEventListener('mousedown', (event) => {
      if (event.target === host) { event.preventDefault(); this.area.focus(); }
    });
    this.paint();
  }

  get text() { return this.area.value; }
  set text(value) {
    if (value === this.text) return;
    this.area.value = value;
    this.paint();
    this.onChange();
  }

  get caret() { return this.area.selectionStart; }
  get selection() { return [this.area.selectionStart, this.area.selectionEnd]; }
  label(text) { this.area.setAttribute('aria-label', text); }
  focus() { this.area.focus(); }

  // Puts text in place of a range, as if typed, so that undo takes it back.
  replace(start, end, text, caret = start + text.length, caretEnd = caret) {
    this.area.focus();
    this.area.setSelectionRange(start, end);
    const typed = text ? document.execCommand('insertText', false, text) : document.execCommand('delete');
    if (!typed && this.area.value.slice(start, start + text.length) !== text) {
      this.area.setRangeText(text, start, end);
      this.area.dispatchEvent(new Event('input'));
    }
    this.area.setSelectionRange(caret, caretEnd);
  }

  paint() {
    const lines = this.colour(this.text);
    lines.forEach((pieces, index) => {
      const key = JSON.stringify(pieces);
      if (this.kept[index] === key) return;
      this.kept[index] = key;
      const spans = pieces.map(([name, text]) => element('span', { class: `word-${name}` }, text));
      const row = this.paper.children[index] ?? this.paper.appendChild(element('div', { class: 'editor-line' }));
      row.replaceChildren(...(spans.length ? spans : ['\u200b']));
    });
    while (this.paper.children.length > lines.length) this.paper.lastChild.remove();
    this.kept.length = lines.length;
    while (this.gutter.children.length > lines.length) this.gutter.lastChild.remove();
    while (this.gutter.children.length < lines.length) {
      this.gutter.append(element('div', { class: 'editor-number' }, String(this.gutter.children.length + 1)));
    }
  }

  // Marks what is wrong: [{ line, column, message }], counted from 1; without a column only the line is marked.
  mark(faults) {
    for (const row of [...this.gutter.children, ...this.paper.children]) { row.classList.remove('faulty'); row.removeAttribute('title'); }
    for (const { line, message } of faults) {
      this.gutter.children[line - 1]?.classList.add('faulty');
      this.gutter.children[line - 1]?.setAttribute('title', message);
      this.paper.children[line - 1]?.classList.add('faulty');
    }
    const ends = (start) => start + Math.max(1, this.text.slice(start).match(/^[\w$@]*/)[0].length);
    const starts = faults.filter(({ column }) => column).map(({ line, column }) => this.position(line, column)).filter((start) => start < this.text.length);
    this.highlight('fault', starts.map((start) => [start, ends(start)]));
  }

  // Colours ranges under a name that editor.css knows, where the browser can.
  highlight(name, ranges) {
    if (!globalThis.Highlight) return;
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges.map(([start, end]) => this.range(start, end))));
    else CSS.highlights.delete(name);
  }

  goTo(line, column) {
    const at = this.position(line, column);
    this.area.focus();
    this.area.setSelectionRange(at, at);
    this.paper.children[line - 1]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  position(line, column) {
    const before = this.text.split('\n').slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    return Math.min(before + column - 1, this.text.length);
  }

  // Brings the caret into the frame: when text came in at once, the browser looked before the sheet had grown.
  reveal() {
    this.area.scrollTo(0, 0);
    const caret = this.box(this.area.selectionDirection === 'backward' ? this.area.selectionStart : this.area.selectionEnd);
    const frame = this.scroller.getBoundingClientRect();
    const left = frame.left + this.gutter.offsetWidth + MARGIN;
    const over = (low, high, from, to) => (low < from ? low - from : Math.max(0, high - to));
    this.scroller.scrollBy(over(caret.left, caret.right, left, frame.right - MARGIN), over(caret.top, caret.bottom, frame.top + MARGIN, frame.bottom - MARGIN));
  }

  // Where a position is painted, on the window.
  box(position) { return this.range(position, position).getBoundingClientRect(); }

  range(start, end) {
    const range = document.createRange();
    range.setStart(...this.place(start));
    range.setEnd(...this.place(end));
    return range;
  }

  place(position) {
    const before = this.text.slice(0, position).split('\n');
    const row = this.paper.children[before.length - 1];
    let left = before.at(-1).length;
    for (const span of row.children) {
      const node = span.firstChild;
      if (left <= node.length) return [node, left];
      left -= node.length;
    }
    // An empty line holds nothing but its own mark.
    return [row.firstChild, 0];
  }
}
