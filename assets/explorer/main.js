// The explorer put together: editors, toolbar, answer, side panel, and what is kept between visits.
import { AnswerPane } from './answer.js';
import { CompletionList } from './completion_list.js';
import { Docs } from './docs.js';
import { Editor } from './editor.js';
import { Examples, written } from './examples.js';
import { History } from './history.js';
import { INTROSPECTION, Schema } from './schema.js';
import { Tabs } from './tabs.js';
import { compare, filled, readVariables } from './variables.js';
import { copy } from '../clipboard.js';
import { curl } from './curl.js';
import { element } from './element.js';
import { graphql, json } from './colour.js';
import { keep, read } from './storage.js';
import { link, shared } from './share.js';
import { marks } from './faults.js';
import { onLanguage, say, speak, translate } from './words.js';
import { operationAt, operations } from './operations.js';
import { pairAt } from './brackets.js';
import { prettify } from './prettify.js';
import { run } from './run.js';
import { showHint } from './hint.js';
import { words } from './tokenizer.js';

const at = (id) => document.getElementById(id);
let schema = null;
let running = null;

const announce = (text) => { at('said').textContent = ''; requestAnimationFrame(() => { at('said').textContent = text; }); };

const query = new Editor(at('query-editor'), { colour: graphql, label: say('query'), describedBy: 'hint', comment: '#', onChange: queryChanged, onCaret: caretMoved });
const variables = new Editor(at('variables-editor'), { colour: json, label: say('variables'), describedBy: 'variables-state', onChange: variablesChanged });
const answer = new AnswerPane(at('answer'), { goTo: (line, column) => query.goTo(line, column), announce });
const tabs = new Tabs(at('panel-tabs'));
const docs = new Docs(at('docs'), { load: loadSchema });
const history = new History(at('history'), { choose: fill });
const examples = new Examples(at('examples'), { choose: fill });
new CompletionList(query, () => schema, announce);

async function loadSchema() {
  const { body } = await run({ query: INTROSPECTION, operationName: 'Introspection' });
  schema = new Schema(body.data);
  return schema;
}

function openDocs(...target) {
  tabs.named('tab-docs');
  docs.open(...target);
}

function fill({ query: text, variables: values, operationName }) {
  show({ query: text, variables: values, operationName });
  query.area.setSelectionRange(0, 0);
  query.focus();
  query.scroller.scrollTo(0, 0);
}

function show({ query: text, variables: values, operationName }) {
  query.text = text;
  variables.text = values ?? '';
  if (operationName) at('operation').value = operationName;
  query.mark([]);
}

function queryChanged() {
  const list = operations(query.text);
  const select = at('operation');
  const chosen = select.value;
  select.replaceChildren(...list.map(({ kind, name }) => element('option', { value: name ?? '' }, `${kind} ${name ?? say('unnamed')}`)));
  if (list.some(({ name }) => name === chosen)) select.value = chosen;
  select.parentElement.hidden = list.length < 2;
  query.mark([]);
  variablesChanged();
}

function caretMoved() {
  const pair = pairAt(words(query.text), query.caret);
  query.highlight('pair', (pair ?? []).filter((place) => place >= 0).map((place) => [place, place + 1]));
  query.highlight('alone', pair?.includes(-1) ? pair.filter((place) => place >= 0).map((place) => [place, place + 1]) : []);
  showHint(at('hint'), schema, query.text, query.caret, openDocs);
}

// The operation that would run now: the chosen one, else that at the caret.
function operation() {
  const list = operations(query.text);
  return list.find(({ name }) => name && name === at('operation').value) ?? operationAt(list, query.caret);
}

function variablesChanged() {
  const read = readVariables(variables.text);
  const declared = operation()?.variables ?? [];
  const told = read.message ?? compare(read.value, declared);
  variables.mark(read.message ? [read] : []);
  at('variables-state').textContent = told;
  at('variables-state').classList.toggle('bad', Boolean(read.message));
  at('fill').hidden = Boolean(read.message) || !declared.some(({ name }) => !(name in read.value));
  keep('draft', content());
}

const content = () => ({ query: query.text, variables: variables.text, operationName: at('operation').value });

// What is to be sent, or null after saying why nothing can be.
function request() {
  const chosen = operation();
  const { value, message } = readVariables(variables.text);
  if (!chosen || message) {
    announce(message ?? say('nothingToRun'));
    (chosen ? variables : query).focus();
    return null;
  }
  return { query: query.text, variables: value, operationName: operations(query.text).length > 1 ? chosen.name : undefined };
}

async function execute() {
  const wanted = request();
  if (!wanted || running) return;
  running = new AbortController();
  busy(true);
  answer.running();
  const was = { ...content(), operationName: operation().name ?? '' };
  const outcome = await run(wanted, running.signal);
  running = null;
  busy(false);
  answer.show(outcome);
  const errors = outcome.body?.errors ?? [];
  query.mark(marks(errors));
  if (at('answer').getBoundingClientRect().top > innerHeight * .7) at('answer').parentElement.scrollIntoView();
  announce(outcome.failure ? say(outcome.failure) : say('done', errors.length));
  if (outcome.failure !== 'cancelled') history.add(was, { good: !outcome.failure && !errors.length, milliseconds: outcome.milliseconds });
}

function busy(is) {
  at('run').hidden = is;
  at('cancel').hidden = !is;
  if (is && document.activeElement === document.body) at('cancel').focus();
  if (!is && document.activeElement === document.body) at('run').focus();
  at('answer').setAttribute('aria-busy', String(is));
}

const copied = async (text) => announce(say(await copy(text) ? 'copied' : 'notCopied'));

const ACTS = {
  run: execute,
  cancel: () => running?.abort(),
  prettify() {
    const text = prettify(query.text);
    if (text && text !== query.text) query.replace(0, query.text.length, text, 0);
    const { value } = readVariables(variables.text);
    if (value && variables.text.trim()) variables.text = `${JSON.stringify(value, null, 2)}\n`;
    announce(say(text === null ? 'notPrettified' : 'prettified'));
  },
  curl() { const wanted = request(); if (wanted) copied(curl(wanted)); },
  share() { const address = link(content()); window.history.replaceState(null, '', address); copied(address); },
  fill() { variables.text = `${JSON.stringify(filled(readVariables(variables.text).value, operation().variables), null, 2)}\n`; variables.focus(); },
};
for (const [id, act] of Object.entries(ACTS)) at(id).addEventListener('click', act);
for (const button of document.querySelectorAll('button[data-language]')) button.addEventListener('click', () => speak(button.dataset.language));
at('operation').addEventListener('change', variablesChanged);
document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') { event.preventDefault(); execute(); }
  if (event.altKey && event.shiftKey && event.code === 'KeyF') { event.preventDefault(); ACTS.prettify(); }
});

onLanguage(() => { query.label(say('query')); variables.label(say('variables')); caretMoved(); queryChanged(); });
window.addEventListener('hashchange', open);

async function open() {
  const carried = shared(location.hash);
  if (carried && carried !== 'broken') { show(carried); return; }
  const draft = read('draft', null);
  await examples.ready;
  if (draft?.query?.trim()) show(draft);
  else if (examples.list) show(written(examples.list[0]));
  if (carried === 'broken') announce(say('sharedBroken'));
}

translate();
caretMoved();
open();
