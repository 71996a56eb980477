"""The candidate pool's pages on the database of one size, in a process of its own: what each asks of the database, as a
line of JSON, and then how long it takes, one line for each name of a page that is read."""

import json
import re
import sys
import time

POOL = "/kandidatbanken/"
PAGES = {
    "first page": POOL,
    "last page": f"{POOL}?last=1",
    "common word": f"{POOL}?q=regnskapet",
    "common word, last page": f"{POOL}?q=regnskapet&last=1",
    "rare word": f"{POOL}?q=kvantefysikk",
    "field and word": f"{POOL}?q=ingeniør+regnskap",
    "nobody": f"{POOL}?q=finnesikke",
    "three facets": f"{POOL}?field=it&degree=master&place=levanger",
    "three facets, word": f"{POOL}?field=it&degree=master&industry=food&q=python",
    "random order": f"{POOL}?order=random&seed=a1",
}
RARE = 5


def main():
    import django

    django.setup()
    from django.conf import settings

    from people import limits

    settings.ALLOWED_HOSTS, settings.DEBUG = ["*"], False
    for name in ("POOL", "POOL_DAY", "POOL_LIST"):
        setattr(limits, name, limits.Limit(10**9, 10))
    pages = _pages()
    print(json.dumps({name: _asked(show) for name, show in pages.items()}), flush=True)
    for line in sys.stdin:
        started = time.perf_counter()
        pages[line.strip()]()
        print((time.perf_counter() - started) * 1000, flush=True)
    return 0


def _pages():
    """{name: what opens it} for somebody of a member that uses the pool."""
    from django.test import Client

    from applications.models import CandidateProfile
    from companies.models import OrgContact

    contact = OrgContact.objects.current().get(user__email="marit@fjordlys.example")
    visible = CandidateProfile.objects.visible_to(contact.organisation)
    for profile in visible.order_by("pk")[10 : 10 + RARE]:
        profile.set_keywords(["kvantefysikk"])
        profile.save(update_fields=["keywords", "keyword_text"])
    client = Client()
    client.force_login(contact.user)
    pages = PAGES | {"candidate page": f"{POOL}{visible.order_by('-pk')[0].code}/"}
    return {name: lambda path=path: _open(client, path) for name, path in pages.items()}


def _open(client, path):
    response = client.get(path)
    if response.status_code != 200:
        raise AssertionError(f"{path}: {response.status_code}")
    for close in response._resource_closers:
        close()


def _asked(show):
    """Statements, rows fetched, and the plan of the slowest question, once all that is kept is kept."""
    for _ in range(4):
        show()
    seen = Seen()
    with seen:
        show()
    return {"statements": seen.statements, "rows": seen.rows, "plan": seen.plan()}


class Seen:
    """What one page asks of the database."""

    def __init__(self):
        self.statements, self.rows, self.slowest = 0, 0, (0, None)

    def __enter__(self):
        from django.db import connection

        self.listening = connection.execute_wrapper(self)
        self.listening.__enter__()
        return self

    def __exit__(self, *error):
        self.listening.__exit__(*error)

    def __call__(self, execute, sql, params, many, context):
        started = time.perf_counter()
        result = execute(sql, params, many, context)
        took = (time.perf_counter() - started) * 1000
        self.statements += 1
        self.rows += max(0, context["cursor"].rowcount)
        if "applications_candidateprofile" in sql and took > self.slowest[0]:
            self.slowest = (took, (sql, params))
        return result

    def plan(self):
        """How long the slowest question about candidates took, and by which scans it finds them."""
        from django.db import connection

        took, asked = self.slowest
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {asked[0]}", asked[1])
            lines = [line for (line,) in cursor.fetchall()]
        scans = [re.sub(r"^[ \->]*|  \(.*", "", line) for line in lines if "Scan" in line]
        ours = [scan for scan in scans if "profile" in scan]
        return f"{took:.1f} ms: {'; '.join(dict.fromkeys(ours))}"


if __name__ == "__main__":
    sys.exit(main())
