import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.models import Application, CandidateProfile
from applications.wizard import STEPS, Wizard
from people.clock import plus_days
from people.models import Letter
from tests import make
from tests.applications.conftest import IDENTITY_NUMBER, pdf

pytestmark = pytest.mark.django_db
ORDER = ("about", "education", "experience", "wishes", "motivation")


def url(call, step, language="nb"):
    with translation.override(language):
        return reverse("apply_step", args=[call.slug, step])


def fill(client, call, typed, upto=5, **changes):
    for step in ORDER[:upto]:
        answer = client.post(url(call, step), {**typed(step, **changes.get(step, {})), "next": "1"})
        assert answer.status_code == 302, re.findall(r"field-error[^<]*<", answer.content.decode())
    return Application.objects.get()


def letters_to(person):
    return list(Letter.objects.filter(to=person).order_by("pk").values_list("template__code", flat=True))


def test_nobody_applies_without_signing_in_and_comes_back_to_the_step(client, call):
    answer = client.get(url(call, "wishes") + "?stilling=3")
    assert answer.status_code == 302
    assert answer.url.startswith("/logg-inn/?next=/sok/")
    assert "stilling" in answer.url


def test_the_first_page_links_to_the_privacy_notice_and_keeps_nothing_yet(signed_in, applicant, call, foundation):
    page = signed_in(applicant).get(url(call, "about")).content.decode()
    assert page.index("/personvern/") < page.index('name="given_name"')
    assert 'value="Ánne"' in page
    assert not Application.objects.exists()


def test_the_files_can_be_looked_at_before_anything_is_kept(signed_in, applicant, call):
    page = signed_in(applicant).get(url(call, "attachments"))
    assert 'name="cv"' in page.text
    assert not Application.objects.exists()


def test_each_step_is_kept_and_the_last_one_sends(signed_in, applicant, call, typed):
    client = signed_in(applicant)
    application = fill(client, call, typed)
    assert application.state == "draft"
    assert client.get(url(call, "attachments")).status_code == 200
    review = client.get(url(call, "review")).content.decode()
    assert "Universitetet i Uppsala" in review
    assert "CV-en mangler" in review
    answer = client.post(url(call, "review"), {"send": "1"})
    assert answer.url.endswith("/kvittering/")
    application.refresh_from_db()
    assert application.state == "submitted"
    assert application.privacy_version == "1"
    assert application.area == "region"
    assert application.skills == ["prosjektledelse", "Python"]
    education = application.educations.get()
    assert (education.institution, education.institution_name) == (None, "Universitetet i Uppsala")
    assert letters_to(applicant) == ["E3"]
    receipt = client.get(answer.url).content.decode()
    assert "Takk, Ánne! Søknaden din er sendt." in receipt
    assert application.reference in receipt


def test_sending_again_from_another_tab_is_one_receipt(signed_in, applicant, call, typed):
    client = signed_in(applicant)
    fill(client, call, typed)
    for _tab in range(2):
        assert client.post(url(call, "review"), {"send": "1"}).url.endswith("/kvittering/")
    assert letters_to(applicant) == ["E3"]
    assert "Du har allerede søkt" in client.get(url(call, "about")).content.decode()
    assert client.post(url(call, "about"), typed("about")).status_code == 200
    assert Application.objects.count() == 1


def test_what_is_missing_stops_sending_and_is_named(signed_in, applicant, call, typed):
    client = signed_in(applicant)
    fill(client, call, typed, upto=2)
    page = client.post(url(call, "review"), {"send": "1"})
    assert page.status_code == 200
    text = page.content.decode()
    assert "Vi trenger litt mer fra deg" in text
    assert "Erfaring – Noe mangler" in text
    assert "Utdanning – Noe mangler" not in text
    assert Application.objects.get().state == "draft"
    assert "Velg ett alternativ." in client.get(url(call, "experience") + "?mangler=1").content.decode()
    assert "Velg ett alternativ." not in client.get(url(call, "experience")).content.decode()


@pytest.mark.parametrize(("button", "goes_to"), [("save", "education"), ("back", "about")])
def test_every_button_keeps_what_was_typed_even_when_it_is_wrong(signed_in, applicant, call, typed, button, goes_to):
    client = signed_in(applicant)
    wrong = typed("education", completed_0="i fjor", programme_0="")
    answer = client.post(url(call, "education"), {**wrong, button: "1"})
    assert answer.url == url(call, goes_to)
    page = client.get(url(call, "education")).content.decode()
    assert 'value="i fjor"' in page
    assert "Kladden er lagret kl." in page
    assert "Vi trenger litt mer" not in page


