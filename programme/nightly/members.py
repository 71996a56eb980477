"""Members and their needs: what time brings them."""

from companies.models import CompetenceNeed, Membership, Organisation, OrgContact
from people.clock import today
from programme.nightly.each import each


def memberships_end(at):
    return each(Membership.objects.due_to_end(today(at)), lambda one: one.end(at=at))


def need_reminders(at):
    """E25 once more, to those who have not answered."""
    return each(CompetenceNeed.objects.to_remind(at), lambda one: one.remind(at=at))


def needs_fall_silent(at):
    return each(CompetenceNeed.objects.past_answering(today(at)), lambda one: one.close(at=at))


def users_asked_about(at):
    """E17b, once a year for each user: do they all still work there?"""
    return each(Organisation.objects.with_users_to_check(at), lambda one: OrgContact.objects.ask_about(one, at))


STEPS = (
    memberships_end,
    need_reminders,
    needs_fall_silent,
    users_asked_about,
)
