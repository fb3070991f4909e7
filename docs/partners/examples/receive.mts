// Keeps an SQLite copy of what uturn pushes: UTURN_RECEIVE_SECRET=whsec_… node receive.mts PORT COPY
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { DatabaseSync } from "node:sqlite";
import { Webhook } from "standardwebhooks"; // npm install standardwebhooks
type Item = { __typename: "Upserted" | "Removed" | "LeftFilter" | "Parked"; id: string; node: { __typename: string } };
type Covers = { after: number; to: number };
type Batch = { type: "changes" | "replay" | "sample"; covers: Covers; cursor: string; hasMore: boolean; items: Item[] };
type Sent = Batch | { type: "challenge"; challenge: string } | { type: "resync" };
type Mark = { seq: number; walk: number };

const secrets = process.env.UTURN_RECEIVE_SECRET!.split(",").map((secret) => new Webhook(secret)); // two while one replaces the other
const [port, copy] = process.argv.slice(2);
const db = new DatabaseSync(copy);
db.exec(readFileSync(new URL("copy.sql", import.meta.url), "utf8"));
const insert = db.prepare("INSERT OR REPLACE INTO thing VALUES (?, ?, ?, ?)");
const remove = db.prepare("DELETE FROM thing WHERE id = ?");
const moveOn = db.prepare("UPDATE mark SET cursor = ?, seq = ?");

// By any of the secrets, and on the text as it came: before JSON is read.
function verified(body: string, headers: Record<string, string>): Sent | undefined {
  for (const secret of secrets) try { return secret.verify(body, headers) as Sent; } catch {}
}
// All of a delivery in one transaction, then the answer.
function take(id: string, sent: Exclude<Sent, { type: "challenge" }>): [number, string] {
  if (db.prepare("INSERT OR IGNORE INTO heard VALUES (?)").run(id).changes === 0) return [200, "had it"];
  if (sent.type === "resync") { // everything comes again; what then does not come is gone
    db.exec("UPDATE mark SET cursor = NULL, seq = 0, walk = walk + 1");
    return [200, "beginning again"];
  }
  const { seq, walk } = db.prepare("SELECT seq, walk FROM mark").get() as Mark;
  if (sent.type === "changes" && sent.covers.after > seq) return [500, `a gap: the copy ends at ${seq}`];
  for (const { __typename, id, node } of sent.items) {
    if (__typename === "Upserted") insert.run(id, node.__typename, JSON.stringify(node), walk);
    else if (__typename !== "Parked") remove.run(id); // Removed or LeftFilter; Parked says nothing of the thing
  }
  if (sent.type !== "changes") return [200, "taken"]; // a replay moves no mark
  if (!sent.hasMore) db.prepare("DELETE FROM thing WHERE walk < ?").run(walk);
  moveOn.run(sent.cursor, sent.covers.to);
  return [200, "taken"];
}
function answer(body: string, headers: Record<string, string>): [number, string] {
  const sent = verified(body, headers);
  if (!sent) return [401, "not signed for me"];
  if (sent.type === "challenge") return [200, JSON.stringify({ challenge: sent.challenge })];
  if (sent.type === "sample") return [200, "a sample, not kept"];
  db.exec("BEGIN IMMEDIATE");
  try {
    const told = take(headers["webhook-id"], sent);
    db.exec(told[0] === 200 ? "COMMIT" : "ROLLBACK");
    return told;
  } catch (error) { return db.exec("ROLLBACK"), console.error(error), [500, "not kept"]; }
}
const server = createServer(async (request: IncomingMessage, response) => {
  const [status, text] = answer(Buffer.concat(await request.toArray()).toString(), request.headers as Record<string, string>);
  response.writeHead(status).end(text);
});
// TLS, and a limit on the length of bodies (1 MiB), are the work of the proxy in front.
server.listen(Number(port), "127.0.0.1", () => console.log("waiting at", (server.address() as AddressInfo).port));
