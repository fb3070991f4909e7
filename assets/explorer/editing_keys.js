// What keys do while writing code: lines keep their indent, brackets come in pairs. Tab is left to move the focus.
const CLOSES = { '{': '}', '(': ')', '[': ']', '"': '"' };
const CLOSING = new Set(Object.values(CLOSES));

export function onKey(event, editor) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const act = event.ctrlKey || event.metaKey
    ? (event.key === '/' && editor.comment ? toggleComment : null)
    : { Enter: breakLine, Backspace: takePair }[event.key] ?? (event.key.length === 1 ? typeBracket : null);
  if (act?.(editor, event.key)) event.preventDefault();
}

function around(editor) {
  const [start, end] = editor.selection;
  return { start, end, before: editor.text[start - 1] ?? '', after: editor.text[end] ?? '' };
}

function breakLine(editor) {
  const { start, end, before, after } = around(editor);
  const line = editor.text.slice(editor.text.lastIndexOf('\n', start - 1) + 1, start);
  const indent = line.match(/^ */)[0];
  const opens = before in CLOSES && before !== '"';
  const deeper = opens ? `${indent}  ` : indent;
  const closes = opens && after === CLOSES[before] ? `\n${indent}` : '';
  editor.replace(start, end, `\n${deeper}${closes}`, start + 1 + deeper.length);
  return true;
}

function takePair(editor) {
  const { start, end, before, after } = around(editor);
  if (start !== end || !(before in CLOSES) || after !== CLOSES[before]) return false;
  editor.replace(start - 1, end + 1, '');
  return true;
}

function typeBracket(editor, key) {
  const { start, end, after } = around(editor);
  if (start === end && CLOSING.has(key) && after === key) {
    editor.area.setSelectionRange(start + 1, start + 1);
    return true;
  }
  if (!(key in CLOSES)) return false;
  const selected = editor.text.slice(start, end);
  const free = after === '' || /[\s)\]}]/.test(after);
  if (!selected && (!free || (key === '"' && /["\w]/.test(editor.text[start - 1] ?? '')))) return false;
  editor.replace(start, end, key + selected + CLOSES[key], start + 1, end + 1);
  return true;
}

function toggleComment(editor) {
  const [start, end] = editor.selection;
  const from = editor.text.lastIndexOf('\n', start - 1) + 1;
  const next = editor.text.indexOf('\n', end);
  const to = next < 0 ? editor.text.length : next;
  const lines = editor.text.slice(from, to).split('\n');
  const commented = lines.every((line) => !line.trim() || line.trimStart().startsWith(editor.comment));
  const changed = lines.map((line) => commented ? line.replace(/^(\s*)# ?/, '$1') : line.replace(/^(\s*)(?=\S)/, `$1${editor.comment} `)).join('\n');
  editor.replace(from, to, changed, from, from + changed.length);
  return true;
}
