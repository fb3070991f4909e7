// Every sentence of the explorer in Japanese and English, and the switch between them.
import { keep, read } from './storage.js';

const WORDS = {
  title: ['GraphQL エクスプローラー', 'GraphQL explorer'],
  home: ['uturn 入口のページへ', 'uturn, to the start page'],
  sample: ['見本データ', 'Sample data'],
  toolbar: ['操作', 'Actions'],
  run: ['実行', 'Run'], cancel: ['中止', 'Cancel'], prettify: ['整形', 'Prettify'], curl: ['curl をコピー', 'Copy as curl'], share: ['共有リンク', 'Share link'],
  operation: ['操作の選択', 'Operation'], unnamed: ['（名前なし）', '(unnamed)'],
  query: ['問い合わせ', 'Query'], variables: ['変数', 'Variables'], answer: ['答え', 'Answer'],
  queryHelp: ['Ctrl+Space で候補、Ctrl+Enter で実行、Tab で次の欄へ移ります。', 'Ctrl+Space for candidates, Ctrl+Enter to run, Tab to leave.'],
  variablesOptional: ['JSON', 'JSON'],
  variablesBad: [(line) => `JSON として読めません（${line}行目）。`, (line) => `Not JSON (line ${line}).`],
  variablesNotObject: ['{ } で囲んだ JSON にしてください。', 'Write a JSON object in { }.'],
  variablesMissing: [(names) => `値のない変数：${names}`, (names) => `Variables without a value: ${names}`],
  variablesUnknown: [(names) => `宣言のない変数：${names}`, (names) => `Variables not declared: ${names}`],
  fill: ['ひな形を入れる', 'Fill in'],
  notRun: ['まだ実行していません。「実行」か Ctrl+Enter を押すと、ここに答えが出ます。', 'Nothing has run yet. Press Run or Ctrl+Enter and the answer appears here.'],
  running: ['実行しています…', 'Running…'], cancelled: ['中止しました。', 'Cancelled.'],
  status: ['状態', 'Status'], time: ['時間', 'Time'], size: ['大きさ', 'Size'], cost: ['コスト', 'Cost'],
  unreachable: ['サーバーに届きませんでした。接続を確かめて、もう一度お試しください。', 'The server could not be reached. Check the connection and try again.'],
  notJson: ['JSON ではない答えが返りました。', 'The answer is not JSON.'],
  done: [(n) => n ? `答えが届きました。誤りが${n}件あります。` : '答えが届きました。', (n) => n ? `Answered, with ${n} error(s).` : 'Answered.'],
  errors: [(n) => `誤り ${n}件`, (n) => n === 1 ? '1 error' : `${n} errors`],
  remedy: ['直し方', 'Remedy'], where: ['場所', 'Where'], place: [(line, column) => `${line}行 ${column}列`, (line, column) => `line ${line}, column ${column}`],
  path: ['答えの中の位置', 'Path'], usage: ['上限と使用量', 'Limit and use'], incident: ['問い合わせ番号', 'Incident'],
  view: ['表示', 'View'], tree: ['折りたたみ', 'Tree'], raw: ['JSON', 'JSON'], copyAnswer: ['コピー', 'Copy'], openAll: ['すべて開く', 'Open all'], closeAll: ['すべて閉じる', 'Close all'],
  items: [(n) => `${n}件`, (n) => n === 1 ? '1 item' : `${n} items`], keys: [(n) => `${n}項目`, (n) => n === 1 ? '1 key' : `${n} keys`],
  copied: ['コピーしました。', 'Copied.'], notCopied: ['コピーできませんでした。', 'Could not copy.'],
  docs: ['説明書', 'Docs'], examples: ['例', 'Examples'], history: ['履歴', 'History'], panel: ['説明書、例、履歴', 'Docs, examples, history'],
  search: ['型、項目、引数を探す', 'Search types, fields, arguments'], found: [(n) => `${n}件見つかりました。`, (n) => `${n} found.`], nothingFound: ['見つかりませんでした。別の言葉でお試しください。', 'Nothing found. Try another word.'],
  schemaLoading: ['スキーマを読んでいます…', 'Loading the schema…'],
  schemaFailed: ['スキーマを読めませんでした。問い合わせは実行できます。', 'The schema could not be read. Queries can still be run.'], retry: ['もう一度読む', 'Try again'],
  breadcrumbs: ['いまの場所', 'You are here'], start: ['はじめ', 'Start'],
  roots: ['入口', 'Where reading starts'], kindObject: ['型', 'Types'], kindInterface: ['共通の型', 'Interfaces'], kindUnion: ['共用の型', 'Unions'], kindInput: ['入力の型', 'Inputs'], kindEnum: ['決まった値', 'Enums'], kindScalar: ['単純な値', 'Scalars'], directives: ['ディレクティブ', 'Directives'],
  fields: ['項目', 'Fields'], arguments: ['引数', 'Arguments'], values: ['値', 'Values'], implements: ['次の型でもある', 'Implements'], possible: ['実際の型', 'Possible types'], usedBy: ['これを返す項目', 'Returned by'], takenBy: ['これを受け取るところ', 'Taken by'],
  returns: ['返すもの', 'Returns'], required: ['必須', 'required'], byDefault: ['既定値', 'default'], deprecated: ['廃止予定', 'Deprecated'], noDescription: ['説明はありません。', 'No description.'],
  examplesHelp: ['選ぶと問い合わせの欄に入ります。', 'Choosing one puts it into the query editor.'],
  examplesFailed: ['例を読めませんでした。', 'The examples could not be read.'],
  historyHelp: ['このブラウザーの中だけに残ります。', 'Kept in this browser only.'], historyEmpty: ['実行した問い合わせがここに残ります。', 'Queries that you run are kept here.'], clear: ['履歴を消す', 'Clear history'], remove: ['消す', 'Remove'],
  candidates: ['候補', 'Candidates'], noCandidates: ['ここに書けるものの候補はありません。', 'No candidates here.'],
  openDocs: ['説明書で見る', 'Show in docs'],
  prettified: ['整えました。', 'Prettified.'], notPrettified: ['かっこの対応が合わないため、整えられません。', 'Cannot be prettified: brackets do not match.'],
  nothingToRun: ['実行できる操作がありません。', 'There is no operation to run.'],
  sharedBroken: ['リンクの中身を読めませんでした。', 'The link could not be read.'],
  failed: ['失敗', 'failed'],
};

