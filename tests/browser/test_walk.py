"""One programme year in a browser, as the people in it: applying, answering an employer, meeting the candidate."""

import re

import pytest

MOTIVATION = "Jeg vil bo på Innherred og lære av flere arbeidsplasser på to år. " * 10


@pytest.fixture
def cv(tmp_path):
    from tests.make import PDF

    path = tmp_path / "min cv.pdf"
    path.write_bytes(PDF)
    return path


def go_on(page):
    page.get_by_role("button", name="Lagre og gå videre").click()


def sign_in_by_code(page, portal, address):
    page.get_by_label("E-postadresse").fill(address)
    before = len(portal.letters())
    page.get_by_role("button", name="Send meg en kode").click()
    code = re.search(r"\d{6}", portal.letter_to(address, "Koden din", after=before)["Subject"])[0]
    page.get_by_label("Kode").fill(code)
    page.get_by_role("button", name="Logg inn").click()


def test_a_visitor_becomes_an_applicant(look, portal, cv):
    page = look(width=360)
    page.goto(f"{portal.url}/stillinger/")
    page.get_by_role("link", name=re.compile("Søk på denne stillingen")).first.click()
    page.get_by_role("link", name="Start søknaden").or_(page.get_by_role("button", name="Start søknaden")).first.click()
    sign_in_by_code(page, portal, "ny.soker2@post.example")
    fill_about(page)
    fill_education(page)
    page.locator("[name=experience][value=lt1]").check()
    go_on(page)
    assert page.locator("[name=positions]:checked").count() == 1  # the button's position is ticked
    page.locator("[name=places]").last.check()
    page.locator("[name=available_from]").fill("01.09.2027")
    go_on(page)
    page.locator("[name=motivation]").fill(MOTIVATION)
    go_on(page)
    page.locator("[name=cv]").set_input_files(cv)
    go_on(page)
    if page.locator("[name=list_age], [name=age]").count():  # a public employer's position
        pytest.fail("The first position of the demo is a private employer's.")
    page.get_by_role("button", name="Send søknaden").click()
    assert "Søknaden din er sendt" in page.locator("main").inner_text()
    reference = re.search(r"Referansen er (\w+)", page.locator("main").inner_text())[1]
    letter = portal.letter_to("ny.soker2@post.example", "Vi har fått søknaden din")
    assert reference in letter.get_body(("plain",)).get_content()
    assert page.locator("input[type=checkbox]:checked").count() == 0
    page.goto(f"{portal.url}/min-side/")
    assert "Mottatt" in page.locator("main").inner_text()


def fill_about(page):
    page.locator("[name=given_name]").fill("Ny")
    go_on(page)
    page.locator(".ds-error-summary, [data-field=validation]").first.wait_for()  # what is missing is said
    assert page.locator("[name=given_name]").input_value() == "Ny"  # and what was typed is kept
    page.locator("[name=family_name]").fill("Søker")
    page.locator("[name=right_to_work][value=yes]").check()
    page.locator("[name=norwegian_level][value=fluent]").check()
    go_on(page)


def fill_education(page):
    page.locator("[name=level_0]").select_option("master")
    page.locator("[name=field_0]").first.select_option(label="Ingeniør og teknologi")
    page.locator("[name=programme_0]").first.fill("Industriell økonomi")
    page.locator("[name=institution_0]").first.select_option(label="NTNU")
    page.locator("[name=completed_0]").first.fill("06.2027")
    go_on(page)


def test_a_candidate_says_yes_by_the_letter_and_the_company_gets_the_card(look, portal):
    letter = portal.letter_to("kaja@post.example", "Fjordlys Energi AS vil gjerne snakke med deg")
    link = re.search(r"http\S+/svar/\S+", letter.get_body(("plain",)).get_content())[0]
    candidate = look()
    candidate.goto(link)
    assert "Bare Fjordlys Energi AS får navnet ditt" in candidate.locator("main").inner_text()
    candidate.get_by_role("button", name=re.compile("Ja, del med Fjordlys Energi AS")).click()
    candidate.goto(f"{portal.url}/min-side/")
    assert "/logg-inn/" in candidate.url  # the link answered, and signed nobody in
    answer = portal.letter_to("marit@fjordlys.example", "sier ja")
    card = re.search(r"http\S+/medlem/foresporsler/\d+/", answer.get_body(("plain",)).get_content())[0]
    member = look("member")
    member.goto(card)
    assert "kaja@post.example" in member.locator("main").inner_text()
    stranger = look("other_member")
    assert stranger.goto(card).status == 404
    person = look("candidate")
    person.goto(f"{portal.url}/min-side/kandidatprofil/")
    assert "Kontaktinformasjon" in person.locator("main").inner_text()  # who looked at what


def test_the_manager_releases_what_was_decided_and_takes_it_back(look, portal):
    page = look("manager")
    page.get_by_role("link", name=re.compile("avgjørelser å slippe")).click()
    assert page.locator("h1").count() == 1
    before = len(portal.letters())
    page.get_by_role("button", name="Slipp avgjørelsene og send brevene").click()
    assert "Sluppet, ikke sendt ennå" in page.locator("#content").inner_text()
    page.goto(f"{portal.url}/admin/")
    assert page.get_by_role("link", name=re.compile("avgjørelser å slippe")).count() == 0
    page.goto(f"{portal.url}/admin/applications/application/slipp/")
    page.wait_for_timeout(2000)
    assert len(portal.letters()) == before  # they wait
    page.get_by_role("button", name="Angre for dem som er krysset av").click()
    assert "De er klargjort igjen." in page.locator("#content-start, main").first.inner_text()
    page.goto(f"{portal.url}/admin/")
    assert page.get_by_role("link", name=re.compile("avgjørelser å slippe")).count() == 1