def test_going_on_with_something_wrong_shows_it_and_keeps_it(signed_in, applicant, call, typed):
    client = signed_in(applicant)
    page = client.post(url(call, "about"), {**typed("about", email="ikke en adresse", phone="12"), "next": "1"})
    assert page.status_code == 200
    text = page.content.decode()
    assert "Rett to felt før du går videre" in text
    assert 'value="ikke en adresse"' in text
    assert Application.objects.get().working["about"]["email"] == ["ikke en adresse"]


def test_the_button_on_a_position_ticks_it(signed_in, applicant, typed):
    call = make.call(positions=[make.organisation(), make.organisation()])
    wanted = call.positions.last()
    client = signed_in(applicant)
    client.post(url(call, "about") + f"?stilling={wanted.pk}", {**typed("about"), "next": "1"})
    page = client.get(url(call, "wishes")).content.decode()
    ticked = re.findall(r'<input[^>]*name="positions"[^>]*checked[^>]*>', page)
    assert len(ticked) == 1
    assert f'value="{wanted.pk}"' in ticked[0]


@pytest.mark.parametrize("stilling", ["", "0", "999999", "abc", "1 OR 1=1"])
def test_a_strange_position_ticks_nothing(signed_in, applicant, call, typed, stilling):
    signed_in(applicant).post(url(call, "about") + f"?stilling={stilling}", {**typed("about"), "next": "1"})
    assert "wishes" not in Application.objects.get().working


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_box_is_ticked_before_the_person_does_it(signed_in, applicant, language):
    call = make.call(positions=[make.organisation(sector="municipality")])
    draft = make.draft(call, applicant, {"wishes": {"positions": ["all"]}})
    client = signed_in(applicant)
    for step in (s for s in STEPS if s.form):
        page = client.get(url(call, step.code, language)).content.decode()
        assert step.code == "attachments" or "<form" in page
        ticked = re.findall(r"<input[^>]*checked[^>]*>", page)
        assert [box for box in ticked if 'value="all"' not in box] == [], step.code
    assert draft.working == {"wishes": {"positions": ["all"]}}


def test_degrees_are_added_and_removed_without_script(signed_in, applicant, call, typed):
    client = signed_in(applicant)
    client.post(url(call, "education"), {**typed("education"), "add": "1"})
    page = client.get(url(call, "education")).content.decode()
    assert 'name="level_1"' in page
    second = {name.replace("_0", "_1"): value for name, value in typed("education", programme_0="Norrønt").items()}
    client.post(url(call, "education"), {**second, **typed("education"), "rows": "2", "remove": "0"})
    page = client.get(url(call, "education")).content.decode()
    assert 'name="level_1"' not in page
    assert 'value="Norrønt"' in page
    for number in range(8):
        client.post(url(call, "education"), {**typed("education"), "rows": str(number + 1), "add": "1"})
    assert client.get(url(call, "education")).content.decode().count('name="level_') == 6


@pytest.mark.parametrize("rows", ["", "-1", "0", "99999999999999999999", "²", "1.5"])
def test_a_strange_number_of_degrees_is_one_to_six(signed_in, applicant, call, typed, rows):
    page = signed_in(applicant).post(url(call, "education"), {**typed("education", rows=rows), "save": "1"})
    assert page.status_code == 302
    assert 1 <= int(Application.objects.get().working["education"]["rows"][0]) <= 6


def test_no_degree_is_dropped_whatever_the_form_says_of_their_number(signed_in, applicant, call, typed):
    second = {name.replace("_0", "_1"): value for name, value in typed("education", programme_0="Norrønt").items()}
    signed_in(applicant).post(url(call, "education"), {**second, **typed("education", rows="tull"), "save": "1"})
    assert Application.objects.get().working["education"]["programme_1"] == ["Norrønt"]


