"""Keeps an SQLite copy of what uturn pushes: UTURN_RECEIVE_SECRET=whsec_… python3 receive.py PORT COPY"""
import http.server, json, os, pathlib, sqlite3, sys  # Python 3.9
from standardwebhooks.webhooks import Webhook  # pip install standardwebhooks

SECRETS = [Webhook(secret) for secret in os.environ["UTURN_RECEIVE_SECRET"].split(",")]  # two while one replaces the other
TABLES = pathlib.Path(__file__).with_name("copy.sql").read_text("utf-8")

def verified(body, headers):  # by any of the secrets, as bytes came: before JSON is read
    for secret in SECRETS:
        try:
            return secret.verify(body, headers)
        except Exception:  # the library has more than one for what is not well formed
            pass

def take(db, id, sent):  # all of a delivery in one transaction, then the answer; a status and a text
    if sent["type"] == "challenge":
        return 200, json.dumps({"challenge": sent["challenge"]})
    if sent["type"] == "sample":
        return 200, "a sample, not kept"
    with db:
        if db.execute("INSERT OR IGNORE INTO heard VALUES (?)", (id,)).rowcount == 0:
            return 200, "had it"
        seq, walk = db.execute("SELECT seq, walk FROM mark").fetchone()
        if sent["type"] == "resync":  # everything comes again; what then does not come is gone
            db.execute("UPDATE mark SET cursor = NULL, seq = 0, walk = walk + 1")
            return 200, "beginning again"
        if sent["type"] == "changes" and sent["covers"]["after"] > seq:
            db.rollback()
            return 500, f"a gap: the copy ends at {seq}"
        for item in sent["items"]:
            if item["__typename"] == "Upserted":
                row = item["id"], item["node"]["__typename"], json.dumps(item["node"], ensure_ascii=False), walk
                db.execute("INSERT OR REPLACE INTO thing VALUES (?, ?, ?, ?)", row)
            elif item["__typename"] in ("Removed", "LeftFilter"):  # and not Parked, which says nothing of the thing
                db.execute("DELETE FROM thing WHERE id = ?", (item["id"],))
        if sent["type"] == "changes":  # a replay moves no mark
            if not sent["hasMore"]:
                db.execute("DELETE FROM thing WHERE walk < ?", (walk,))
            db.execute("UPDATE mark SET cursor = ?, seq = ?", (sent["cursor"], sent["covers"]["to"]))
    return 200, "taken"

class Door(http.server.BaseHTTPRequestHandler):
    timeout = 15
    def do_POST(self):
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length) if length <= 1 << 20 else b""
        sent = verified(body, dict(self.headers))
        status, text = take(self.server.db, self.headers["webhook-id"], sent) if sent else (401, "not signed for me")
        self.send_response(status), self.send_header("content-length", str(len(text.encode())))
        self.end_headers(), self.wfile.write(text.encode())

server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Door)  # TLS is the work of the proxy in front
server.db = sqlite3.connect(sys.argv[2], isolation_level="IMMEDIATE")
server.db.executescript(TABLES)
print("waiting at", server.server_port, flush=True)
server.serve_forever()
