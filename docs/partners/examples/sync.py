"""Keeps an exact SQLite copy of what uturn shows: [UTURN_KEY=…] python3 sync.py URL COPY [--once] [--every SECONDS]"""
import argparse, http.client, json, os, pathlib, random, sqlite3, sys, time, urllib.request  # Python 3.9, no packages

QUERY, TABLES = [pathlib.Path(__file__).with_name(name).read_text("utf-8") for name in ("changes.graphql", "copy.sql")]
FILTER = None  # for example {"kinds": ["JOB"], "jobs": {"prefectures": ["31"]}}; None: everything
HEADERS = {"content-type": "application/json"}
if "UTURN_KEY" in os.environ:
    HEADERS["authorization"] = "Bearer " + os.environ["UTURN_KEY"]
MEANS = {"CURSOR_TOO_OLD": "again", "CURSOR_OF_OTHER_EPOCH": "again", "FILTER_CHANGED": "again",
         "CURSOR_AHEAD": "later", "DEADLINE_EXCEEDED": "later", "UNAVAILABLE": "later", "INTERNAL": "later"}

class Plain(urllib.request.HTTPErrorProcessor):  # an answer with a status of 4xx is an answer too
    http_response = https_response = lambda self, request, response: response
def ask(url, after):  # one try: ("page", it), ("again", why) or ("later", why, seconds)
    body = json.dumps({"query": QUERY, "variables": {"after": after, "filter": FILTER}}).encode()
    try:
        with urllib.request.build_opener(Plain).open(urllib.request.Request(url, body, HEADERS), timeout=60) as answer:
            if answer.status == 429 or answer.status >= 500:
                return "later", f"HTTP {answer.status}", int(answer.headers.get("retry-after", 0))
            answer = json.load(answer)
    except (OSError, ValueError, http.client.HTTPException) as error:
        return "later", repr(error), 0
    if not answer.get("errors"):
        return "page", answer["data"]["changes"]
    code = answer["errors"][0]["extensions"]["code"]
    return MEANS.get(code) or sys.exit(f"{code}: {answer['errors'][0]['message']}"), code, 0

def keep(db, page, seq, walk):  # things and cursor in one transaction: after a crash both are there, or neither
    if page["covers"]["after"] != seq:
        sys.exit(f"a hole: the copy ends at {seq}, the page covers {page['covers']}")
    with db:
        for item in page["items"]:
            if item["__typename"] == "Upserted":
                row = item["id"], item["node"]["__typename"], json.dumps(item["node"], ensure_ascii=False), walk
                db.execute("INSERT OR REPLACE INTO thing VALUES (?, ?, ?, ?)", row)
            else:  # Removed, LeftFilter
                db.execute("DELETE FROM thing WHERE id = ?", (item["id"],))
        if not page["hasMore"]:  # the end of a walk: what it did not send is gone
            db.execute("DELETE FROM thing WHERE walk < ?", (walk,))
        db.execute("UPDATE mark SET cursor = ?, seq = ?", (page["cursor"], page["covers"]["to"]))

option = argparse.ArgumentParser()
option.add_argument("url"), option.add_argument("copy"), option.add_argument("--once", action="store_true")
option.add_argument("--every", type=float, default=10)
option = option.parse_args()
db, tries, more = sqlite3.connect(option.copy, isolation_level="IMMEDIATE"), 0, True
db.executescript(TABLES)
while more or not option.once:
    cursor, seq, walk = db.execute("SELECT cursor, seq, walk FROM mark").fetchone()
    told, what, *wait = ask(option.url, cursor)
    print(told, what["covers"] if told == "page" else what, flush=True)
    if told == "page":
        keep(db, what, seq, walk)
        tries, more = 0, what["hasMore"]
        time.sleep(0 if more or option.once else option.every)
    elif told == "again":
        db.executescript("UPDATE mark SET cursor = NULL, seq = 0, walk = walk + 1")
    else:
        tries += 1
        time.sleep(max(wait[0], min(60, 2 ** min(tries, 9) / 8) * random.uniform(0.5, 1)))