def test_the_public_list_is_asked_only_of_those_who_chose_a_public_employer(signed_in, applicant, typed):
    call = make.call(positions=[make.organisation(), make.organisation("Levanger kommune", sector="municipality")])
    private, public = call.positions.get(has_public_employer=False), call.positions.get(has_public_employer=True)
    client = signed_in(applicant)
    fill(client, call, typed, wishes={"positions": [str(private.pk)]})
    assert client.get(url(call, "public_list")).status_code == 302
    assert "Steg 7 av 7" in client.get(url(call, "review")).content.decode()
    client.post(url(call, "wishes"), {**typed("wishes", positions=[str(public.pk)]), "next": "1"})
    page = client.get(url(call, "public_list")).content.decode()
    assert "Du har valgt en stilling hos Levanger kommune." in page
    assert "kan bli offentlige selv om du ber om" in page
    assert client.post(url(call, "review"), {"send": "1"}).status_code == 200
    client.post(url(call, "public_list"), {**typed("public_list"), "next": "1"})
    client.post(url(call, "review"), {"send": "1"})
    application = Application.objects.get()
    assert (application.state, application.list_age, application.list_gender) == ("submitted", 25, "woman")


def test_asking_not_to_be_listed_needs_a_reason(signed_in, applicant, typed):
    call = make.call(positions=[make.organisation(sector="state")])
    client = signed_in(applicant)
    fill(client, call, typed)
    page = client.post(url(call, "public_list"), {**typed("public_list", list_exempt="on"), "next": "1"})
    assert "Skriv hvorfor du ikke vil stå på listen." in page.content.decode()


def test_taking_the_public_position_back_takes_the_list_fields_back(signed_in, applicant, typed):
    call = make.call(positions=[make.organisation(), make.organisation(sector="state")])
    client = signed_in(applicant)
    fill(client, call, typed, wishes={"positions": ["all"]})
    client.post(url(call, "public_list"), {**typed("public_list"), "next": "1"})
    private = call.positions.get(has_public_employer=False)
    client.post(url(call, "wishes"), {**typed("wishes", positions=[str(private.pk)]), "next": "1"})
    client.post(url(call, "review"), {"send": "1"})
    application = Application.objects.get()
    assert (application.state, application.list_age, application.list_title) == ("submitted", None, "")


def test_hiding_from_the_employer_of_a_chosen_position_is_refused(signed_in, applicant, organisation, typed):
    call = make.call(positions=[organisation])
    client = signed_in(applicant)
    for changes in ({"hide_from": [str(organisation.pk)]}, {"hide_from_names": organisation.name.upper()}):
        page = client.post(url(call, "wishes"), {**typed("wishes", positions=["all"], **changes), "next": "1"})
        assert f"Du har valgt en stilling hos {organisation}. Ta bort stillingen" in page.content.decode()


def test_hiding_from_a_member_and_from_a_name(signed_in, applicant, call, typed, other_organisation):
    client = signed_in(applicant)
    names = f"{other_organisation.name}\nNoen Andre AS"
    fill(client, call, typed, wishes={"hide_from_names": names, "positions": [str(call.positions.get().pk)]})
    client.post(url(call, "review"), {"send": "1"})
    application = Application.objects.get()
    assert list(application.hide_from.all()) == [other_organisation]
    assert application.hide_from_names == ["Noen Andre AS"]


