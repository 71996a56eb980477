"""Nothing typed is ever lost: signed out meanwhile, an old tab, two pages at once, the deadline, a fault of ours."""

import datetime
import re

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from applications.models import Application, Call
from people import limits
from people.dates import long_date
from people.states import Refused
from programme.erasure import erase_person
from tests import make
from tests.applications.conftest import IDENTITY_NUMBER
from tests.applications.test_apply import fill, url

pytestmark = pytest.mark.django_db


def text_of(page):
    return page.content.decode().replace("\u00a0", " ")


def stamp_in(page):
    return re.search(r'name="stamp" value="([^"]+)"', page.content.decode())[1]


def opened(client, call, step, **query):
    """What the browser sends from a page opened now: the stamp."""
    return {"stamp": stamp_in(client.get(url(call, step)))}


def signed_out(client):
    client.cookies.pop("sessionid")


# The session ended


def test_what_is_sent_after_the_session_ended_is_there_when_one_has_signed_in(client, applicant, call, typed):
    client.force_login(applicant)
    page = opened(client, call, "experience")
    signed_out(client)
    answer = client.post(url(call, "experience"), {**typed("experience", skills="Ånd og strøm"), **page, "next": "1"})
    assert answer.url.startswith("/logg-inn/?next=/sok/")
    sign_in = client.get(answer.url).content.decode()
    assert "Du har vært borte en stund. Logg inn igjen – kladden er lagret." in sign_in
    client.force_login(applicant)
    shown = client.get(url(call, "experience"), follow=True).content.decode()
    assert "Ånd og strøm" in shown
    assert "Velkommen tilbake. Det du hadde skrevet, er lagret i kladden." in shown
    assert Application.objects.get().working["experience"]["skills"] == ["Ånd og strøm"]
    assert "Velkommen tilbake" not in client.get(url(call, "experience")).content.decode()


def test_nobody_else_at_the_same_machine_gets_it(client, applicant, other_applicant, call, typed):
    client.force_login(applicant)
    page = opened(client, call, "experience")
    signed_out(client)
    client.post(url(call, "experience"), {**typed("experience", skills="Ånd og strøm"), **page})
    client.force_login(other_applicant)
    assert "Ånd og strøm" not in client.get(url(call, "experience"), follow=True).content.decode()
    assert "unsaved" not in client.session
    assert not Application.objects.exists()


def test_another_step_does_not_take_it(client, applicant, call, typed):
    client.force_login(applicant)
    page = opened(client, call, "experience")
    signed_out(client)
    client.post(url(call, "experience"), {**typed("experience", skills="Ånd og strøm"), **page})
    client.force_login(applicant)
    client.get(url(call, "about"))
    assert "Ånd og strøm" in client.get(url(call, "experience"), follow=True).content.decode()


@pytest.mark.parametrize("stamp", ["", "tull", "eyJhIjoxfQ:1abcde:xyz"])
def test_a_page_we_never_showed_is_not_believed_and_nothing_is_promised(client, applicant, call, typed, stamp):
    answer = client.post(url(call, "experience"), {**typed("experience"), "stamp": stamp})
    assert "kladden er lagret" not in client.get(answer.url).content.decode()
    assert "unsaved" not in client.session


def test_too_much_text_is_not_taken_into_the_session(client, applicant, call, typed):
    client.force_login(applicant)
    page = opened(client, call, "motivation")
    signed_out(client)
    answer = client.post(url(call, "motivation"), {**typed("motivation", motivation="å" * 70_000), **page})
    assert answer.status_code == 302
    assert "unsaved" not in client.session


def test_an_identity_number_never_waits_in_a_session(client, applicant, call, typed):
    client.force_login(applicant)
    page = opened(client, call, "experience")
    signed_out(client)
    client.post(url(call, "experience"), {**typed("experience", skills=f"Python {IDENTITY_NUMBER}"), **page})
    assert client.session["unsaved"]["typed"]["skills"] == ["Python "]


