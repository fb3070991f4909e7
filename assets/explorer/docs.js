// The schema's documentation: a start, a page for each type, field and directive, and a search over all of them.
import { element } from './element.js';
import { found } from './docs_search.js';
import { isRequired, printed } from './schema.js';
import { onLanguage, say } from './words.js';

const KINDS = [['OBJECT', 'kindObject'], ['INTERFACE', 'kindInterface'], ['UNION', 'kindUnion'], ['INPUT_OBJECT', 'kindInput'], ['ENUM', 'kindEnum'], ['SCALAR', 'kindScalar']];

export class Docs {
  // `load` gives the schema or throws.
  constructor(host, { load }) {
    Object.assign(this, { load, schema: null, failed: false, trail: [] });
    this.field = element('input', { type: 'search', id: 'docs-search', autocomplete: 'off', spellcheck: 'false', 'data-words-label': 'search', 'data-words-placeholder': 'search', oninput: () => this.render() });
    this.count = element('p', { class: 'unseen', role: 'status' });
    this.page = element('div', { class: 'docs-page', tabindex: '-1' });
    host.append(this.field, this.count, this.page);
    onLanguage(() => this.render());
    this.read();
  }

  async read() {
    this.failed = false;
    this.render();
    try { this.schema = await this.load(); } catch { this.failed = true; }
    this.render();
  }

  // Shows a type, or one of its fields, adding it to the trail unless it is there already.
  open(typeName, fieldName) {
    const step = { typeName, fieldName };
    const same = this.trail.findIndex((one) => one.typeName === typeName && one.fieldName === fieldName);
    this.trail = same >= 0 ? this.trail.slice(0, same + 1) : [...this.trail, step].slice(-6);
    this.field.value = '';
    this.render();
    this.page.scrollTop = 0;
    this.page.focus({ preventScroll: true });
  }

  home() { this.trail = []; this.field.value = ''; this.render(); this.page.focus({ preventScroll: true }); }

  render() {
    const sought = this.field.value.trim();
    this.count.textContent = '';
    if (this.failed) this.page.replaceChildren(element('p', {}, say('schemaFailed')), element('button', { type: 'button', class: 'chip', onclick: () => this.read() }, say('retry')));
    else if (!this.schema) this.page.replaceChildren(element('p', { class: 'busy' }, say('schemaLoading')));
    else if (sought) this.page.replaceChildren(...this.results(sought));
    else this.page.replaceChildren(...[this.trail.length ? this.crumbs() : null, ...this.present()].filter(Boolean));
  }

  present() {
    const last = this.trail.at(-1);
    if (!last) return this.overview();
    if (last.typeName.startsWith('@')) return this.directivePage(this.schema.directive(last.typeName.slice(1)));
    const type = this.schema.type(last.typeName);
    const field = last.fieldName && this.schema.field(type, last.fieldName);
    return field ? this.fieldPage(type, field) : this.typePage(type);
  }

  crumbs() {
    const name = ({ typeName, fieldName }) => (fieldName ? `${typeName}.${fieldName}` : typeName);
    const steps = this.trail.map((step, index) => element('li', {}, index === this.trail.length - 1
      ? element('span', { 'aria-current': 'page' }, name(step))
      : link(name(step), () => this.open(step.typeName, step.fieldName))));
    return element('nav', { class: 'crumbs', 'aria-label': say('breadcrumbs') }, element('ol', {}, element('li', {}, link(say('start'), () => this.home())), steps));
  }

  overview() {
    const roots = Object.values(this.schema.roots).filter(Boolean);
    const rest = this.schema.shown.filter((type) => !roots.includes(type));
    const groups = KINDS.map(([kind, word]) => [say(word), rest.filter((type) => type.kind === kind)]).filter(([, types]) => types.length);
    return [
      ...roots.flatMap((type) => [element('h3', {}, `${say('roots')}：`, this.typeLink(type.name)), this.fieldList(type)]),
      ...groups.flatMap(([title, types]) => [element('h3', {}, title), element('ul', { class: 'docs-types' }, types.map(({ name, description }) => element('li', {}, this.typeLink(name), element('span', { class: 'docs-brief' }, brief(description)))))]),
      element('h3', {}, say('directives')),
      element('ul', { class: 'docs-types' }, this.schema.directives.map(({ name, description }) => element('li', {}, link(`@${name}`, () => this.open(`@${name}`)), element('span', { class: 'docs-brief' }, brief(description))))),
    ];
  }

