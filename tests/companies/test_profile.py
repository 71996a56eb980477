"""A member's own public page: both languages, looked at before it is saved, a logo, and the trainees' stories."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from companies import logos
from tests import make
from tests.applications.test_visibility import outside_employer

pytestmark = pytest.mark.django_db
PAGE, LOGO = "/medlem/profilside/", "/medlem/profilside/logo/"
TYPED = {"about_nb": "Vi lager strøm.", "about_en": "We make power.", "looking_for_nb": "Folk <b>med</b> sans for vann"}


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


def picture(size=(300, 120), kind="PNG", mode="RGBA", name="logo.png", **options):
    out = io.BytesIO()
    Image.new(mode, size, (20, 80, 120, 0)[: len(mode)]).save(out, kind, **options)
    return SimpleUploadedFile(name, out.getvalue())


def public(organisation, client):
    return client.get(organisation.get_absolute_url()).text


def test_a_preview_is_the_page_and_saves_nothing(signed_in, member, organisation):
    client = signed_in(member)
    text = client.post(PAGE, {**TYPED, "preview": "1"}).text
    assert "Ingenting er lagret ennå." in text
    assert '<p class="lede">Vi lager strøm.</p>' in text
    assert "Folk &lt;b&gt;med&lt;/b&gt; sans for vann" in text
    assert "Medlemsbedrift" in text
    organisation.refresh_from_db()
    assert organisation.about_nb == ""
    assert "Vi lager strøm." not in public(organisation, client)


def test_the_english_page_is_looked_at_too(signed_in, member):
    text = signed_in(member).post(PAGE, {**TYPED, "preview_en": "1"}).text
    assert '<html lang="en"' in text
    assert "We make power." in text
    assert "Nothing is saved yet." in text
    assert f'action="{PAGE}"' in text


def test_from_the_preview_it_is_saved_or_taken_up_again(signed_in, member, organisation):
    client = signed_in(member)
    text = client.post(PAGE, {**TYPED, "edit": "1"}).text
    assert "Vi lager strøm.</textarea>" in text
    organisation.refresh_from_db()
    assert organisation.about_nb == ""
    assert client.post(PAGE, {**TYPED, "save": "1"}).url == PAGE
    assert "Vi lager strøm." in public(organisation, client)


def test_what_is_wrong_is_told_before_the_preview(signed_in, member):
    text = signed_in(member).post(PAGE, {**TYPED, "website": "ikke en adresse", "preview": "1"}).text
    assert "Skriv hele adressen" in text
    assert "Ingenting er lagret" not in text


def test_each_form_leads_to_its_own_address(signed_in, member):
    client = signed_in(member)
    for text in (client.get(PAGE).text, client.post(LOGO, {}).text):
        forms = [part.split("</form>")[0] for part in text.split("<form ")[1:]]
        [words] = [form for form in forms if 'name="about_nb"' in form]
        [logo] = [form for form in forms if 'type="file"' in form]
        assert f'action="{PAGE}"' in words
        assert f'action="{LOGO}"' in logo


def test_a_logo_is_redrawn_small_and_shown_to_all(client, signed_in, member, organisation):
    own = signed_in(member)
    answer = own.post(LOGO, {"logo": picture((2000, 800)), "logo_alt_nb": "Fjordkraft", "logo_alt_en": ""})
    assert answer.url == PAGE
    organisation.refresh_from_db()
    address = f"/bilder/logo/{organisation.slug}.png"
    text = public(organisation, own)
    assert f'src="{address}" alt="Fjordkraft"' in text
    own.logout()
    response = own.get(address)
    assert response["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(response.content)).size == (600, 240)
    assert own.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304


def test_a_logo_taken_down_is_gone_at_once(signed_in, member, organisation):
    client = signed_in(member)
    client.post(LOGO, {"logo": picture(), "logo_alt_nb": "Fjordkraft"})
    assert "Ta bort logoen" in client.get(PAGE).text
    client.post(LOGO, {"remove": "1"})
    assert "bilder/logo" not in public(organisation, client)
    assert client.get(f"/bilder/logo/{organisation.slug}.png").status_code == 404


def test_the_words_change_and_the_logo_stays(signed_in, member, organisation):
    client = signed_in(member)
    client.post(LOGO, {"logo": picture(), "logo_alt_nb": "Fjordkraft"})
    organisation.refresh_from_db()
    name = organisation.logo.name
    assert name not in client.get(PAGE).text
    client.post(LOGO, {"logo_alt_nb": "Fjordkraft: en bølge", "logo_alt_en": "Fjordkraft: a wave"})
    organisation.refresh_from_db()
    assert (organisation.logo.name, organisation.logo_alt_en) == (name, "Fjordkraft: a wave")


def test_a_logo_needs_words_and_a_file(signed_in, member, organisation):
    client = signed_in(member)
    text = client.post(LOGO, {"logo": picture(), "logo_alt_nb": ""}).text
    assert "Skriv hva logoen viser" in text
    assert "Velg en fil." in client.post(LOGO, {"logo_alt_nb": "Fjordkraft"}).text
    organisation.refresh_from_db()
    assert not organisation.logo
    organisation.logo.name = "logos/x.png"
    with pytest.raises(IntegrityError), transaction.atomic():
        organisation.save()


@pytest.mark.parametrize(
    ("upload", "says"),
    [
        (lambda: SimpleUploadedFile("logo.svg", b"<svg onload='alert(1)'/>"), "JPEG, PNG eller WebP"),
        (lambda: SimpleUploadedFile("logo.png", b"x" * (1024 * 1024 + 1)), "høyst 1 MB"),
        (lambda: picture((20, 200)), "minst 48 piksler"),
    ],
)
def test_what_is_no_logo_is_refused_kindly(signed_in, member, organisation, upload, says):
    text = signed_in(member).post(LOGO, {"logo": upload(), "logo_alt_nb": "Fjordkraft"}).text
    assert says in text
    organisation.refresh_from_db()
    assert not organisation.logo


def test_nothing_but_the_picture_is_kept():
    exif = Image.Exif()
    exif[0x010F] = "KAMERAMERKE"
    before = picture(kind="JPEG", mode="RGB", exif=exif.tobytes())
    assert b"KAMERAMERKE" in before.read()
    kept = logos.prepared(before)
    assert b"KAMERAMERKE" not in kept.read()
    half = picture((400, 400)).read()[:300]
    with pytest.raises(ValidationError):
        logos.prepared(SimpleUploadedFile("logo.png", half))


def test_one_without_a_public_page_shows_no_logo(signed_in, member, organisation):
    outside = make.organisation(member=False)
    outside.logo.save("logo.png", logos.prepared(picture()), save=False)
    outside.logo_alt_nb = "Utenfor"
    outside.save()
    assert signed_in(member).get(f"/bilder/logo/{outside.slug}.png").status_code == 404


def test_the_stories_of_our_trainees(signed_in, member, organisation):
    client = signed_in(member)
    assert "Ingen trainee har fortalt historien sin fra dere ennå." in client.get(PAGE).text
    traineeship = make.traineeship()
    make.rotation(traineeship, organisation)
    story = make.story(traineeship)
    assert story.get_absolute_url() in client.get(PAGE).text


def test_an_employer_outside_has_no_page(signed_in):
    client = signed_in(outside_employer())
    assert client.get(PAGE).status_code == 403
    assert client.post(LOGO, {"remove": "1"}).status_code == 403


def test_the_office_puts_a_logo_up_and_takes_it_down(signed_in, manager, organisation):
    office = signed_in(manager)
    page = f"/admin/companies/organisation/{organisation.pk}/"
    names = ("name", "slug", "sector", "industry", "municipality_id")
    values = {name.removesuffix("_id"): getattr(organisation, name) for name in names} | {"logo_alt_nb": "Fjordkraft"}
    for inline in ("contacts", "roles", "fees", "terms"):
        values |= {f"{inline}-TOTAL_FORMS": 0, f"{inline}-INITIAL_FORMS": 0}
    wrong = office.post(f"{page}change/", {**values, "logo": SimpleUploadedFile("logo.png", b"<svg/>")})
    assert "JPEG, PNG eller WebP" in wrong.text
    unsaid = office.post(f"{page}change/", {**values, "logo": picture(), "logo_alt_nb": ""})
    assert "Skriv hva logoen viser" in unsaid.text
    assert office.post(f"{page}change/", {**values, "logo": picture((2000, 800))}).status_code == 302
    organisation.refresh_from_db()
    with organisation.logo.open() as file:
        assert Image.open(file).size == (600, 240)
    office.post(f"{page}change/", {**values, "website": "https://fjordkraft.example"})  # the logo stays
    assert 'alt="Fjordkraft"' in public(organisation, office)
    office.post(f"{page}do/take_logo_down/")
    assert "bilder/logo" not in public(organisation, office)
