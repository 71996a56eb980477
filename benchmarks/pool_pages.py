"""The candidate pool's pages on the database of one size."""

import sys

from benchmarks.asked import opened, scans, serve

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
    return serve(_pages(), _slowest)


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
    return {name: lambda path=path: opened(client, path) for name, path in pages.items()}


def _slowest(statements):
    """How long the slowest question about candidates took, and by which scans it finds them."""
    about = [one for one in statements if "applications_candidateprofile" in one[0]]
    sql, params, took = max(about, key=lambda one: one[2])
    return f"{took:.1f} ms: {scans(sql, params, 'profile')}"


if __name__ == "__main__":
    sys.exit(main())
