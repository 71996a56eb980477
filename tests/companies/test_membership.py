"""What a member sees of its own membership: period, fees, roles, terms, and what the members learn from each other."""

import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from companies.models import BoardSeat, MembershipFee, OrganisationRole, TermsAcceptance
from people.clock import today
from people.models import ConsentText
from tests import make
from tests.applications.test_visibility import outside_employer

pytestmark = pytest.mark.django_db
PAGE = "/medlem/medlemskapet/"


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


def text_of(client, page=PAGE):
    return client.get(page).text.replace("\u00a0", " ").replace("\u202f", " ")


def paper(client, version=1, language=""):
    page = f"/en/member/terms/{version}/pdf/" if language else f"/medlem/vilkar/{version}/pdf/"
    response = client.get(page)
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(response.content)).pages).split())


def test_the_period_the_roles_and_whom_to_call(signed_in, organisation, member):
    OrganisationRole.objects.create(organisation=organisation, role="host", valid_from=datetime.date(2020, 1, 1))
    seat = make.user("Berit", "Styre")
    BoardSeat.objects.create(organisation=organisation, user=seat, title="Styreleder", valid_from=today())
    text = text_of(signed_in(member))
    for part in ("siden 1. januar 2005", "Vertsbedrift", "Berit Styre", "Styreleder", "Guro Eksempel", "41 23 45 67"):
        assert part in text


def test_a_pause_is_no_pause_since_the_first_day(signed_in, organisation, member, manager):
    organisation.memberships.get().suspend(by=manager)
    text = text_of(signed_in(member))
    assert "<dt>Medlem</dt><dd>siden 1. januar 2005 <span" in text
    assert ">På pause</span>" in text


def test_each_years_fee_and_how_it_stands(signed_in, organisation, member, other_organisation):
    day = datetime.date(2026, 1, 20)
    states = [{}, {"invoiced_on": day}, {"invoiced_on": day, "reminded_on": day}, {"invoiced_on": day, "paid_on": day}]
    client = signed_in(member)
    assert "Det står ingen kontingent her ennå." in text_of(client)
    for n, dates in enumerate(states):
        MembershipFee.objects.create(organisation=organisation, year=2023 + n, amount=25000, **dates)
    MembershipFee.objects.create(organisation=other_organisation, year=2026, amount=99000)
    text = text_of(client)
    words = ("Ikke sendt ennå", "Ikke betalt ennå", "Purret 20. januar 2026", "Betalt 20. januar 2026", "25 000 kr")
    for part in words:
        assert part in text
    assert "99 000" not in text


def test_one_who_has_left_still_sees_it(signed_in, organisation, member, manager):
    membership = organisation.memberships.get()
    membership.give_notice(by=manager, last_day=datetime.date(2026, 1, 31))
    membership.end()
    assert "1. januar 2005–31. januar 2026" in text_of(signed_in(member)).replace(" – ", "–")


def test_employers_outside_have_no_pages_of_members(signed_in):
    client = signed_in(outside_employer())
    for page in (PAGE, "/medlem/samlinger/", "/medlem/erfaringer/"):
        assert client.get(page).status_code == 403
        assert page not in text_of(client, "/medlem/")


def test_the_terms_as_a_paper_say_version_who_and_when(signed_in, organisation, member):
    client = signed_in(member)
    assert "/medlem/vilkar/1/pdf/" in text_of(client)
    assert "/medlem/vilkar/1/pdf/" in text_of(client, "/medlem/vilkar/")
    text = paper(client)
    assert "Godta vilkårene for Fjordkraft Eksempel AS" in text
    for part in ("Mari Medlem", "sletter dem når vi er ferdige", str(today().year)):
        assert part in text
    assert "If we break the terms, we lose access." in paper(client, language="en")


def test_an_older_paper_keeps_its_words(signed_in, member):
    for text in ConsentText.objects.filter(code="T1"):
        text.pk, text.version, text.body = None, 2, "Helt andre vilkår."
        text.save()
    client = signed_in(member)
    assert "Helt andre" not in paper(client)
    assert client.get("/medlem/vilkar/2/pdf/").status_code == 404
    client.post("/medlem/vilkar/", {"accept": "on"})
    assert "Helt andre vilkår." in paper(client, 2)
    assert "sletter dem når vi er ferdige" in paper(client, 1)


def test_nobody_fetches_the_paper_of_others(signed_in, other_member, organisation):
    TermsAcceptance.objects.filter(organisation__contacts__user=other_member).delete()
    make.contact(organisation)
    assert signed_in(other_member).get("/medlem/vilkar/1/pdf/").status_code == 404


def test_what_the_members_have_learned_is_only_theirs(client, signed_in, member, trainee):
    page = "/medlem/erfaringer/"
    assert client.get(page).url.startswith("/logg-inn/")
    assert signed_in(trainee).get(page).status_code == 403
    text = text_of(signed_in(member), page)
    assert "Guro Eksempel" in text
    assert "/medlem/erfaringer/" not in text_of(client, "/sitemap.xml")


def test_the_menu_is_in_the_order_of_the_glossary(signed_in, member):
    nav = text_of(signed_in(member), "/medlem/").split('<nav class="area-bar')[1].split("</nav>")[0]
    names = "Kandidatbanken Forespørsler Traineer Hvem Samlinger Erfaringer Profilsiden Medlemskapet Brukere Logg"
    places = [nav.index(f">{name}") for name in names.replace("Traineer", "Våre").split()]
    assert places == sorted(places)