def test_a_review_sent_while_signed_out_is_said_not_to_be_sent(client, applicant, call, typed):
    client.force_login(applicant)
    fill(client, call, typed)
    page = opened(client, call, "review")
    signed_out(client)
    client.post(url(call, "review"), {"send": "1", **page})
    client.force_login(applicant)
    assert "Søknaden er ikke sendt ennå. Se over og send den." in client.get(url(call, "review")).content.decode()
    assert Application.objects.get().state == "draft"


def test_one_who_signs_in_again_after_the_deadline_is_told_that_nothing_was_begun(client, applicant, call, typed):
    client.force_login(applicant)
    page = opened(client, call, "about")
    signed_out(client)
    client.post(url(call, "about"), {**typed("about"), **page, "next": "1"})
    Call.objects.update(deadline=timezone.now() - datetime.timedelta(days=1))
    client.force_login(applicant)
    shown = client.get(url(call, "about"))
    assert "Søknaden kan ikke sendes nå." in text_of(shown)
    assert "Kopier det du vil ta vare på." in text_of(shown)
    assert typed("about")["given_name"] in text_of(shown)
    assert "Fristen har gått ut." in text_of(client.get("/min-side/"))
    assert not Application.objects.exists()


def test_a_file_sent_while_signed_out_is_asked_for_again(client, applicant, call):
    client.force_login(applicant)
    page = opened(client, call, "attachments")
    signed_out(client)
    answer = client.post(url(call, "attachments"), {"cv": SimpleUploadedFile("cv.pdf", make.PDF), **page})
    assert "velg filen en gang til" in client.get(answer.url).content.decode()


def test_an_autosave_of_one_who_is_signed_out_says_so_and_goes_nowhere(client, applicant, call, typed):
    answer = client.post(url(call, "about"), typed("about"), headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.json()["text"][:15]) == (401, "Du er logget ut")


def test_erasing_a_person_takes_what_waits_in_a_session_too(client, applicant, call, typed):
    client.force_login(applicant)
    page = opened(client, call, "experience")
    signed_out(client)
    client.post(url(call, "experience"), {**typed("experience", skills="Ånd og strøm"), **page})
    assert any("unsaved" in session.get_decoded() for session in Session.objects.all())
    erase_person(applicant)
    assert not any("unsaved" in session.get_decoded() for session in Session.objects.all())


# An old tab, whose token is from before the last sign-in


def old_tab(path, data, **headers):
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    return client.post(path, {"csrfmiddlewaretoken": "b" * 32, **data}, headers=headers)


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}])
def test_an_old_tab_may_send_the_same_text_again(applicant, call, typed, headers):
    page = old_tab(url(call, "experience"), typed("experience", skills="<b>Ånd\nog strøm"), **headers)
    text = page.content.decode()
    assert page.status_code == 403
    assert "Skjemaet var åpent for lenge. Send det på nytt." in text
    assert 'value="&lt;b&gt;Ånd\nog strøm"' in text
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', text)[1]
    client = Client(enforce_csrf_checks=True)
    client.force_login(applicant)
    client.cookies["csrftoken"] = page.cookies["csrftoken"].value if page.cookies else "a" * 32
    client.post(url(call, "experience"), {**typed("experience", skills="Ånd"), "csrfmiddlewaretoken": token})
    assert Application.objects.get().working["experience"]["skills"] == ["Ånd"]


def test_of_a_form_that_cannot_be_read_nothing_is_given_back(applicant, call):
    client = Client(enforce_csrf_checks=True)
    headers = {"origin": "null", "sec-fetch-site": "same-origin"}
    page = client.post(url(call, "experience"), b"halvt", content_type="multipart/form-data", headers=headers)
    assert page.status_code == 403
    assert "Skjemaet var åpent for lenge." in page.content.decode()
    assert 'type="hidden"' not in page.content.decode()


def test_another_sites_form_is_not_given_back(call, typed):
    page = old_tab(url(call, "experience"), typed("experience", skills="Ånd"), **{"sec-fetch-site": "cross-site"})
    assert page.status_code == 403
    assert "Ånd" not in page.content.decode()


def test_an_autosave_from_an_old_tab_gets_a_fresh_token_and_another_site_gets_none(call, typed):
    ours = {"x-autosave": "1", "sec-fetch-site": "same-origin"}
    assert old_tab(url(call, "about"), {}, **ours).has_header("X-CSRFToken")
    theirs = {"x-autosave": "1", "sec-fetch-site": "cross-site"}
    assert not old_tab(url(call, "about"), {}, **theirs).has_header("X-CSRFToken")


