"""One function per letter about trainees, so that a step reads as a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from companies.models import OrgContact
from people.answers import promise
from people.clock import end_of_day, plus_months, today
from people.dates import long_date, long_moment
from people.languages import both
from people.links import absolute
from people.models import Letter


def new_mentor(assignment, at=None):
    """E30 to the mentor: whom they will follow."""
    trainee = assignment.traineeship
    rotation = trainee.rotations.planned_or_past().first()
    Letter.objects.queue(
        "E30",
        to=assignment.mentor,
        about=trainee.user,
        context={
            "trainee_name": trainee.user.name,
            "start_date": long_date(trainee.starts_on, assignment.mentor.language),
            "organisation": rotation.organisation if rotation else "Intro Innherred",
            "link": absolute("mentor_area", assignment.mentor.language),
        },
        at=at,
    )


def story_to_approve(story, at=None):
    """E19 to the person: read it, correct it, approve it or say no."""
    Letter.objects.queue(
        "E19",
        to=story.person,
        context={"link": absolute("my_story", story.person.language, story.slug)},
        at=at,
    )


def invitation(attendance, at=None):
    """E31 to one who is invited: when, where, and a link to say yes or no without signing in."""
    gathering, language = attendance.gathering, attendance.user.language
    Letter.objects.queue(
        "E31",
        to=attendance.user,
        context={
            "gathering": both(gathering, "title", language),
            "when": long_moment(gathering.starts_at, language),
            "place": both(gathering, "place", language),
            "reply_by": long_date(gathering.last_day_to_reply, language),
        },
        answers={"link": promise("gathering", attendance, end_of_day(gathering.last_day_to_reply))},
        at=at,
    )


def after_the_two_years(traineeship, at=None):
    """E16b to a trainee in month 20: vacancies and the candidate pool are open."""
    months = next(n for n in range(1, 6) if plus_months(today(at), n) >= traineeship.ends_on)
    Letter.objects.queue(
        "E16b",
        to=traineeship.user,
        context={"months": months, "link": absolute("trainee_area", traineeship.user.language)},
        at=at,
    )


def next_period(rotation, at=None):
    """E29 to the trainee and to the host's people: where, from when, with whom, and whether it is right."""
    until = end_of_day(rotation.starts_on)
    trainee = rotation.traineeship.user
    _period_letter("E29", rotation, trainee, "period_trainee", until, at, municipality=str(rotation.place or ""))
    for contact in OrgContact.objects.to_write_to(rotation.organisation):
        if contact.user:
            name = {"trainee_name": trainee.name}
            _period_letter("E29-host", rotation, contact.user, "period_host", until, at, about=trainee, **name)


def _period_letter(code, rotation, to, purpose, until, at, about=None, **context):
    Letter.objects.queue(
        code,
        to=to,
        about=about,
        context={
            "organisation": rotation.organisation,
            "start": long_date(rotation.starts_on, to.language),
            "end": long_date(rotation.ends_on, to.language),
            "supervisor": rotation.supervisor.name if rotation.supervisor else undecided(to.language),
            **context,
        },
        answers={"link": promise(purpose, rotation, until)},
        at=at,
    )


def undecided(language):
    """What stands in a letter where the supervisor's name would."""
    with override(language):
        return _("Someone who is not chosen yet")
