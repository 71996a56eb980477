"""The two years in the office: the plan with its rules, mentor, verbs, gatherings and stories."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from people.clock import plus_days, plus_months, today
from people.models import Event, Letter, User
from tests import make
from trainees.models import Cohort, Gathering, MentorAssignment, Rotation, Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(manager, signed_in):
    return signed_in(manager)


@pytest.fixture
def traineeship(db):
    return make.traineeship()


def page(obj, name="change", *args):
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_{name}", args=[obj.pk, *args])


def do(office, obj, verb, **form):
    answer = office.post(page(obj, "do", verb), form, follow=True)
    obj.refresh_from_db()
    return answer


def plan(traineeship, *periods, initial=0):
    """The posted form of a trainee with the given periods: (organisation, first month, last month, pk)."""
    form = {
        "cohort": traineeship.cohort_id,
        "starts_on": f"{traineeship.starts_on:%d.%m.%Y}",
        "ends_on": f"{traineeship.ends_on:%d.%m.%Y}",
        "rotations-TOTAL_FORMS": len(periods),
        "rotations-INITIAL_FORMS": initial,
    }
    for name in ("mentors", "buddy", "follow_ups"):
        form |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    for number, (organisation, first, last, pk) in enumerate(periods):
        form |= {
            f"rotations-{number}-organisation": organisation.pk,
            f"rotations-{number}-starts_on": f"{plus_months(traineeship.starts_on, first):%d.%m.%Y}",
            f"rotations-{number}-ends_on": f"{plus_days(plus_months(traineeship.starts_on, last), -1):%d.%m.%Y}",
            f"rotations-{number}-id": pk,
            f"rotations-{number}-traineeship": traineeship.pk,
        }
    return form


def test_three_periods_are_planned_on_one_page_and_that_is_on_record(office, traineeship, manager):
    hosts = [make.organisation() for _ in range(3)]
    form = plan(traineeship, *((host, n * 8, n * 8 + 8, "") for n, host in enumerate(hosts)))
    office.post(page(traineeship), form)
    assert [period.organisation for period in traineeship.rotations.planned_or_past()] == hosts
    assert Event.objects.filter(step="rotation.plan", actor=manager).count() == 3


def test_periods_that_overlap_are_refused_kindly(office, traineeship):
    host, other = make.organisation(), make.organisation()
    answer = office.post(page(traineeship), plan(traineeship, (host, 0, 8, ""), (other, 7, 16, "")))
    assert "Please" not in answer.text
    assert "Rett feilen nedenfor." in answer.text
    assert "Traineen har allerede en periode på den tiden." in answer.text
    standing = make.rotation(traineeship, host)
    answer = office.post(page(traineeship), plan(traineeship, (host, 0, 8, standing.pk), (other, 6, 12, ""), initial=1))
    assert "Traineen har allerede en periode på den tiden." in answer.text
    assert traineeship.rotations.count() == 1


def test_two_years_that_overlap_the_persons_other_ones_are_refused_kindly(office, traineeship):
    first = make.traineeship(traineeship.user, start_year=traineeship.cohort.year - 4, state="completed")
    late = plus_days(traineeship.starts_on, 10)
    answer = office.post(page(first), plan(first) | {"ends_on": f"{late:%d.%m.%Y}"})
    assert "er allerede trainee i den perioden" in answer.text
    first.refresh_from_db()
    assert first.ends_on < traineeship.starts_on


def test_a_period_lies_inside_the_two_years_and_at_a_member(office, traineeship):
    answer = office.post(page(traineeship), plan(traineeship, (make.organisation(), 20, 28, "")))
    assert "innenfor de to" in answer.text
    answer = office.post(page(traineeship), plan(traineeship, (make.organisation(member=False), 0, 8, "")))
    assert "er ikke medlem i hele perioden" in answer.text
    assert not traineeship.rotations.exists()


def test_a_wrong_row_is_told_beside_it_and_a_cancelled_period_is_in_nobodys_way(office, traineeship, manager):
    host = make.organisation()
    cancelled = make.rotation(traineeship, host)
    cancelled.cancel(by=manager)
    form = plan(traineeship, (host, 0, 8, cancelled.pk), (host, 0, 8, ""), initial=1)
    answer = office.post(page(traineeship), form | {"rotations-1-ends_on": "tull"})
    assert answer.status_code == 200
    assert traineeship.rotations.count() == 1
    office.post(page(traineeship), form)
    assert [period.state for period in traineeship.rotations.order_by("pk")] == ["cancelled", "planned"]


def test_an_unusual_plan_warns_and_stops_nothing(office, traineeship):
    make.rotation(traineeship)
    warnings = traineeship.warnings()
    assert len(warnings) == 2
    shown = office.get(page(traineeship)).text
    assert all(warning in shown for warning in warnings)


def test_a_period_changed_on_its_own_page_keeps_the_rules(office, traineeship):
    rotation = make.rotation(traineeship)
    form = {
        "organisation": make.organisation(member=False).pk,
        "starts_on": f"{rotation.starts_on:%d.%m.%Y}",
        "ends_on": f"{rotation.ends_on:%d.%m.%Y}",
        "supervisors-TOTAL_FORMS": 0,
        "supervisors-INITIAL_FORMS": 0,
    }
    assert "er ikke medlem i hele perioden" in office.post(page(rotation), form).text
    host = make.organisation()
    office.post(page(rotation), {**form, "organisation": host.pk})
    rotation.refresh_from_db()
    assert rotation.organisation == host
    assert Event.objects.filter(step="rotation.change_plan").count() == 1
    assert office.post(page(rotation), {**form, "starts_on": "tull"}).status_code == 200


def test_a_period_is_confirmed_stopped_and_cancelled(office, traineeship):
    first, second = make.rotation(traineeship), make.rotation(traineeship, months=(8, 16))
    do(office, first, "confirm")
    first.begin()
    assert "Siste dag kan ikke" in do(office, first, "interrupt", on="01.01.2001").text
    after = do(office, first, "interrupt", on=f"{plus_days(first.ends_on, 30):%d.%m.%Y}")
    assert "Siste dag kan ikke være etter den planlagte slutten." in after.text
    do(office, first, "interrupt", on=f"{plus_days(first.starts_on, 30):%d.%m.%Y}")
    assert first.state == "interrupted"
    do(office, second, "cancel")
    assert second.state == "cancelled"


def test_a_mentor_who_is_here_or_new(office, traineeship):
    known = make.user("Mona", "Mentor", "mona@mentor.example")
    do(office, traineeship, "assign_mentor", email="MONA@mentor.example")
    assert MentorAssignment.objects.get().mentor == known
    assert Letter.objects.filter(to=known, template__code="E30").exists()
    answer = do(office, traineeship, "assign_mentor", email="ny@mentor.example")
    assert "Ingen her har den adressen." in answer.text
    for wrong in ("tull", make.LONG_EMAIL):
        assert do(office, traineeship, "assign_mentor", email=wrong, given_name="Ny").status_code == 200
    assert MentorAssignment.objects.count() == 1
    do(office, traineeship, "assign_mentor", email="ny@mentor.example", given_name="Ny", family_name="Mentor")
    assert User.objects.filter(email="ny@mentor.example").exists()


def test_a_mentor_who_was_to_begin_later_gives_way_to_one_who_begins_now(office, traineeship):
    MentorAssignment.assign(traineeship, make.user(), on=plus_days(max(today(), traineeship.starts_on), 60))
    do(office, traineeship, "assign_mentor", email="ny@mentor.example", given_name="Ny", family_name="Mentor")
    assert [str(assignment.mentor) for assignment in traineeship.mentors.all()] == ["Ny Mentor"]


def test_leave_early_end_and_completion(office, traineeship):
    ends = traineeship.ends_on
    do(office, traineeship, "take_leave", months=3)
    assert (traineeship.state, traineeship.ends_on) == ("on_leave", plus_months(ends, 3))
    do(office, traineeship, "return_from_leave")
    do(office, traineeship, "complete")
    assert traineeship.state == "completed"
    early = make.traineeship(make.user("Tidlig", "Ute"))
    do(office, early, "leave_early", on=f"{plus_days(early.starts_on, 90):%d.%m.%Y}")
    assert early.state == "left_early"


def test_a_cohort_leads_to_its_trainees(office, traineeship):
    assert page(traineeship) in office.get(page(traineeship.cohort)).text
    assert office.get(reverse("admin:trainees_cohort_add")).status_code == 200
    assert Cohort.objects.count() == 1


def test_a_gathering_is_changed_and_calendars_see_it(office, traineeship):
    form = {
        "title_nb": "Oppstart",
        "kind": "start",
        "place_nb": "Levanger",
        "starts_at_0": "2030-09-01",
        "starts_at_1": "10:00",
        "ends_at_0": "2030-09-01",
        "ends_at_1": "15:00",
        "cohorts": [traineeship.cohort_id],
        "attendances-TOTAL_FORMS": 0,
        "attendances-INITIAL_FORMS": 0,
    }
    office.post(reverse("admin:trainees_gathering_add"), form)
    gathering = Gathering.objects.get()
    assert gathering.sequence == 0
    office.post(page(gathering), {**form, "place_nb": "Verdal"})
    gathering.refresh_from_db()
    assert (gathering.place, gathering.sequence) == ("Verdal", 1)
    do(office, gathering, "invite")
    assert gathering.attendances.get().user == traineeship.user


def picture():
    file = io.BytesIO()
    Image.new("RGB", (600, 750), "navy").save(file, "PNG")
    return SimpleUploadedFile("bilde.png", file.getvalue(), content_type="image/png")


def test_a_picture_needs_words_and_is_kept_as_only_a_picture(office, traineeship):
    form = {
        "traineeship": traineeship.pk,
        "slug": "tor",
        "title_nb": "Fra Oslo",
        "lede_nb": "Tor fant fram.",
        "body_nb": "Det begynte med en e-post.",
    }
    address = reverse("admin:trainees_story_add")
    assert "Skriv hva bildet viser" in office.post(address, {**form, "picture": picture()}).text
    wrong = SimpleUploadedFile("bilde.png", b"ikke et bilde", content_type="image/png")
    assert office.post(address, {**form, "picture": wrong, "picture_alt_nb": "Tor"}).status_code == 200
    office.post(address, {**form, "picture": picture(), "picture_alt_nb": "Tor ved fjorden"})
    with Story.objects.get().picture.open() as kept:
        assert Image.open(kept).format == "JPEG"


def test_a_story_goes_to_the_person_and_is_locked_when_approved(office):
    story = make.story(make.traineeship(), state="draft")
    do(office, story, "ask_person")
    assert story.state == "awaiting_person"
    story.approve(("K6-text",))
    assert 'name="body_nb"' not in office.get(page(story)).text
    office.post(page(story), {"body_nb": "Endret"})
    story.refresh_from_db()
    assert story.body_nb != "Endret"
    do(office, story, "publish")
    assert story.state == "published"
    do(office, story, "take_down")
    assert story.state == "unpublished"
    do(office, story, "rewrite")
    assert 'name="body_nb"' in office.get(page(story)).text


def test_the_address_of_a_story_stays_once_somebody_has_it(office, client):
    story = make.story(make.traineeship(), state="draft")
    assert 'name="slug"' in office.get(page(story)).text
    do(office, story, "ask_person")
    assert 'name="slug"' not in office.get(page(story)).text
    story.approve(("K6-text",))
    do(office, story, "publish")
    do(office, story, "rewrite")
    given = story.get_absolute_url()
    names = ("title_nb", "lede_nb", "quote_nb", "picture_alt_nb", "photographer")
    words = {name: getattr(story, name) for name in names} | {
        "body_nb": "Ny tekst.",
        "traineeship": story.traineeship_id,
    }
    office.post(page(story), words | {"slug": "en-annen-adresse"})
    story.refresh_from_db()
    assert (story.body_nb, story.get_absolute_url()) == ("Ny tekst.", given)
    assert client.get(given).status_code == 410


def test_rotations_are_never_deleted_by_hand(office, traineeship):
    rotation = make.rotation(traineeship)
    assert office.post(page(rotation, "delete"), {"post": "yes"}).status_code == 403
    assert Rotation.objects.filter(pk=rotation.pk).exists()