# Two pages at once


def test_an_older_page_does_not_write_over_a_newer_one_and_both_are_shown(client, applicant, call, typed):
    client.force_login(applicant)
    old, new = opened(client, call, "experience"), opened(client, call, "experience")
    client.post(url(call, "experience"), {**typed("experience", skills="skrevet nå"), **new, "save": "1"})
    answer = client.post(url(call, "experience"), {**typed("experience", skills="skrevet før"), **old, "next": "1"})
    assert answer.url == url(call, "experience")
    page = client.get(answer.url).content.decode()
    assert "Hvilken utgave vil du beholde?" in page
    assert "skrevet nå" in page
    assert "skrevet før" in page
    assert "Under ett år" not in page  # what both say alike is not asked about
    application = Application.objects.get()
    assert application.working["experience"]["skills"] == ["skrevet nå"]


@pytest.mark.parametrize(("keep", "kept"), [("typed", "skrevet før"), ("saved", "skrevet nå")])
def test_the_person_chooses(client, applicant, call, typed, keep, kept):
    client.force_login(applicant)
    old, new = opened(client, call, "experience"), opened(client, call, "experience")
    client.post(url(call, "experience"), {**typed("experience", skills="skrevet nå"), **new, "save": "1"})
    client.post(url(call, "experience"), {**typed("experience", skills="skrevet før"), **old, "next": "1"})
    assert client.post(url(call, "experience"), {"keep": keep}).url == url(call, "experience")
    page = client.get(url(call, "experience")).content.decode()
    assert "Hvilken utgave" not in page
    assert kept in page


def test_one_whose_application_is_taken_or_gone_meanwhile_chooses_nothing_and_is_told(client, applicant, call, typed):
    client.force_login(applicant)
    old, new = opened(client, call, "experience"), opened(client, call, "experience")
    client.post(url(call, "experience"), {**typed("experience", skills="skrevet nå"), **new, "save": "1"})
    client.post(url(call, "experience"), {**typed("experience", skills="skrevet før"), **old, "next": "1"})
    Application.objects.update(state="under_review", submitted_at=timezone.now())
    answer = client.post(url(call, "experience"), {"keep": "typed"}, follow=True)
    assert "Dette går ikke nå. Åpne siden på nytt" in text_of(answer)
    assert Application.objects.get().working["experience"]["skills"] == ["skrevet nå"]
    Application.objects.all().delete()
    assert client.post(url(call, "experience"), {"keep": "typed"}).url == url(call, "experience")
    assert not Application.objects.exists()


def test_nothing_is_sent_before_the_person_has_chosen(client, applicant, call, typed):
    client.force_login(applicant)
    fill(client, call, typed)
    old, new = opened(client, call, "experience"), opened(client, call, "experience")
    client.post(url(call, "experience"), {**typed("experience", skills="skrevet nå"), **new, "save": "1"})
    client.post(url(call, "experience"), {**typed("experience", skills="skrevet før"), **old, "save": "1"})
    assert "Velg hvilken utgave du vil beholde" in client.get(url(call, "review")).content.decode()
    assert client.post(url(call, "review"), {"send": "1"}).url == url(call, "experience")
    client.post(url(call, "experience"), {"keep": "typed"})
    assert client.post(url(call, "review"), {"send": "1"}).url.endswith("/kvittering/")
    assert Application.objects.get().skills == ["skrevet før"]


def test_one_page_that_saves_again_and_again_is_not_asked(client, applicant, call, typed):
    client.force_login(applicant)
    page = opened(client, call, "experience")
    for skills in ("en", "en og to", "en, to og tre"):
        answer = client.post(
            url(call, "experience"),
            {**typed("experience", skills=skills), **page},
            headers={"X-Autosave": "1"},
        )
        assert (answer.status_code, answer.json()["saved"]) == (200, True)
        assert "Kladden er lagret kl." in answer.json()["text"]
    client.post(url(call, "experience"), {**typed("experience", skills="ferdig"), **page, "next": "1"})
    assert Application.objects.get().working["experience"]["skills"] == ["ferdig"]
    assert not Application.objects.get().set_aside


