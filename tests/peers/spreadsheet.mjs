// The spreadsheet of the feed, converted by a spreadsheet program (Gnumeric's ssconvert), says what the CSV says.
// node tests/peers/spreadsheet.mjs http://127.0.0.1:8080
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const address = process.argv[2].replace(/\/graphql$/, '');

/** Rows of cells; quotes may hold commas, line breaks and doubled quotes. */
function table(text) {
  const rows = [];
  let row = [], cell = '', quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at];
    if (quoted) {
      if (c === '"' && text[at + 1] === '"') { cell += '"'; at += 1; } else if (c === '"') quoted = false; else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') { row.push(cell); cell = ''; }
    else if (c === '\n') { rows.push([...row, cell.replace(/\r$/, '')]); row = []; cell = ''; }
    else cell += c;
  }
  if (cell || row.length) rows.push([...row, cell]);
  return rows;
}

async function fetched(path) {
  const response = await fetch(address + path);
  assert.equal(response.status, 200, path);
  return Buffer.from(await response.arrayBuffer());
}

const folder = mkdtempSync(join(tmpdir(), 'uturn-spreadsheet.'));
try {
  writeFileSync(join(folder, 'jobs.xlsx'), await fetched('/feeds/jobs.xlsx'));
  execFileSync('ssconvert', ['--export-type=Gnumeric_stf:stf_csv', join(folder, 'jobs.xlsx'), join(folder, 'jobs.csv')], { stdio: 'ignore' });
  const converted = table(readFileSync(join(folder, 'jobs.csv'), 'utf8'));
  const source = table((await fetched('/feeds/jobs.csv')).toString('utf8').replace(/^\uFEFF/, ''));
  const [headings, ...rows] = source;
  const [theirs, ...others] = converted;
  assert.deepEqual(theirs, headings);
  assert.equal(others.length, rows.length);
  const found = new Map(others.map((row) => [row[0], row]));
  // A text cell needs no mark in front of what looks like a formula; ends of lines are the program's own.
  const plain = (cell) => cell.replace(/^'(?=[=+\-@])/, '').replace(/\r\n/g, '\n');
  // Booleans and dates are shown as the program shows them in its own language.
  let compared = 0;
  for (const row of rows) {
    const other = found.get(row[0]);
    assert.ok(other, row[0]);
    row.forEach((cell, nth) => {
      const [ours, shown] = [plain(cell), plain(other[nth])];
      const same = ours === shown || (ours !== '' && Number(ours) === Number(shown)) || new Date(ours).getTime() === new Date(`${shown} UTC`).getTime();
      assert.ok(same, `${row[0]} ${headings[nth]}: ${ours} is ${shown}`);
      compared += 1;
    });
  }
  console.log(`${rows.length} rows, ${compared} cells: the spreadsheet says what the CSV says`);
} finally {
  rmSync(folder, { recursive: true });
}