let now = read('language', 'ja') === 'en' ? 'en' : 'ja';
const listeners = new Set();

export const language = () => now;

export function say(name, ...values) {
  const word = WORDS[name][now === 'ja' ? 0 : 1];
  return typeof word === 'function' ? word(...values) : word;
}

// A text that the server or an example gives in both languages: { ja, en }, either of which may be missing.
export const pick = (text) => (typeof text === 'string' ? text : text && (text[now] ?? text.ja ?? text.en)) ?? '';

export const onLanguage = (act) => listeners.add(act);

export function speak(chosen) {
  now = chosen;
  keep('language', now);
  translate();
  for (const act of listeners) act();
}

// Elements of the page name their words by data-words, and those of their label by data-words-label.
export function translate(root = document) {
  document.documentElement.lang = now;
  document.title = `${say('title')}${now === 'ja' ? '：' : ': '}uturn`;
  for (const node of root.querySelectorAll('[data-words]')) node.textContent = say(node.dataset.words);
  for (const node of root.querySelectorAll('[data-words-label]')) node.setAttribute('aria-label', say(node.dataset.wordsLabel));
  for (const node of root.querySelectorAll('[data-words-placeholder]')) node.setAttribute('placeholder', say(node.dataset.wordsPlaceholder));
  for (const node of root.querySelectorAll('button[data-language]')) node.setAttribute('aria-pressed', String(node.dataset.language === now));
}