def test_the_same_text_twice_and_another_step_are_no_conflict(client, applicant, call, typed):
    client.force_login(applicant)
    old, new = opened(client, call, "experience"), opened(client, call, "experience")
    client.post(url(call, "about"), {**typed("about"), **opened(client, call, "about"), "next": "1"})
    for stamp in (new, old):
        client.post(url(call, "experience"), {**typed("experience"), **stamp, "next": "1"})
    assert not Application.objects.get().set_aside


def test_an_old_page_that_saves_itself_is_set_aside_in_words(client, applicant, call, typed):
    client.force_login(applicant)
    old, new = opened(client, call, "experience"), opened(client, call, "experience")
    client.post(url(call, "experience"), {**typed("experience", skills="nytt"), **new, "save": "1"})
    data = {**typed("experience", skills="gammelt"), **old}
    answer = client.post(url(call, "experience"), data, headers={"X-Autosave": "1"}).json()
    assert answer == {"text": "Du har endret dette på en annen side. Lagre kladden, så velger du.", "saved": False}
    assert Application.objects.get().set_aside["experience"]["skills"] == ["gammelt"]


def test_an_autosave_with_an_identity_number_keeps_the_rest_and_says_what_to_do(client, applicant, call, typed):
    client.force_login(applicant)
    data = typed("motivation", motivation=f"Jeg vil hit. {IDENTITY_NUMBER} Og bli her.")
    answer = client.post(url(call, "motivation"), data, headers={"X-Autosave": "1"})
    assert answer.status_code == 422
    assert "fødselsnummer" in answer.json()["text"]
    assert Application.objects.get().working["motivation"]["motivation"] == ["Jeg vil hit.  Og bli her."]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_text_sent_from_an_old_page_after_the_application_was_sent_can_become_a_change(
    client, applicant, typed, language
):
    call = make.call()
    client.force_login(applicant)
    fill(client, call, typed)
    old = opened(client, call, "experience")
    client.post(url(call, "review"), {"send": "1"})
    path = url(call, "experience", language)
    page = client.post(path, {**typed("experience", skills="for sent?"), **old, "next": "1"}).content.decode()
    assert 'value="for sent?"' in page
    assert Application.objects.get().working is None
    answer = client.post(path, {**typed("experience", skills="for sent?"), **old, "again": "1"})
    page = client.get(answer.url).content.decode()
    assert "for sent?" in page
    assert Application.objects.get().state == "submitted"


# The deadline passes while the page is open


def minutes_after(call, minutes):
    return time_machine.travel(call.deadline + datetime.timedelta(minutes=minutes), tick=False)


def test_what_was_begun_in_time_is_sent_some_minutes_after_the_deadline(client, applicant, typed):
    call = make.call(closes_in=0)
    with time_machine.travel(call.deadline - datetime.timedelta(hours=1), tick=False):
        client.force_login(applicant)
        fill(client, call, typed)
        page = client.get(url(call, "review")).content.decode()
        assert "Har du siden åpen når fristen går ut, kan du sende i ti minutter til." in page
        assert "Du kan endre den fram til" in page
    with minutes_after(call, 9):
        assert "Du kan endre den fram til" not in client.get(url(call, "review")).content.decode()
        assert (
            "Fristen er ute, men du kan sende det du har begynt på, til kl."
            in client.get("/min-side/").content.decode()
        )
        client.post(url(call, "experience"), {**typed("experience", skills="siste liten"), "next": "1"})
        assert client.post(url(call, "review"), {"send": "1"}).url.endswith("/kvittering/")
        assert Application.objects.get().skills == ["siste liten"]


def test_after_those_minutes_the_draft_is_kept_and_nothing_is_sent(client, applicant, typed):
    call = make.call(closes_in=0)
    client.force_login(applicant)
    fill(client, call, typed)
    with minutes_after(call, 11):
        client.force_login(applicant)
        page = client.post(url(call, "review"), {"send": "1"}).content.decode()
        assert "Søknaden kan ikke sendes nå." in page
        assert "Vi tar vare på kladden til" in page
    assert Application.objects.get().state == "draft"


