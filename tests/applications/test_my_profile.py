"""The candidate's own profile: what employers see, who looked, and every choice about it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from applications.models import CandidateProfile, ProfileView
from people.clock import plus_days, today
from people.models import Event
from tests import make

pytestmark = pytest.mark.django_db
PAGE = "/min-side/kandidatprofil/"


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def profile():
    made = make.profile(make.user("Kari", "Kandidat"), keywords=["regnskap"])
    made.places.set([make.municipality("Verdal")])
    return made


@pytest.fixture
def own(signed_in, profile):
    return signed_in(profile.user)


def text_of(client, page=PAGE):
    return client.get(page).content.decode()


def fresh(profile):
    return CandidateProfile.objects.get(pk=profile.pk)


def card(text):
    return re.search(r'<article class="candidate candidate-profile">.*?</article>', text, re.DOTALL)[0]


def test_one_without_a_profile_is_led_to_joining(signed_in, outsider):
    assert signed_in(outsider).get(PAGE).url == "/kandidatbanken/bli-med/"
    for page in ("endre", "skjul", "cv", "cv/fil", "trekk", "jobb"):
        assert signed_in(outsider).get(f"{PAGE}{page}/").status_code == 404


def test_it_shows_exactly_what_employers_see(client, own, profile, member):
    mine = card(text_of(own))
    client.force_login(member)
    assert card(text_of(client, f"/kandidatbanken/{profile.code}/")) == mine
    assert "regnskap" in mine


def test_who_looked_is_shown_without_names_of_people(own, profile, member, organisation):
    assert "Ingen har sett profilen din ennå." in text_of(own)
    for what in ("profile", "contact", "cv"):
        ProfileView.objects.seen(profile, organisation, what, member)
    text = text_of(own)
    assert text.count("Fjordkraft Eksempel AS") == 1  # once a day, with all that was opened
    assert "Profil, Kontaktinformasjon og CV" in text
    assert "Mari" not in text
    assert "mari@medlem.example" not in text


def test_what_they_asked_stands_beside_what_they_opened(own, profile, member, organisation):
    request = make.request(profile, organisation, by=member, message="Vi søker en controller.")
    text = text_of(own)
    assert "Hva de spurte om" in text
    assert f'<a href="/min-side/foresporsler/{request.number}/">Vi søker en controller.</a>' in text
    assert "Høyst tre virksomheter kan vente på svar fra deg samtidig." in text


def test_pause_and_show_again(own, profile, organisation):
    own.post(PAGE, {"do": "pause"})
    assert "Profilen er på pause. Ingen ser den nå." in text_of(own)
    assert not CandidateProfile.objects.visible_to(organisation).exists()
    own.post(PAGE, {"do": "resume"})
    assert "Profilen er synlig igjen." in text_of(own)
    assert CandidateProfile.objects.visible_to(organisation).exists()


def test_a_step_the_state_does_not_allow_is_said_kindly(own, profile):
    own.post(PAGE, {"do": "resume"})
    assert "Dette går ikke nå." in text_of(own)
    own.post(PAGE, {"do": "tull"})
    assert fresh(profile).state == "active"


def test_renewing_counts_twelve_months_from_now(own, profile):
    CandidateProfile.objects.update(expires_at=plus_days(timezone.now(), 5))
    own.post(PAGE, {"do": "renew"})
    assert fresh(profile).expires_at > plus_days(timezone.now(), 360)
    assert fresh(profile).consent.renewed_at
    assert "Takk! Samtykket varer nå til" in text_of(own)


def test_other_employers_by_a_consent_of_its_own(own, profile):
    assert "Ja, godkjente arbeidsgivere som ikke er medlemmer" in text_of(own)
    own.post(PAGE, {"do": "outside"})
    first = fresh(profile).region_consent
    assert first.text.code == "K2"
    assert first.is_active()
    own.post(PAGE, {"do": "outside"})
    assert fresh(profile).region_consent == first
    own.post(PAGE, {"do": "members_only"})
    assert not fresh(profile).shown_outside
    own.post(PAGE, {"do": "members_only"})
    assert "Bare medlemsbedrifter kan se profilen." in text_of(own)


def test_changing_the_profile(own, profile):
    page = f"{PAGE}endre/"
    assert "regnskap</textarea>" in text_of(own, page)
    values = {"level": "phd", "field": make.field("it").pk, "completed_year": "2024", "places": ["whole"]}
    own.post(page, {**values, "keywords": "maskinlæring"})
    changed = fresh(profile)
    assert (changed.level, changed.keywords, changed.keyword_text) == ("phd", ["maskinlæring"], "maskinlæring")
    assert changed.whole_region
    assert not changed.places.exists()
    assert Event.objects.about(changed).filter(step="profile.change").count() == 1


def test_changing_with_a_mistake_keeps_what_was_typed(own, profile):
    text = own.post(f"{PAGE}endre/", {"keywords": "maskinlæring", "completed_year": "x"}).content.decode()
    assert "maskinlæring" in text
    assert "Velg et fagfelt." in text
    assert fresh(profile).keywords == ["regnskap"]


def test_hiding_says_no_and_ends_the_sharing(own, profile, organisation, other_organisation):
    shared, waiting = make.request(profile, organisation), make.request(profile, other_organisation)
    shared.accept()
    own.post(f"{PAGE}skjul/", {"hide_from": [organisation.pk, other_organisation.pk], "hide_from_names": "Sjefen AS"})
    shared.refresh_from_db()
    waiting.refresh_from_db()
    assert (shared.state, waiting.state) == ("closed", "declined")
    text = text_of(own)
    assert "Fjordkraft Eksempel AS" in text
    assert "Sjefen AS" in text
    assert "Sjefen AS</textarea>" in text_of(own, f"{PAGE}skjul/")
    own.post(f"{PAGE}skjul/", {})
    assert "Ingen. Alle medlemsbedriftene kan se profilen." in text_of(own)


def test_a_new_cv_replaces_the_file(own, profile, django_capture_on_commit_callbacks):
    old, storage = profile.cv.name, profile.cv.storage
    new = make.PDF + b"\n% ny\n"
    with django_capture_on_commit_callbacks(execute=True):
        own.post(f"{PAGE}cv/", {"cv": SimpleUploadedFile("Ny CV.pdf", new, "application/pdf")})
    assert "Ny CV.pdf" in text_of(own)
    assert make.download(own, f"{PAGE}cv/fil/") == new
    assert not storage.exists(old)


def test_without_a_file_the_cv_stays(own, profile):
    text = own.post(f"{PAGE}cv/", {}).content.decode()
    assert "Filen må være en PDF på høyst 5 MB." in text
    assert fresh(profile).cv == profile.cv


def test_one_without_a_cv_can_add_one(own, profile):
    CandidateProfile.objects.update(cv="", cv_name="", cv_uploaded_at=None)
    assert "Du har ingen CV her ennå." in text_of(own)
    assert own.get(f"{PAGE}cv/fil/").status_code == 404
    own.post(f"{PAGE}cv/", {"cv": SimpleUploadedFile("cv.pdf", make.PDF, "application/pdf")})
    assert fresh(profile).cv_name == "cv.pdf"


def test_leaving_asks_once_and_hides_in_the_same_request(own, profile, organisation):
    page = f"{PAGE}trekk/"
    assert "innen 30 dager" in text_of(own, page)
    assert CandidateProfile.objects.visible_to(organisation).exists()
    own.post(page)
    assert not CandidateProfile.objects.visible_to(organisation).exists()
    text = text_of(own)
    assert "Du har trukket deg fra kandidatbanken." in text
    assert "Vi sletter den innen 30 dager." in text
    assert "kan vente på svar fra deg" not in text
    assert "Bli med i kandidatbanken" in text
    assert not profile.user.consents.get(text__code="K1").is_active()
    assert own.get(f"{PAGE}endre/").status_code == 404


def test_a_job_ends_the_profile_and_what_is_shared_stays(own, profile, organisation):
    asked = make.request(profile, organisation)
    asked.accept()
    page = f"{PAGE}jobb/"
    assert "Velg det som passer best." in own.post(page, {}).content.decode()
    own.post(page, {"where": "member"})
    assert (fresh(profile).state, fresh(profile).hired_where) == ("hired", "member")
    asked.refresh_from_db()
    assert asked.is_shared
    assert "Gratulerer med jobben!" in text_of(own)


def test_a_job_before_the_profile_is_visible_cannot_be_told(signed_in):
    waiting = make.profile(make.user(), shown=False)
    client = signed_in(waiting.user)
    client.post(f"{PAGE}jobb/", {"where": "untold"})
    assert fresh(waiting).state == "waiting"
    assert "Dette går ikke nå." in text_of(client)


def test_after_its_time_the_page_says_so(own, profile):
    CandidateProfile.objects.update(expires_at=timezone.now())
    assert "Samtykket ditt har gått ut." in text_of(own)
    fresh(profile).expire()
    assert "Samtykket ditt har gått ut." in text_of(own)


def test_a_rare_combination_is_warned_of(own, profile):
    assert "kan kjenne deg igjen" in text_of(own)
    make.profile(make.user(), completed_year=2024)
    make.profile(make.user())
    assert "kan kjenne deg igjen" in text_of(own)
    make.profile(make.user())
    assert "kan kjenne deg igjen" not in text_of(own)


def test_one_who_waits_is_warned_too(signed_in):
    assert "kan kjenne deg igjen" in text_of(signed_in(make.profile(make.user(), shown=False).user))


def test_what_is_shown_coarser_is_all_that_others_find(client, own, profile, member, organisation):
    text = text_of(own)
    for label in ("Vis året grovere", "Vis fagfeltet som «Annet»", "Ta bort stikkordene"):
        assert label in text
    for name in ("year", "field", "keywords"):
        own.post(PAGE, {"do": name})
    text = text_of(own)
    mine = card(text)
    assert "2024–2026" in mine
    assert "Annet" in mine
    for secret in ("Økonomi", "regnskap", "<dd>2026"):
        assert secret not in mine
    assert "Du skrev 2026 og Økonomi og administrasjon. Det ser ikke arbeidsgiverne." in text
    assert "Vis året grovere" not in text
    client.force_login(member)
    assert card(text_of(client, f"/kandidatbanken/{profile.code}/")) == mine
    visible = CandidateProfile.objects.visible_to(organisation)
    assert not visible.with_words("regnskap").exists()
    assert not visible.filter(field__code="economics").exists()
    pool = text_of(client, "/kandidatbanken/")
    assert "2024–2026" in pool
    assert ">Økonomi og administrasjon <" not in pool


def test_the_coarse_form_stands_until_it_is_taken_back(own, profile):
    for name in ("year", "field"):
        own.post(PAGE, {"do": name})
    page = f"{PAGE}endre/"
    text = text_of(own, page)
    assert 'value="2026"' in text
    assert text.count("checked") >= 4  # degree, place, and both boxes for showing less
    values = {"level": "phd", "field": make.field("it").pk, "completed_year": "2030", "places": ["whole"]}
    own.post(page, {**values, "coarser": ["year"]})
    changed = fresh(profile)
    assert (changed.years, changed.field.code, changed.coarser) == ("2030–2032", "it", ["year"])
    own.post(PAGE, {"do": "exactly"})
    assert (fresh(profile).years, fresh(profile).coarser) == ("2030", [])


@pytest.mark.parametrize(
    ("year", "span"), [(2023, "2021–2023"), (2024, "2024–2026"), (2026, "2024–2026"), (2027, "2027–2029")]
)
def test_everybody_stands_in_the_same_spans(profile, year, span):
    profile.show_as(["year"], year)
    assert (profile.years, profile.written_year) == (span, year)
    profile.save()


def test_coarser_years_are_alike_where_they_may_be_the_same(profile):
    active = CandidateProfile.objects.active
    near, far = make.profile(make.user(), completed_year=2024), make.profile(make.user(), completed_year=2027)
    assert not active().alike(profile).exists()
    profile.show_coarser("year")
    assert list(active().alike(profile)) == [near]
    assert list(active().alike(near)) == [profile]
    assert not active().alike(far).exists()


@pytest.mark.parametrize(
    "keyword",
    ["Kari", "kandidats venn", "kari.k@eksempel.example", "41 23 45 67", "+47 412 34 567", "www.kari.example",
     "https://kari.example", "Storgata 4", "13097248022"],
)  # fmt: skip
def test_a_keyword_that_says_who_it_is_is_refused(own, profile, keyword):
    values = {"level": "phd", "field": make.field("it").pk, "completed_year": "2024", "places": ["whole"]}
    text = own.post(f"{PAGE}endre/", {**values, "keywords": f"Python\n{keyword}"}).content.decode()
    assert "Ta bort navn, adresser, telefonnumre og nettsider." in text or "fødselsnummer" in text
    assert fresh(profile).keywords == ["regnskap"]


def test_keywords_with_numbers_are_keywords(own, profile):
    values = {"level": "phd", "field": make.field("it").pk, "completed_year": "2024", "places": ["whole"]}
    keywords = ["ISO 27001", "2019-2024 prosjektleder", "ASP.NET", "veivesenet", "C++ 20"]
    own.post(f"{PAGE}endre/", {**values, "keywords": "\n".join(keywords)})
    assert fresh(profile).keywords == keywords


def test_who_has_not_finished_says_so_and_a_coarser_year_does_not_tell(own, profile):
    assert "Ikke ferdig ennå" not in card(text_of(own))
    year = today().year
    values = {"level": "master", "field": make.field("it").pk, "places": ["whole"], "completed_year": str(year)}
    own.post(f"{PAGE}endre/", {**values, "not_finished": "on"})
    assert f"{year} – Ikke ferdig ennå" in card(text_of(own))
    own.post(f"{PAGE}endre/", {**values, "completed_year": str(year + 2)})
    assert f"{year + 2} – Ikke ferdig ennå" in card(text_of(own))
    own.post(PAGE, {"do": "year"})
    assert "Ikke ferdig ennå" not in card(text_of(own))
    own.post(f"{PAGE}endre/", {**values, "completed_year": str(year - 1), "not_finished": "on"})
    assert "Ikke ferdig ennå" not in card(text_of(own))


def test_a_step_that_was_never_offered_changes_nothing(own, profile):
    profile.leave()
    for name in ("year", "field", "keywords", "exactly"):
        own.post(PAGE, {"do": name})
    assert (fresh(profile).years, fresh(profile).keywords) == ("2026", ["regnskap"])


def test_the_last_month_is_told_of(own, profile, manager, client):
    assert "Utløper snart" not in text_of(own)
    CandidateProfile.objects.update(expires_at=plus_days(timezone.now(), 29))
    assert "Utløper snart" in text_of(own)
    make.sign_in(client, manager)
    row = f"/admin/applications/candidateprofile/{profile.pk}/"
    for found, shown in (("expiring", True), ("active", True)):
        text = text_of(client, f"/admin/applications/candidateprofile/?show={found}")
        assert (row in text) == shown
        assert "Utløper snart</td>" in text
    fresh(profile).renew()
    assert row not in text_of(client, "/admin/applications/candidateprofile/?show=expiring")
