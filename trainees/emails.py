"""One function per letter about trainees, so that a step reads as a sentence."""

from people.dates import long_date
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