def test_nobody_begins_or_opens_changes_in_those_minutes(client, applicant, other_applicant, typed):
    call = make.call(closes_in=0)
    sent = make.application(call, other_applicant)
    with minutes_after(call, 5):
        client.force_login(applicant)
        assert "Søknaden kan ikke sendes nå." in client.post(url(call, "about"), typed("about")).content.decode()
        client.force_login(other_applicant)
        client.post(f"/min-side/soknad/{sent.reference}/endre/")
    sent.refresh_from_db()
    assert sent.working is None
    assert Application.objects.count() == 1


def test_changes_begun_in_time_are_sent_in_those_minutes_and_then_the_call_closes(client, applicant, typed):
    call = make.call(closes_in=0)
    sent = make.application(call, applicant)
    sent.open_copy()
    with minutes_after(call, 5):
        assert not Call.objects.due_to_close().exists()
        with pytest.raises(Refused):
            call.close(by=make.staff())
        client.force_login(applicant)
        mine = client.get("/min-side/").content.decode()
        assert "Fristen er ute, men du kan sende det du har begynt på, til kl." in mine
        assert f'href="{url(call, "review")}"' in mine
        client.post(url(call, "experience"), {**typed("experience", skills="nytt"), "next": "1"})
        assert client.post(url(call, "review"), {"send": "1"}).url == "/min-side/"
    with minutes_after(call, 11):
        assert Call.objects.due_to_close().get() == call
    sent.refresh_from_db()
    assert sent.skills == ["nytt"]


def test_changes_not_sent_in_time_are_said_not_to_count(client, applicant, typed):
    call = make.call(closes_in=0)
    make.application(call, applicant).open_copy()
    with minutes_after(call, 30):
        client.force_login(applicant)
        page = client.get(url(call, "review")).content.decode()
        assert "Endringene du ikke sendte, er ikke med. Versjonen du sendte, gjelder." in page


# What a draft says of itself


@pytest.mark.parametrize("step", ["about", "review"])
def test_a_draft_says_when_it_is_deleted(client, applicant, call, typed, step):
    client.force_login(applicant)
    fill(client, call, typed)
    day = long_date(call.drafts_erased_on, "nb").replace("\u00a0", " ")
    assert f"Sender du den ikke, sletter vi kladden {day}." in text_of(client.get(url(call, step)))
    assert f"sletter vi kladden {day}." in text_of(client.get("/min-side/"))


def test_a_draft_goes_on_in_another_browser(applicant, call, typed):
    here, there = Client(), Client()
    here.force_login(applicant)
    here.post(url(call, "motivation"), typed("motivation", learn="tre og betong"), headers={"X-Autosave": "1"})
    there.force_login(applicant)
    assert "tre og betong" in there.get(url(call, "motivation")).content.decode()
    assert timezone.now() - Application.objects.get().working_saved_at < datetime.timedelta(minutes=1)


def test_the_criteria_stand_before_the_essay(client, applicant):
    call = make.call(min_level="master", max_years_since_degree=3)
    client.force_login(applicant)
    page = client.get(url(call, "motivation")).content.decode()
    assert page.index("Du kan søke likevel.") < page.index('name="motivation"')


# One who sends too often


def test_too_many_saves_are_told_with_what_was_typed_and_per_person(
    client, applicant, other_applicant, call, typed, monkeypatch
):
    monkeypatch.setattr(limits, "STEP", limits.Limit(2, 10))
    client.force_login(applicant)
    with time_machine.travel(call.opens_at + datetime.timedelta(days=1), tick=False):
        client.force_login(applicant)
        for _n in range(2):
            assert client.post(url(call, "experience"), typed("experience")).status_code == 302
        page = client.post(url(call, "experience"), typed("experience", skills="Ånd"))
        assert page.status_code == 429
        assert "Ånd" in page.content.decode()
        client.force_login(other_applicant)
        assert client.post(url(call, "experience"), typed("experience")).status_code == 302


def test_a_page_that_saves_itself_all_the_time_never_meets_the_limit():
    assert limits.STEP.tries / limits.STEP.minutes > 60 / 1.5