def test_a_good_file_survives_a_bad_one_beside_it(signed_in, applicant, call):
    client = signed_in(applicant)
    files = {
        "cv": SimpleUploadedFile("min cv {{ 1|add:1 }}.pdf", pdf("Python")),
        "diploma": SimpleUploadedFile("bilde.pdf", b"\x89PNG"),
    }
    page = client.post(url(call, "attachments"), {**files, "next": "1"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Vi kan bare ta imot PDF." in text
    assert "min cv {{ 1|add:1 }}.pdf" in text
    assert [document.name for document in Application.objects.get().documents.all()] == ["min cv {{ 1|add:1 }}.pdf"]
    assert client.post(url(call, "attachments"), {"next": "1"}).url == url(call, "review")
    client.post(url(call, "attachments"), {"remove": "cv"})
    assert not Application.objects.get().documents.exists()


def test_an_identity_number_is_never_kept_and_is_said_at_once(signed_in, applicant, call, typed):
    client = signed_in(applicant)
    text = f"Mitt nummer er {IDENTITY_NUMBER}. " + make.MOTIVATION
    page = client.post(url(call, "motivation"), {**typed("motivation", motivation=text), "save": "1"})
    assert page.status_code == 200
    assert "Det ser ut til at det står et fødselsnummer her." in page.content.decode()
    assert IDENTITY_NUMBER in page.content.decode()
    assert IDENTITY_NUMBER not in str(Application.objects.get().working)


def test_too_late_keeps_what_was_typed_and_sends_nothing(signed_in, applicant, call, typed):
    client = signed_in(applicant)
    fill(client, call, typed)
    call.deadline = plus_days(call.deadline, -25)
    call.save()
    page = client.post(url(call, "experience"), {**typed("experience", skills="i siste liten"), "next": "1"})
    assert "Søknaden kan ikke sendes nå." in page.content.decode()
    assert Application.objects.get().working["experience"]["skills"] == ["i siste liten"]
    assert "Gi meg beskjed om neste utlysning" in client.post(url(call, "review"), {"send": "1"}).content.decode()
    assert Application.objects.get().state == "draft"


def test_a_call_that_is_not_announced_does_not_exist(signed_in, applicant):
    call = make.call(schedule=False)
    assert signed_in(applicant).get(url(call, "about")).status_code == 404
    assert signed_in(applicant).get(f"/sok/{make.call().slug}/finnes-ikke/").status_code == 404


def test_the_review_without_a_draft_starts_at_the_beginning(signed_in, applicant, call):
    assert signed_in(applicant).get(url(call, "review")).url == url(call, "about")


def test_changes_are_sent_or_discarded(signed_in, applicant, typed):
    call = make.call()
    make.application(call, applicant)
    client = signed_in(applicant)
    reference = Application.objects.get().reference
    edit = f"/min-side/soknad/{reference}/endre/"
    assert client.get(edit).status_code == 405
    assert client.post(edit).url == url(call, "review")
    client.post(url(call, "experience"), {**typed("experience", skills="nytt"), "next": "1"})
    page = client.get(url(call, "review")).content.decode()
    assert "Du endrer nå en kopi." in page
    assert "cv.pdf" in page
    client.post(url(call, "review"), {"discard": "1"})
    assert Application.objects.get().skills == ["prosjektledelse", "Python"]
    client.post(edit)
    client.post(url(call, "experience"), {**typed("experience", skills="nytt"), "next": "1"})
    assert client.post(url(call, "review"), {"send": "1"}).url == "/min-side/"
    application = Application.objects.get()
    assert (application.skills, application.working) == (["nytt"], None)
    assert application.cv.name == "cv.pdf"
    assert letters_to(applicant) == ["E3", "E3-changes"]


def test_the_receipt_asks_about_the_pool_and_nothing_depends_on_it(signed_in, applicant):
    call = make.call()
    application = make.application(call, applicant)
    client = signed_in(applicant)
    path = f"/sok/{call.slug}/kvittering/"
    page = client.get(path).content.decode()
    assert page.index("Søknaden din er sendt") < page.index("Vil du stå i kandidatbanken?")
    assert "checked" not in page
    refused = client.post(path, {})
    assert "Kryss av for å si ja." in refused.content.decode()
    assert not CandidateProfile.objects.exists()
    assert client.post(path, {"yes": "on"}).url == path
    client.post(path, {"yes": "on"})
    profile = CandidateProfile.objects.get()
    assert (profile.state, profile.application) == ("waiting", application)
    assert "Du har sagt ja til kandidatbanken." in client.get(path).content.decode()


def test_there_is_no_receipt_for_a_draft(signed_in, applicant):
    call = make.call()
    make.draft(call, applicant)
    assert signed_in(applicant).get(f"/sok/{call.slug}/kvittering/").status_code == 404


# L3: what an employer may not ask is not asked, in either language. Step 7 is what the law on public lists demands.
FORBIDDEN = re.compile(
    r"fødsel|sivil|gift|samboer|barn|gravid|helse|funksjons|religion|livssyn|etnisi|nasjonalitet|statsborger|legning"
    r"|seksuell|politi|fagforening|alder|kjønn|birth|marital|married|spouse|child|pregnan|health|disab|religio|ethnic"
    r"|nationality|citizen|orientation|politic|union|\bage\b|gender|\bsex\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_label_asks_what_an_employer_may_not_ask(applicant, call, language):
    with translation.override(language):
        wizard = Wizard(call, applicant)
        forms = [wizard.filled(step) for step in STEPS if step.form and step.code != "public_list"]
        labels = [str(field.label) for form in forms for field in form.fields.values()]
        assert len(labels) > 20
        assert [label for label in labels if FORBIDDEN.search(label)] == []
        listed = [str(f.label) for f in wizard.filled(STEPS[6]).fields.values()]
        assert len([label for label in listed if FORBIDDEN.search(label)]) == 2  # the search itself works


@pytest.mark.parametrize("step", ["about", "education", "experience", "wishes", "motivation", "public_list"])
@given(data=st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_typed_is_kept_and_never_breaks_the_page(client, applicant, call, typed, step, data):
    text = st.text(max_size=60).filter(lambda t: "\r" not in t)
    wild = {name: data.draw(text) for name in typed(step) if name != "rows"}
    Application.objects.all().delete()
    make.draft(call, applicant, {"wishes": {"positions": ["all"]}} if step != "wishes" else {})
    call.positions.update(has_public_employer=True)
    client.force_login(applicant)
    page = client.post(url(call, step), {**wild, "next": "1"})
    assert page.status_code in {200, 302}
    kept = Application.objects.get().working[step]
    assert all(kept[name] == [value.replace("\x00", "")] for name, value in wild.items() if name in kept)
    assert client.get(url(call, step)).status_code == 200
    assert client.get(url(call, "review")).status_code == 200


def test_one_who_kept_an_application_may_start_from_it(signed_in, applicant, manager):
    kept = make.application(make.call(), applicant, state="rejected", by=manager, learn="Om tre og betong")
    call = make.call()
    client = signed_in(applicant)
    assert "Begynn med fjorårets søknad" not in client.get(url(call, "about")).content.decode()
    client.post(url(call, "about"), {"reuse": "1"})
    assert Application.objects.count() == 1
    kept.keep()
    assert "Begynn med fjorårets søknad" in client.get(url(call, "about")).content.decode()
    assert client.post(url(call, "about"), {"reuse": "1"}).url == url(call, "about")
    client.post(url(call, "about"), {"reuse": "1"})
    assert Application.objects.count() == 2
    assert "Om tre og betong" in client.get(url(call, "motivation")).content.decode()
    assert "Begynn med fjorårets søknad" not in client.get(url(call, "about")).content.decode()


def test_another_place_of_study_needs_its_name(signed_in, applicant, call, typed):
    page = signed_in(applicant).post(url(call, "education"), {**typed("education", institution_name_0=""), "next": "1"})
    assert "Velg eller skriv lærestedet." in page.content.decode()


def test_a_call_that_opens_later_leads_to_the_positions(signed_in, applicant):
    call = make.call(opens_in=5)
    assert signed_in(applicant).get(url(call, "about")).url == "/stillinger/"


def test_one_whose_application_is_taken_meanwhile_is_told_so(signed_in, applicant, typed):
    call = make.call()
    make.application(call, applicant).open_copy()
    client = signed_in(applicant)
    Application.objects.update(state="under_review")
    for step, data in (("about", {**typed("about"), "next": "1"}), ("review", {"send": "1"})):
        assert client.post(url(call, step), data).url == "/min-side/"
        assert "Åpne siden på nytt" in client.get("/min-side/").content.decode()
    answer = client.post(url(call, "about"), typed("about"), headers={"X-Autosave": "1"})
    assert answer.status_code == 409
    assert "Åpne siden på nytt" in answer.json()["text"]


def test_one_who_has_a_place_does_not_join_the_pool_from_the_receipt(signed_in, applicant):
    call = make.call()
    make.application(call, applicant)
    Application.objects.update(state="accepted", final_at=plus_days(call.opens_at, 1))
    assert signed_in(applicant).post(f"/sok/{call.slug}/kvittering/", {"yes": "on"}).url == "/min-side/"
    assert not CandidateProfile.objects.exists()


def test_a_file_sent_too_late_is_not_taken(signed_in, applicant):
    call = make.call(opens_in=-20, closes_in=-1)
    make.draft(call, applicant)
    file = SimpleUploadedFile("cv.pdf", pdf("Python"))
    page = signed_in(applicant).post(url(call, "attachments"), {"cv": file, "next": "1"})
    assert "Søknaden kan ikke sendes nå." in page.content.decode()
    assert not Application.objects.get().documents.exists()
