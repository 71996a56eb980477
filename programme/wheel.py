"""The parts of the programme year, as the year wheel draws them."""

from django.utils.translation import gettext_lazy as _

# First and last month of each part.
PARTS = (
    (8, 9, _("A new cohort starts")),
    (9, 10, _("Members say whom they need")),
    (10, 12, _("The board decides the number of places")),
    (1, 2, _("The call is open")),
    (3, 4, _("First interviews")),
    (4, 5, _("Company interviews and offers")),
    (5, 5, _("The trip to Brussels")),
    (6, 6, _("Every applicant has an answer")),
)


def events(day):
    """The parts with those that hold on the day marked."""
    return [(first, last, label, first <= day.month <= last) for first, last, label in PARTS]
