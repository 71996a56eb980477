"""What the manager does with periods, gatherings and stories in the office."""

import datetime

import pytest
from PIL import Image

from people.clock import plus_months
from people.models import Letter
from people.states import Refused
from tests import make
from tests.trainees.test_gatherings import gathering
from tests.trainees.test_pictures import upload
from trainees.models import Rotation, Story

pytestmark = pytest.mark.django_db


def story_form(traineeship, **fields):
    words = {"slug": "ny-historie", "title_nb": "Fra Oslo", "lede_nb": "Kort.", "body_nb": "Tekst."}
    return {"traineeship": traineeship.pk, **words, **fields}


def test_a_storys_picture_is_kept_small_private_and_without_place(signed_in, manager, trainee, settings):
    exif = Image.Exif()
    exif[0x010F] = "KAMERAMERKE"
    form = story_form(trainee.traineeships.get(), picture=upload(exif=exif.tobytes()), picture_alt_nb="Tor ved fjorden")
    assert signed_in(manager).post("/admin/trainees/story/add/", form).status_code == 302
    story = Story.objects.get()
    with story.picture.open("rb") as file:
        kept = file.read()
    assert b"KAMERAMERKE" not in kept
    assert max(story.picture.width, story.picture.height) == 1600
    assert not story.picture.path.startswith(str(settings.MEDIA_ROOT))


def test_a_picture_too_small_is_refused_and_the_words_are_kept(signed_in, manager, trainee):
    form = story_form(trainee.traineeships.get(), picture=upload((200, 200)), picture_alt_nb="Tor ved fjorden")
    response = signed_in(manager).post("/admin/trainees/story/add/", form)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Bildet er for lite" in page
    assert "Tor ved fjorden" in page
    assert not Story.objects.exists()


def test_a_story_is_saved_again_without_a_new_picture(signed_in, manager, trainee):
    story = make.story(trainee.traineeships.get(), state="draft", picture=upload(), picture_alt_nb="Tor")
    name = story.picture.name
    form = story_form(story.traineeship, slug=story.slug, title_nb="Nytt navn", picture_alt_nb="Tor")
    assert signed_in(manager).post(f"/admin/trainees/story/{story.pk}/change/", form).status_code == 302
    story.refresh_from_db()
    assert (story.title_nb, story.picture.name) == ("Nytt navn", name)


def test_telling_of_a_period_sends_both_letters(signed_in, manager, trainee, organisation, member):
    rotation = make.rotation(trainee.traineeships.get(), organisation)
    client = signed_in(manager)
    assert (
        "Fortell traineen og bedriften"
        in client.get(f"/admin/trainees/rotation/{rotation.pk}/change/").content.decode()
    )
    client.post(f"/admin/trainees/rotation/{rotation.pk}/do/tell/")
    codes = Letter.objects.order_by("template__code").values_list("template__code", flat=True)
    assert list(codes) == ["E29", "E29-host"]
    rotation.refresh_from_db()
    assert rotation.told_at
    rotation.confirm(by=manager)
    client.get(f"/admin/trainees/rotation/{rotation.pk}/change/")  # the message of the step is read
    assert "Fortell traineen" not in client.get(f"/admin/trainees/rotation/{rotation.pk}/change/").content.decode()


def test_an_overlapping_period_is_refused_kindly(signed_in, manager, trainee, organisation):
    first = make.rotation(trainee.traineeships.get(), organisation, months=(0, 8))
    second = make.rotation(trainee.traineeships.get(), months=(8, 16))
    form = {
        "organisation": second.organisation_id,
        "municipality": "",
        "starts_on": first.ends_on.strftime("%d.%m.%Y"),
        "ends_on": second.ends_on.strftime("%d.%m.%Y"),
        "supervisors-TOTAL_FORMS": 0,
        "supervisors-INITIAL_FORMS": 0,
    }
    response = signed_in(manager).post(f"/admin/trainees/rotation/{second.pk}/change/", form)
    assert response.status_code == 200
    assert "har allerede en periode på den tiden" in response.content.decode()
    second.refresh_from_db()
    assert second.starts_on > first.ends_on


def test_a_changed_gathering_raises_the_number_calendars_compare(signed_in, manager, trainee):
    one = gathering("Fagsamling", trainee.traineeships.get().cohort)
    form = {
        "title_nb": "Fagsamling",
        "kind": "professional",
        "place_nb": "Steinkjer",
        "cohorts": [cohort.pk for cohort in one.cohorts.all()],
        "attendances-TOTAL_FORMS": 0,
        "attendances-INITIAL_FORMS": 0,
    }
    for name, moment in (("starts_at", one.starts_at), ("ends_at", one.starts_at + datetime.timedelta(hours=2))):
        form |= {f"{name}_0": moment.strftime("%Y-%m-%d"), f"{name}_1": moment.strftime("%H:%M")}
    response = signed_in(manager).post(f"/admin/trainees/gathering/{one.pk}/change/", form)
    assert response.status_code == 302
    one.refresh_from_db()
    assert (one.place, one.sequence) == ("Steinkjer", 1)


def test_two_periods_move_together_in_the_plan(manager, trainee):
    first, second = (make.rotation(trainee.traineeships.get(), months=months) for months in ((0, 8), (8, 16)))
    first.ends_on, second.starts_on = plus_months(first.ends_on, 1), plus_months(second.starts_on, 1)
    Rotation.rewrite_plan([first, second], by=manager)
    first.refresh_from_db()
    assert first.state == "planned"
    assert first.ends_on < second.starts_on
    second.starts_on = first.ends_on
    with pytest.raises(Refused, match="har allerede en periode"):
        Rotation.rewrite_plan([second], by=manager)
    second.refresh_from_db()
    assert second.state == "planned"


def test_a_story_that_is_not_out_has_no_way_to_it_and_nothing_to_take_down(signed_in, manager):
    for state, out in (("awaiting_person", False), ("approved", False), ("published", True)):
        story = make.story(state=state)
        page = signed_in(manager).get(f"/admin/trainees/story/{story.pk}/change/").text
        assert ("Vis på nettsted" in page) == out
        assert ("/do/take_down/" in page) == out