  typePage(type) {
    const list = (word, references) => (references?.length ? [element('h3', {}, say(word)), element('ul', { class: 'docs-types' }, references.map(({ name }) => element('li', {}, this.typeLink(name))))] : []);
    const returnedBy = this.usesOf(type.name);
    return [
      element('h3', { class: 'docs-name' }, element('code', {}, type.name), element('span', { class: 'docs-kind' }, type.kind.toLowerCase().replace('_', ' '))),
      described(type.description),
      ...list('implements', type.interfaces),
      ...list('possible', type.possibleTypes),
      ...(type.fields ? [element('h3', {}, say('fields')), this.fieldList(type)] : []),
      ...(type.inputFields ? [element('h3', {}, say('fields')), this.inputList(type.inputFields)] : []),
      ...(type.enumValues ? [element('h3', {}, say('values')), element('ul', { class: 'docs-entries' }, type.enumValues.map((value) => element('li', {}, element('code', { class: 'word-value' }, value.name), ...deprecation(value), described(value.description))))] : []),
      ...(returnedBy.length ? [element('h3', {}, say(type.inputFields || type.kind === 'ENUM' || type.kind === 'SCALAR' ? 'takenBy' : 'usedBy')), element('ul', { class: 'docs-types' }, returnedBy.map(([owner, field]) => element('li', {}, this.fieldLink(owner, field))))] : []),
    ];
  }

  // Fields that return the type or take it as an argument; a long list is cut, since search finds the rest.
  usesOf(name) {
    const uses = this.schema.shown.flatMap((owner) => (owner.fields ?? [])
      .filter((field) => [field, ...field.args].some(({ type }) => this.schema.named(type)?.name === name))
      .map((field) => [owner.name, field.name]));
    return uses.slice(0, 12);
  }

  fieldPage(type, field) {
    return [
      element('h3', { class: 'docs-name' }, element('code', {}, `${type.name}.${field.name}`)),
      ...deprecation(field),
      described(field.description),
      element('h3', {}, say('returns')), element('p', {}, this.typeLink(printed(field.type), this.schema.named(field.type)?.name)),
      ...(field.args.length ? [element('h3', {}, say('arguments')), this.inputList(field.args)] : []),
    ];
  }

  directivePage(directive) {
    return [element('h3', { class: 'docs-name' }, element('code', {}, `@${directive.name}`)), described(directive.description), ...(directive.args.length ? [element('h3', {}, say('arguments')), this.inputList(directive.args)] : [])];
  }

  fieldList(type) {
    return element('ul', { class: 'docs-entries' }, type.fields.map((field) => element('li', {},
      element('span', { class: 'docs-signature' }, this.fieldLink(type.name, field.name, field.name), field.args.length ? '(…)' : '', ': ', this.typeLink(printed(field.type), this.schema.named(field.type)?.name)),
      ...deprecation(field), described(field.description))));
  }

  inputList(inputs) {
    return element('ul', { class: 'docs-entries' }, inputs.map((input) => element('li', {},
      element('span', { class: 'docs-signature' }, element('code', { class: 'word-argument' }, input.name), ': ', this.typeLink(printed(input.type), this.schema.named(input.type)?.name)),
      isRequired(input) ? element('span', { class: 'docs-flag' }, say('required')) : null,
      input.defaultValue != null ? element('span', { class: 'docs-flag' }, `${say('byDefault')} `, element('code', {}, input.defaultValue)) : null,
      described(input.description))));
  }

  results(sought) {
    const hits = found(this.schema, sought);
    this.count.textContent = hits.length ? say('found', hits.length) : say('nothingFound');
    if (!hits.length) return [element('p', {}, say('nothingFound'))];
    return [element('ul', { class: 'docs-types docs-results' }, hits.map(({ name, owner, field, description }) => element('li', {},
      link(name, () => this.open(owner, field)), element('span', { class: 'docs-brief' }, brief(description)))))];
  }

  typeLink(text, name = text) { return name ? link(text, () => this.open(name), 'word-type') : element('code', {}, text); }
  fieldLink(owner, field, text = `${owner}.${field}`) { return link(text, () => this.open(owner, field), 'word-field'); }
}

const link = (text, act, about) => element('button', { type: 'button', class: `docs-link ${about ?? ''}`.trim(), onclick: act }, text);
const brief = (text) => (text ?? '').split('\n')[0];

// Descriptions are Markdown by the specification; paragraphs, list items and `code` are shown as such.
function described(text) {
  if (!text) return element('p', { class: 'docs-none' }, say('noDescription'));
  return element('div', { class: 'docs-text' }, text.trim().split(/\n\s*\n|\n(?=[-*] )/).map((part) => element('p', {},
    part.replace(/\s*\n\s*/g, ' ').split(/(`[^`]+`)/).map((piece) => (/^`.+`$/.test(piece) ? element('code', {}, piece.slice(1, -1)) : piece)))));
}

const deprecation = ({ isDeprecated, deprecationReason }) => (isDeprecated ? [element('p', { class: 'docs-deprecated' }, `${say('deprecated')}：${deprecationReason ?? ''}`)] : []);
