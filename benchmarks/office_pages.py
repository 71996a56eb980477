"""The office's pages on the database of one size."""

import sys

from benchmarks.asked import opened, scans, serve

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
    return serve(_pages(), _of_the_page)


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
    return {name: lambda client=client, path=path: opened(client, path) for name, (client, path) in pages.items()}


def _with_names(blind):
    """Another person's assignment to the same applications, with their names."""
    from applications.models import AssessorAssignment
    from people.models import User

    given = {"scope": "call", "invited_at": blind.invited_at, "invited_by_name": blind.invited_by_name}
    user, _new = User.objects.get_or_create(email="leser@stor.example", date_joined=blind.invited_at)
    return AssessorAssignment.objects.get_or_create(call=blind.call, user=user, defaults=given)[0]


def _of_the_page(statements):
    """The plan of the question that fetches the page's rows: how the table of applications is read, or what leads
    there."""
    for sql, params, _took in statements:
        one = 'WHERE "applications_application"."id" = ' in sql
        if '"reference"' in sql and ' FROM "applications_application"' in sql and ("ORDER BY" in sql or one):
            return scans(sql, params, "application|search")
    return "–"


if __name__ == "__main__":
    sys.exit(main())
