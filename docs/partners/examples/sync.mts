// Keeps an exact SQLite copy of what uturn shows: [UTURN_KEY=…] node sync.mts URL COPY [--once] [--every SECONDS]
import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
type Item = { __typename: "Removed" | "LeftFilter" | "Upserted"; id: string; node?: { __typename: string } };
type Page = { covers: { after: number; to: number }; hasMore: boolean; cursor: string; items: Item[] };
type Answer = { data?: { changes: Page }; errors?: { message: string; extensions: { code: string } }[] };
type Mark = { cursor: string | null; seq: number; walk: number };

const text = (name: string) => readFileSync(new URL(name, import.meta.url), "utf8");
const query = text("changes.graphql");
const filter = null; // for example { kinds: ["JOB", "EMPLOYER"], jobs: { prefectures: ["31"] } }; null: everything
const startAgain = ["CURSOR_TOO_OLD", "CURSOR_OF_OTHER_EPOCH", "FILTER_CHANGED"];
const tryLater = ["CURSOR_AHEAD", "DEADLINE_EXCEEDED", "UNAVAILABLE", "INTERNAL"];
const options = { once: { type: "boolean" }, every: { type: "string", default: "10" } } as const;
const { values, positionals: [url, copy] } = parseArgs({ allowPositionals: true, options });
const key = process.env.UTURN_KEY, headers = { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) };
const db = new DatabaseSync(copy);
db.exec(text("copy.sql"));
const insert = db.prepare("INSERT OR REPLACE INTO thing VALUES (?, ?, ?, ?)");
const remove = db.prepare("DELETE FROM thing WHERE id = ?");
async function ask(after: string | null) {
  try {
    const body = JSON.stringify({ query, variables: { after, filter } });
    const answer = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(60_000) });
    const wait = Number(answer.headers.get("retry-after")) || 0;
    if (answer.status === 429 || answer.status >= 500) return { later: `HTTP ${answer.status}`, wait };
    const { data, errors } = await answer.json() as Answer;
    if (!errors) return { page: data!.changes };
    const [{ message, extensions: { code } }] = errors;
    if (startAgain.includes(code)) return { again: code };
    return tryLater.includes(code) ? { later: code } : (console.error(code, message), process.exit(1));
  } catch (error) { return { later: String(error) }; }
}
// Things and cursor in one transaction: after a crash either both are there or neither is.
function keep(page: Page, { seq, walk }: Mark) {
  if (page.covers.after !== seq) throw new Error(`a hole: the copy ends at ${seq}, ${JSON.stringify(page.covers)}`);
  db.exec("BEGIN IMMEDIATE");
  for (const item of page.items) {
    if (item.node) insert.run(item.id, item.node.__typename, JSON.stringify(item.node), walk);
    else remove.run(item.id); // Removed or LeftFilter
  }
  if (!page.hasMore) db.prepare("DELETE FROM thing WHERE walk < ?").run(walk); // a whole walk did not send these
  db.prepare("UPDATE mark SET cursor = ?, seq = ?").run(page.cursor, page.covers.to);
  db.exec("COMMIT");
}
for (let tries = 0, done = false; !done;) {
  const mark = db.prepare("SELECT cursor, seq, walk FROM mark").get() as Mark, told = await ask(mark.cursor);
  if (told.page) {
    console.log("page", told.page.covers);
    keep(told.page, mark), tries = 0, done = !told.page.hasMore && values.once === true;
    if (!told.page.hasMore && !done) await sleep(Number(values.every) * 1000);
  } else if (told.again) {
    console.log("again", told.again), db.exec("UPDATE mark SET cursor = NULL, seq = 0, walk = walk + 1");
  } else {
    console.log("later", told.later);
    await sleep(1000 * Math.max(told.wait ?? 0, Math.min(60, 2 ** tries++ / 8) * (0.5 + Math.random() / 2)));
  }
}
