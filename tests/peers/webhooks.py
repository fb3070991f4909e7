"""The published verifier of PyPI: reads deliveries as lines of JSON on standard input, prints a verdict on each.

A line: {"secret": "whsec_…", "headers": {…}, "body": "…"}; its verdict: "accepted", or "refused" with the reason.
"""
import json
import sys

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

for line in sys.stdin:
    delivery = json.loads(line)
    try:
        Webhook(delivery["secret"]).verify(delivery["body"], delivery["headers"])
        print("accepted")
    except WebhookVerificationError as error:
        print(f"refused: {error}")
