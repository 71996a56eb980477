"""The demo's own pages and its command: there with DEMO=1 only, and never in a database that is in use."""

import datetime
import importlib
import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import clear_url_caches

import introinnherred.urls
import programme.urls
from applications.models import Application, CandidateProfile
from people.choices import Industry
from people.clock import today
from people.models import User
from programme.demo import cohorts, contents, pictures, scale, selection, tasks
from programme.demo.world import World
from programme.management.commands.demo import Command
from programme.views.demo import EMAILS
from tests import make

pytestmark = pytest.mark.django_db


def read_addresses():
    for module in (programme.urls, introinnherred.urls):
        importlib.reload(module)
    clear_url_caches()


@pytest.fixture
def demo(foundation, settings, tmp_path):
    """A portal with DEMO=1; gives the folder of its mail server."""
    settings.DEMO, settings.MAIL_SINK = True, tmp_path / "mail"
    read_addresses()
    yield settings.MAIL_SINK
    settings.DEMO = False
    read_addresses()


@pytest.fixture
def kaja(demo):
    return make.user("Kaja", "Søråsen", EMAILS["candidate"])


def arrive(folder, number, subject, text):
    folder.mkdir(exist_ok=True)
    letter = f"Subject: {subject}\nTo: kaja@post.example\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    (folder / f"{number}.eml").write_text(letter, encoding="utf-8")


def test_without_the_demo_its_pages_are_not_there(client, foundation, settings):
    assert not settings.DEMO
    for path in ("/demo/", "/en/demo/", "/demo/postkasse/", "/demo/postkasse/1/"):
        assert client.get(path).status_code == 404
    assert client.post("/demo/inn/", {"who": "manager"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "words"), [("/demo/", "Logg inn som: En mentor"), ("/en/demo/", "Sign in as: A mentor")]
)
def test_the_whole_cast_has_a_button(client, demo, path, words):
    page = client.get(path).text
    assert [f'value="{who}"' in page for who in EMAILS] == [True] * 9
    assert words in page


def test_one_click_signs_in_and_leads_to_the_first_page(client, kaja):
    answer = client.post("/demo/inn/", {"who": "candidate"})
    assert answer["Location"] == "/min-side/kandidatprofil/"
    assert client.get("/min-side/").context["user"] == kaja


def test_the_manager_of_the_demo_needs_no_second_factor(client, demo):
    make.user("Guro", "Eksempel", EMAILS["manager"], is_staff=True, is_superuser=True)
    answer = client.post("/demo/inn/", {"who": "manager"}, follow=True)
    assert answer.redirect_chain == [("/admin/", 302)]
    assert answer.status_code == 200


@pytest.mark.parametrize("who", ["", "somebody", "candidate"])
def test_nobody_signs_in_as_one_who_is_not_there(client, demo, who):
    """The last one is of the cast, but nobody has built the demo here."""
    assert client.post("/demo/inn/", {"who": who}).status_code == 404
    assert client.get("/demo/inn/").status_code == 405
    assert client.get("/min-side/").status_code == 302


@pytest.mark.parametrize(
    ("path", "words"),
    [("/demo/postkasse/", "Ingen brev er sendt ennå."), ("/en/demo/mailbox/", "No letter has left yet.")],
)
def test_the_mailbox_is_empty_before_anything_has_left(client, demo, path, words):
    assert words in client.get(path).text


def test_the_mailbox_has_the_newest_letter_first_and_opens_each(client, demo):
    arrive(demo, 1_780_000_000_000_000_000, "Koden din", "Bruk 123456 på http://localhost:8000/logg-inn/")
    arrive(demo, 1_780_000_100_000_000_000, "Fjordlys vil snakke med deg", "Hei Kaja")
    page = client.get("/demo/postkasse/").text
    assert page.index("Fjordlys vil snakke med deg") < page.index("Koden din")
    letter = client.get("/demo/postkasse/1780000000000000000/").text
    assert "kaja@post.example" in letter
    assert '<a href="http://localhost:8000/logg-inn/"' in letter
    assert client.get("/demo/postkasse/2/").status_code == 404


