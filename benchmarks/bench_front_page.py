"""What a first visit to the front page sends: HTML, style sheet, script and font, compressed as in production.

Run by `./dev bench front_page`; aims: 60 kB with the font, 40 kB without, six requests.
"""

import os
import re
import sys
from pathlib import Path

import brotli

CHECKOUT = Path(__file__).resolve().parent.parent
LIMIT = 60_000


def main():
    os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "introinnherred.settings")
    from benchmarks.drilling import portal_for

    with portal_for("front") as portal:
        total = _measure(portal.url)
    print(f"{'together':<44}{total:>8} bytes; the aim is at most {LIMIT}")
    return int(total > LIMIT)


def _measure(url):
    """Each part's compressed size; fonts are compressed already."""
    import urllib.request

    with urllib.request.urlopen(f"{url}/") as answer:
        html = answer.read()
    parts = {"/": len(brotli.compress(html))}
    for path in sorted(set(re.findall(rb'(?:href|src)="(/static/[^"]+\.(?:css|js|woff2|svg))"', html))):
        with urllib.request.urlopen(url + path.decode()) as answer:
            data = answer.read()
        parts[path.decode()] = len(data if path.endswith(b"woff2") else brotli.compress(data))
    for name, size in parts.items():
        print(f"{name:<44}{size:>8}")
    return sum(parts.values())


if __name__ == "__main__":
    sys.exit(main())
