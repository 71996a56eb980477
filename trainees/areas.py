"""The trainee's pages: whose they are, and the menu on top of them."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from trainees.models import Story, Traineeship


def for_trainee(view):
    """The view gets the person's own two years; one who never was a trainee has no such pages."""

    @wraps(view)
    @never_cache
    def wrapped(request, *args, **kwargs):
        traineeship = Traineeship.objects.newest_of(request.user)
        if traineeship is None:
            raise PermissionDenied
        return view(request, traineeship, *args, **kwargs)

    return wrapped


def area(user, current, **context):
    """The context of a page in the trainee area; `current` is the name of the page in the menu."""
    pages = [
        ("trainee_area", _("My period"), []),
        ("trainee_gatherings", _("Gatherings"), []),
        ("network", _("The network"), []),
        ("my_consents", _("Consents"), []),
        ("my_data", _("My data"), []),
        ("account_logout", _("Sign out"), []),
    ]
    if not Traineeship.objects.of(user).too_early_for_pool().exists():
        pages[3:3] = [("vacancies", _("Vacancies"), []), ("pool_join", _("The candidate pool"), [])]
    story = Story.objects.of(user).shown_to_person().first()
    if story:
        pages.insert(3, ("my_story", _("My story"), [story.slug]))
    nav = [(label, reverse(name, args=args), name == current) for name, label, args in pages]
    return {"area_nav": nav, "area_title": _("Trainee area"), **context}
