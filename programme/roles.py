"""Every room a person has a key to, each with a link: shown on Min side."""

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import AssessorAssignment, CandidateProfile, VacancyInterest
from companies.models import BoardSeat, Organisation
from trainees.models import MentorAssignment, Story, SupervisorAssignment, Traineeship


def roles(user):
    """Pairs of label and address, in the order of a person's way through the programme."""
    return [*_own(user), *_for_others(user)]


def _own(user):
    if CandidateProfile.objects.of(user).standing().exists():
        yield _("My candidate profile"), reverse("my_profile")
    if Traineeship.objects.of(user).exists():
        yield _("Trainee area"), reverse("trainee_area")
    if VacancyInterest.objects.of(user).exists():
        yield _("Interest in vacancies"), reverse("my_interests")
    for story in Story.objects.of(user).shown_to_person():
        yield _("My story: %(title)s") % {"title": story.title}, reverse("my_story", args=[story.slug])


def _for_others(user):
    for organisation in Organisation.objects.of(user):
        yield _("Member area: %(organisation)s") % {"organisation": organisation}, reverse("member_area")
    if MentorAssignment.objects.trainees_of(user).exists():
        yield _("Mentor area"), reverse("mentor_area")
    if SupervisorAssignment.objects.of(user).exists():
        yield _("Professional supervisor"), reverse("supervision")
    if AssessorAssignment.objects.current().of(user).exists():
        yield _("Assess applications"), reverse("assessment")
    if BoardSeat.objects.current().of(user).exists():
        yield _("Board pages"), reverse("board_area")
    if user.is_staff:
        yield _("The manager's office"), reverse("admin:index")