def test_the_demo_is_never_built_in_a_database_in_use(outsider):
    with pytest.raises(CommandError, match="not empty"):
        call_command("demo")
    call_command("demo", "--if-empty")
    assert User.objects.get() == outsider


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("stream", "shown"), [(Terminal, "Twenty cohorts …\nDone.\n"), (io.StringIO, "")])
def test_who_waits_at_a_terminal_sees_what_is_being_built(stream, shown):
    out = stream()
    command = Command(stderr=out)
    command.say("Twenty cohorts")
    command.say("Done.")
    assert out.getvalue() == shown


def test_a_demo_in_spring_has_trainees_who_have_not_begun_yet(foundation):
    """Whoever said yes for the autumn has accepted, and no more."""
    coming = make.traineeship(start_year=2027, state="accepted")
    cohorts.finish(World(datetime.date(2027, 4, 1)), coming, 0)
    assert coming.state == "accepted"


def test_the_demos_answers_are_not_promised_in_the_holidays():
    assert selection._not_in_holidays(datetime.date(2027, 6, 15)) == datetime.date(2027, 6, 15)
    assert selection._not_in_holidays(datetime.date(2027, 7, 14)) == datetime.date(2027, 8, 11)
    assert selection._not_in_holidays(datetime.date(2026, 12, 24)) == datetime.date(2027, 1, 7)


def test_the_demo_at_size_is_found_read_and_searched_as_any_other(member):
    world = World(today())
    call = make.call()
    make.application(call)
    world.calls["ekstra-2027"] = call
    scale.build(world, 3)
    read = Application.objects.open_to_staff().to_call(call.pk).waiting_to_be_read().as_read()
    assert [bool(a.educations.all() and a.choices.all() and a.cv.page_texts) for a in read] == [True] * 3
    shown = CandidateProfile.objects.visible_to(member.org_contacts.get().organisation, at=world.days(0))
    assert len({profile.code for profile in shown}) == 3
    word = shown.first().keywords[0]
    assert shown.first() in shown.with_words(word)


def test_every_industry_has_work_that_is_planned_before_it_is_done():
    assert set(tasks.TASKS) == set(Industry.values)
    assert tasks.work("food", 4, over=False)[0] == "Prøve ut et nytt produkt sammen med kundene"
    assert tasks.work("food", 4, over=True)[1] == "Tried out a new product with the customers"
    _goals, plan = tasks.plan("health", 0)
    assert tasks.work("health", 0, over=False)[0] not in plan
    assert len(set(plan.splitlines())) == 3


def test_a_period_of_the_demo_is_told_in_its_own_tense(organisation, manager):
    world = World(datetime.date(2026, 11, 24))
    world.manager = manager
    make.contact(organisation)
    traineeship = make.traineeship(start_year=2026)
    for k in (0, 2):
        cohorts._period(world, traineeship, organisation, k, 0)
    traineeship.rotations.update(told_at=None)
    lines = [period.task_nb for period in traineeship.rotations.order_by("starts_on")]
    assert lines == [tasks.work("industry", k, over=False)[0] for k in (0, 2)]
    world.day = datetime.date(2030, 1, 1)
    earlier = make.traineeship(start_year=2025)
    cohorts._period(world, earlier, organisation, 0, 0)
    assert earlier.rotations.get().task_nb == tasks.work("industry", 0, over=True)[0]


@pytest.mark.parametrize("slug", list(pictures.MOTIFS))
def test_the_demos_pictures_are_drawn_alike_each_time_and_say_what_they_show(slug):
    first, again = pictures.of(slug), pictures.of(slug)
    assert first["picture"].read() == again["picture"].read()
    assert first["picture_alt_nb"].startswith("Tegning: ")
    assert first["picture_alt_en"].startswith("Drawing: ")
    assert first["photographer"] == "Illustrasjon: eksempel"
    assert list(contents.STORIES.glob(f"*-{slug}.md"))


def test_a_story_without_a_drawing_has_no_picture():
    assert pictures.of("vann-i-springen") == {}


@pytest.mark.parametrize("nights", [0, 1, 2])
def test_gatherings_of_the_demo_are_on_working_days(nights):
    for n in range(7):
        day = contents._working_day(datetime.date(2026, 11, 20) + datetime.timedelta(n), nights)
        assert day.weekday() + nights <= 4
