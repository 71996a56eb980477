"""The office's pages on the database of one size, in a process of its own: what each asks of the database, as a line of
JSON, and then how long it takes, one line for each name of a page that is read."""

import json
import re
import sys
import time

LIST = "/admin/applications/application/"
STOCK = "/stock/applications/application/"
PAGES = {
    "list": LIST,
    "page 2": f"{LIST}?p=2",
    "newest first": f"{LIST}?o=-8",
    "search, common word": f"{LIST}?q=regnskapet",
    "search, a name": f"{LIST}?q=bjørkli",
    "search, nobody": f"{LIST}?q=kvantefysiker",
    "facets": f"{LIST}?field=it&degree=master&lives=norway",
    "stock list": STOCK,
    "stock search": f"{STOCK}?q=regnskap",
    "office home": "/admin/",
}


def main():
    import django

    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS, settings.DEBUG, settings.ROOT_URLCONF = ["*"], False, "benchmarks.stock"
    pages = _pages()
    print(json.dumps({name: _asked(show) for name, show in pages.items()}), flush=True)
    for line in sys.stdin:
        started = time.perf_counter()
        pages[line.strip()]()
        print((time.perf_counter() - started) * 1000, flush=True)
    return 0


def _pages():
    """{name: what opens it}: the manager's pages, and those of somebody who assesses the whole call."""
    from django.test import Client
    from django.urls import reverse

    from applications.models import Application, AssessorAssignment
    from people.models import User

    manager, assessor = Client(), Client()
    manager.force_login(User.objects.filter(is_staff=True).order_by("pk").first())
    assignment = AssessorAssignment.objects.current().get(scope="call", blind=True)
    assessor.force_login(assignment.user)
    listed = Application.objects.open_to_staff().in_current_calls().to_call(assignment.call_id)
    one, other = listed.order_by("family_name", "given_name", "pk")[60:62]
    given = assignment.to_read()[10].reference
    named = _with_names(assignment)
    reader = Client()
    reader.force_login(named.user)
    ours = PAGES | {"reading page": f"{LIST}{one.pk}/change/", "the same person?": f"{LIST}{one.pk}/samme/{other.pk}/"}
    pages = {name: (manager, path) for name, path in ours.items()} | {
        "assessor's list": (assessor, reverse("assess_call", args=[assignment.pk])),
        "assessor's page": (assessor, reverse("assess_application", args=[assignment.pk, given])),
        "assessor's search, named": (reader, reverse("assess_call", args=[named.pk]) + "?q=regnskap"),
    }
    return {name: lambda client=client, path=path: _open(client, path) for name, (client, path) in pages.items()}


def _with_names(blind):
    """Another person's assignment to the same applications, with their names."""
    from applications.models import AssessorAssignment
    from people.models import User

    given = {"scope": "call", "invited_at": blind.invited_at, "invited_by_name": blind.invited_by_name}
    user, _new = User.objects.get_or_create(email="leser@stor.example", date_joined=blind.invited_at)
    return AssessorAssignment.objects.get_or_create(call=blind.call, user=user, defaults=given)[0]


def _open(client, path):
    response = client.get(path)
    if response.status_code != 200:
        raise AssertionError(f"{path}: {response.status_code}")
    for close in response._resource_closers:
        close()


def _asked(show):
    """Statements, rows fetched, and the plan of the page's rows, once all that is kept is kept."""
    for _ in range(4):
        show()
    seen = Seen()
    with seen:
        show()
    return {"statements": seen.statements, "rows": seen.rows, "plan": seen.plan()}


class Seen:
    """What one page asks of the database."""

    def __init__(self):
        self.statements, self.rows, self.of_page = 0, 0, None

    def __enter__(self):
        from django.db import connection

        self.listening = connection.execute_wrapper(self)
        self.listening.__enter__()
        return self

    def __exit__(self, *error):
        self.listening.__exit__(*error)

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        self.statements += 1
        self.rows += max(0, context["cursor"].rowcount)
        one = 'WHERE "applications_application"."id" = ' in sql
        if '"reference"' in sql and ' FROM "applications_application"' in sql and ("ORDER BY" in sql or one):
            self.of_page = self.of_page or (sql, params)
        return result

    def plan(self):
        """How the rows of the page are found: the scans of the table of applications, or of what leads to it."""
        from django.db import connection

        if self.of_page is None:
            return "–"
        sql, params = self.of_page
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {sql}", params)
            lines = [line for (line,) in cursor.fetchall()]
        scans = [re.sub(r"^[ \->]*|  \(.*", "", line) for line in lines if "Scan" in line]
        ours = [scan for scan in scans if re.search(r"application|search", scan)]
        return "; ".join(dict.fromkeys(ours))


if __name__ == "__main__":
    sys.exit(main())
