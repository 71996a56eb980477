"""One applicant's way through the pages, from the positions to the receipt, and back out again."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.models import Application
from people.models import Letter
from programme.models import Count
from tests import make
from tests.applications.conftest import pdf

pytestmark = pytest.mark.django_db
ADDRESS = "walk@eksempel.example"


def link(page, pattern):
    """The first address on a page that fits."""
    return re.search(rf'(?:href|action)="({pattern})"', page.content.decode())[1].replace("&amp;", "&")


def test_from_the_positions_to_the_receipt_and_out_again(client, typed, foundation):
    call = make.call(positions=[make.organisation(), make.organisation("Verdal kommune", sector="municipality")])
    # Reading, without an account.
    positions = client.get("/stillinger/")
    start = client.get(link(positions, r"/sok/\?stilling=\d+"))
    first_step = link(start, rf"/sok/{call.slug}/om-deg/\?stilling=\d+")
    # Signing in by code leads back to the step.
    sign_in = client.get(first_step)
    code_page = client.post(sign_in.url, {"email": ADDRESS}, follow=True)
    code = Letter.objects.get(to_email=ADDRESS).context["code"]
    step = client.post(code_page.redirect_chain[-1][0], {"code": code}, follow=True)
    assert step.request["PATH_INFO"] == f"/sok/{call.slug}/om-deg/"
    assert "stilling=" in step.request["QUERY_STRING"]
    # Step by step, as the buttons lead.
    path = first_step
    for name in ("about", "education", "experience", "wishes", "motivation"):
        path = client.post(path, {**typed(name), "next": "1"}).url
    path = client.post(path, {"cv": SimpleUploadedFile("cv.pdf", pdf("Python")), "next": "1"}).url
    path = client.post(path, {**typed("public_list"), "next": "1"}).url
    review = client.get(path)
    assert "Noe mangler" not in review.content.decode()
    receipt = client.post(path, {"send": "1"}, follow=True)
    application = Application.objects.get()
    assert application.state == "submitted"
    assert (application.cv.pages, application.cv.page_texts) == (1, ["Python"])
    assert application.reference in receipt.content.decode()
    # Editing: the sent version counts until the changes are sent.
    mine = client.get("/min-side/")
    assert "Mottatt" in mine.content.decode()
    path = client.post(link(mine, r"/min-side/soknad/\w+/endre/")).url
    client.post(f"/sok/{call.slug}/erfaring/", {**typed("experience", skills="ledelse"), "next": "1"})
    application.refresh_from_db()
    assert application.skills == ["prosjektledelse", "Python"]
    client.post(path, {"send": "1"})
    application.refresh_from_db()
    assert application.skills == ["ledelse"]
    # Withdrawing asks first.
    path = link(client.get("/min-side/"), r"/min-side/soknad/\w+/trekk/")
    assert "Vil du trekke søknaden?" in client.get(path).content.decode()
    assert "Søknaden er trukket." in client.post(path, {"reason": "study"}, follow=True).content.decode()
    assert Count.objects.total(attribute="withdraw_reason", value="study") == 1
    letters = Letter.objects.filter(to__email=ADDRESS).order_by("pk").values_list("template__code", flat=True)
    assert list(letters) == ["E1", "E3", "E3-changes", "E10"]
    # And the way is open again.
    assert client.get(first_step).status_code == 200
