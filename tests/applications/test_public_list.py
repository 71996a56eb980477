"""A public employer's list of applicants (L1): who is on it, who is named, who is told what, and who may fetch it."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from applications.models import Application, Call, PositionChoice
from people.clock import end_of_day, plus_days, today
from people.models import Event, Letter
from people.states import Refused
from programme import worklist
from tests import make

pytestmark = pytest.mark.django_db
MEMBER = "/medlem/sokerlister/"
REASON = "Sjefen min vet det ikke."


@pytest.fixture(autouse=True)
def site(foundation):
    return foundation


@pytest.fixture
def town():
    return make.organisation("Levanger kommune", sector="municipality")


@pytest.fixture
def call(town, organisation):
    return make.call(positions=[town, organisation])


@pytest.fixture
def position(call, town):
    return call.positions.get(organisation=town)


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


def apply(call, given="Ánne", family="Søker", gender="woman", exempt="", only=None):
    application = make.application(
        call, make.user(given, family), list_age=27, list_gender=gender, list_title="student",
        list_municipality="Verdal", list_exempt=bool(exempt), list_exempt_reason=exempt,
    )  # fmt: skip
    if only:
        application.choices.exclude(position=only).delete()
    return application


def pass_deadline(call):
    """The first deadline was yesterday; everybody is under review."""
    yesterday = end_of_day(plus_days(today(), -1))
    Call.objects.filter(pk=call.pk).update(deadline=yesterday, first_deadline=yesterday)
    call.refresh_from_db()
    call.close()


def choice_of(application, position):
    return PositionChoice.objects.select_related("application__user", "position__organisation").get(
        application=application, position=position
    )


def names(position, full=False):
    return [choice.application.name for choice in position.applicant_list(full=full).rows]


def page(position, name="list", *more):
    return reverse(f"admin:applications_position_{name}", args=[position.pk, *more])


# Who is on it


def test_only_those_who_chose_the_position_and_did_not_withdraw_before_it_was_published(call, position, organisation):
    private = call.positions.get(organisation=organisation)
    apply(call, "Åse", "Ås")
    apply(call, "Bo", "Zahl")
    apply(call, "Kun", "Privat", only=private)
    apply(call, "Trukket", "Tidlig").withdraw()
    make.draft(call, make.user("Kladd", "Uferdig"))
    merged = apply(call, "Dobbel", "Dobbel")
    Application.objects.filter(pk=merged.pk).update(state="merged")
    pass_deadline(call)
    position.refresh_from_db()
    assert names(position) == ["Bo Zahl", "Åse Ås"]
    assert position.applicant_list(full=False).total == 2


def test_one_who_withdraws_after_publishing_stays_and_is_told(call, position, manager, signed_in):
    stays, goes = apply(call, "Blir", "Blir"), apply(call, "Drar", "Drar")
    pass_deadline(call)
    position.refresh_from_db()
    goes.refresh_from_db()
    goes.withdraw()
    position.publish_list(by=manager)
    stays.refresh_from_db()
    warned = signed_in(stays.user).get(f"/min-side/soknad/{stays.reference}/trekk/").text
    assert "Søkerlisten hos Levanger kommune er alt offentlig. Navnet ditt blir stående" in warned
    stays.withdraw()
    assert names(position) == ["Blir Blir"]


def test_one_left_out_is_not_told_that_the_name_stays(call, position, manager, signed_in):
    left_out = apply(call, exempt=REASON)
    pass_deadline(call)
    position.refresh_from_db()
    choice_of(left_out, position).grant(by=manager)
    position.publish_list(by=manager)
    warned = signed_in(left_out.user).get(f"/min-side/soknad/{left_out.reference}/trekk/").text
    assert "blir stående" not in warned


@pytest.mark.parametrize(
    ("applicants", "total", "named", "genders"),
    [
        ([], 0, 0, [0, 0, 0]),
        ([("woman", "")], 1, 1, [1, 0, 0]),
        ([("woman", REASON), ("man", REASON)], 2, 0, [1, 1, 0]),
        ([("other_or_not_said", ""), ("man", REASON), ("woman", "")], 3, 2, [1, 1, 1]),
    ],
)
def test_totals_count_everybody_and_the_public_version_names_no_exempted(
    call, position, manager, applicants, total, named, genders
):
    for n, (gender, exempt) in enumerate(applicants):
        apply(call, f"Nr {n}", "Søker", gender, exempt)
    pass_deadline(call)
    position.refresh_from_db()
    for choice in position.requests_to_be_left_out():
        choice.grant(by=manager)
    public, full = position.applicant_list(full=False), position.applicant_list(full=True)
    assert (public.total, len(public.rows), public.unnamed) == (total, named, total - named)
    assert (full.total, len(full.rows), full.unnamed) == (total, total, 0)
    assert [count for _label, count in public.genders] == genders


def test_one_without_the_details_is_counted_as_not_stated(call, position):
    apply(call, gender="")
    pass_deadline(call)
    position.refresh_from_db()
    assert [count for _label, count in position.applicant_list(full=False).genders] == [0, 0, 0, 1]


def test_nobody_is_named_while_a_request_waits(call, position):
    apply(call, "Hemmelig", "Søker", exempt=REASON)
    pass_deadline(call)
    position.refresh_from_db()
    assert names(position) == []
    assert names(position, full=True) == ["Hemmelig Søker"]


# Weighing


def test_a_yes_is_told_and_stays(call, position, manager):
    application = apply(call, exempt=REASON)
    pass_deadline(call)
    choice = choice_of(application, position)
    choice.grant(by=manager)
    letter = Letter.objects.get(template__code="E24")
    assert (letter.to, letter.context["employer"]) == (application.user, "Levanger kommune")
    assert Event.objects.get(step="list.grant").person == application.user
    with pytest.raises(Refused):
        choice_of(application, position).refuse("vi vil", plus_days(today(), 5), by=manager)


def test_a_no_is_told_with_grounds_day_and_the_way_to_withdraw(call, position, manager, town):
    contact = make.contact(town, make.user("Olav", "Rådmann", "olav@levanger.example"))
    application = apply(call, exempt=REASON)
    pass_deadline(call)
    day = plus_days(today(), 5)
    choice_of(application, position).refuse("stillingen er ledende.", day, by=manager)
    letter = Letter.objects.get(template__code="E18")
    text = letter.plain({})
    assert "fordi stillingen er ledende." in text
    assert f"/min-side/soknad/{application.reference}/trekk/" in text
    assert contact.user.email in text
    position.refresh_from_db()
    with pytest.raises(Refused, match="Vent til da"):
        position.publish_list(by=manager)
    position.publish_list(by=manager, at=end_of_day(day))
    assert names(position) == ["Ánne Søker"]


def test_a_no_may_become_a_yes_and_a_withdrawn_request_blocks_nothing(call, position, manager):
    changed, gone = apply(call, "Endret", exempt=REASON), apply(call, "Borte", exempt=REASON)
    pass_deadline(call)
    position.refresh_from_db()
    choice_of(changed, position).refuse("det er viktig", plus_days(today(), 9), by=manager)
    choice_of(changed, position).grant(by=manager)
    gone.refresh_from_db()
    gone.withdraw()
    position.publish_list(by=manager)
    assert names(position) == []
    assert position.applicant_list(full=False).total == 1


@pytest.mark.parametrize("days", [0, -3])
def test_a_no_gives_time_to_withdraw(call, position, manager, days):
    application = apply(call, exempt=REASON)
    pass_deadline(call)
    with pytest.raises(Refused):
        choice_of(application, position).refuse("det er viktig", plus_days(today(), days), by=manager)
    assert not Letter.objects.filter(template__code="E18").exists()


def test_one_who_did_not_ask_is_not_weighed(call, position, manager):
    application = apply(call)
    pass_deadline(call)
    with pytest.raises(Refused):
        choice_of(application, position).grant(by=manager)


def test_changes_after_a_new_deadline_keep_the_answer(call, position, manager):
    application = apply(call, exempt=REASON)
    Call.objects.filter(pk=call.pk).update(first_deadline=end_of_day(plus_days(today(), -1)))
    choice_of(application, position).grant(by=manager)
    application.refresh_from_db()
    application.open_copy()
    application.send_changes(make.content(call, application.user, list_exempt=True, list_exempt_reason=REASON))
    assert choice_of(application, position).exemption == "granted"


# Publishing


def test_an_undecided_request_and_an_early_hour_block_publishing(call, position, manager):
    apply(call, exempt=REASON)
    with pytest.raises(Refused, match="når fristen er ute"):
        position.publish_list(by=manager)
    pass_deadline(call)
    position.refresh_from_db()
    with pytest.raises(Refused, match="ikke fått svar"):
        position.publish_list(by=manager)
    assert position.list_published_at is None


def test_the_duty_follows_the_first_deadline_and_later_applicants_are_added(call, position, manager):
    apply(call, "Først", "Først")
    pass_deadline(call)
    position.refresh_from_db()
    position.publish_list(by=manager)
    first = position.list_published_at
    assert not position.can_publish_list
    call.reopen(by=manager, deadline=end_of_day(plus_days(today(), 10)))
    apply(call, "Ny", "Ny")
    position.refresh_from_db()
    assert position.list_is_due()
    assert names(position) == ["Først Først", "Ny Ny"]
    assert position.can_publish_list
    position.publish_list(by=manager)
    assert position.list_published_at == first
    assert not position.choices.filter(listed_at=None).exists()


# The office


def test_the_office_sees_weighs_publishes_and_fetches(office, call, position):
    apply(call, "Åpen", "Åpen", gender="man")
    secret = apply(call, "Hemmelig", "Hemmelig", exempt=REASON)
    assert "Listen lages etter fristen" in office.get(page(position)).text
    assert office.get(page(position, "list_file", "public", "xlsx")).status_code == 404
    pass_deadline(call)
    assert any(line.title == "Lag den offentlige søkerlisten" for line in worklist.lines())
    shown = office.get(page(position)).text
    assert REASON in shown
    choice = choice_of(secret, position)
    weigh = page(position, "weigh", choice.pk)
    assert REASON in office.get(weigh).text
    assert "Skriv hvorfor." in office.post(weigh, {"answer": "refuse", "publish_on": "01.01.2040"}).text
    assert "Skriv datoen." in office.post(weigh, {"answer": "refuse", "grounds": "det er viktig"}).text
    assert (
        "rekker å trekke seg"
        in office.post(weigh, {"answer": "refuse", "grounds": "det er viktig", "publish_on": "01.01.2020"}).text
    )
    publish = page(position, "do", "publish_list")
    assert "ikke fått svar" in office.post(publish, follow=True).text
    office.post(weigh, {"answer": "grant"})
    office.post(publish)
    position.refresh_from_db()
    assert position.list_published_at
    assert not any(line.title == "Lag den offentlige søkerlisten" for line in worklist.lines())
    assert office.get(weigh).status_code == 200
    assert "ingen åpen forespørsel" in office.post(weigh, {"answer": "grant"}).text


def test_a_day_of_publishing_on_a_holiday_warns_and_one_who_is_not_there_is_not_weighed(office, call, position):
    secret = apply(call, exempt=REASON)
    pass_deadline(call)
    choice = choice_of(secret, position)
    assert office.get(page(position, "weigh", choice.pk + 1)).status_code == 404
    refusal = {"answer": "refuse", "grounds": "det er viktig"}
    for day, warned in ((f"25.12.{today().year + 1}", True), (f"07.01.{today().year + 2}", False)):
        PositionChoice.objects.filter(pk=choice.pk).update(exemption="")
        shown = office.post(page(position, "weigh", choice.pk), {**refusal, "publish_on": day}, follow=True).text
        assert "Brevet ligger i utboksen." in shown
        assert ("er en fridag (Første juledag)" in shown) is warned


def cells(response):
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(response.content)).active.iter_rows()]


def words(response):
    return " ".join(leaf.extract_text() for leaf in PdfReader(BytesIO(response.content)).pages)


def test_two_versions_as_paper_and_spreadsheet(office, call, position, manager):
    apply(call, "Åpen", "Åpen", gender="man")
    secret = apply(call, "Hemmelig", "Hemmelig", exempt=REASON)
    pass_deadline(call)
    choice_of(secret, position).grant(by=manager)
    public = cells(office.get(page(position, "list_file", "public", "xlsx")))
    assert public[1][:4] == ["Åpen Åpen", 27, "student", "Verdal"]
    assert ["Søkere", 2, None, None] in public
    assert ["Talt med uten navn", 1, None, None] in public
    assert not any("Hemmelig" in str(cell) for row in public for cell in row)
    full = cells(office.get(page(position, "list_file", "full", "xlsx")))
    assert ["Hemmelig Hemmelig", 27, "student", "Verdal", "Nei"] in full
    paper = words(office.get(page(position, "list_file", "public", "pdf")))
    assert "Åpen Åpen" in paper
    assert "Hemmelig" not in paper
    assert REASON not in paper
    assert "Hemmelig" in words(office.get(page(position, "list_file", "full", "pdf")))


@pytest.mark.parametrize(("version", "kind"), [("tull", "pdf"), ("public", "docx")])
def test_there_are_two_versions_and_two_kinds(office, call, position, version, kind):
    pass_deadline(call)
    assert office.get(page(position, "list_file", version, kind)).status_code == 404


def test_a_private_employer_has_no_list(office, call, organisation):
    pass_deadline(call)
    private = call.positions.get(organisation=organisation)
    assert office.get(page(private)).status_code == 404
    assert page(private) not in office.get(reverse("admin:applications_position_change", args=[private.pk])).text


def count_of(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_as_many_queries_for_three_applicants_as_for_one(office, signed_in, call, position, town):
    apply(call, exempt=REASON)
    pass_deadline(call)
    count_of(office, page(position))
    one = count_of(office, page(position))
    for _n in range(2):
        late = apply(make.call(), exempt=REASON)
        late.choices.all().delete()
        PositionChoice.objects.create(application=late, position=position)
    assert count_of(office, page(position)) == one
    client = signed_in(make.contact(town).user)
    count_of(client, MEMBER)
    few = count_of(client, MEMBER)
    for _n in range(2):
        other = make.call(positions=[town])
        apply(other)
        pass_deadline(other)
    count_of(client, MEMBER)  # a new position lets go of what is kept
    assert count_of(client, MEMBER) == few


# The employer itself


def test_the_employer_sees_and_fetches_its_own_lists_and_it_is_written_down(signed_in, call, position, town, manager):
    open_one = apply(call, "Åpen", "Åpen")
    secret = apply(call, "Hemmelig", "Hemmelig", exempt=REASON)
    contact = make.contact(town)
    client = signed_in(contact.user)
    early = client.get(MEMBER).text
    assert "Åpen Åpen" not in early
    assert client.get(f"{MEMBER}{position.pk}/public/pdf/").status_code == 404
    pass_deadline(call)
    choice_of(secret, position).grant(by=manager)
    shown = client.get(MEMBER).text
    assert open_one.name in shown
    assert REASON in shown
    assert MEMBER in client.get("/medlem/").text
    assert "Hemmelig" not in words(client.get(f"{MEMBER}{position.pk}/public/pdf/"))
    assert ["Hemmelig Hemmelig", 27, "student", "Verdal", "Nei"] in cells(
        client.get(f"{MEMBER}{position.pk}/full/xlsx/")
    )
    assert Event.objects.filter(step="list.open", actor=contact.user).count() == 2


def test_another_employer_public_or_private_gets_nothing(signed_in, call, position, member):
    apply(call)
    pass_deadline(call)
    other = make.contact(make.organisation("Verdal kommune", sector="municipality"))
    for person in (member, other.user):
        client = signed_in(person)
        assert client.get(f"{MEMBER}{position.pk}/full/xlsx/").status_code == 404
        assert "Ánne" not in client.get(MEMBER).text
    assert MEMBER not in signed_in(member).get("/medlem/").text


def test_one_erased_is_gone_from_the_list(call, position, manager):
    from programme.erasure import erase_person

    application = apply(call)
    pass_deadline(call)
    position.refresh_from_db()
    position.publish_list(by=manager)
    erase_person(application.user)
    assert position.applicant_list(full=True).total == 0
