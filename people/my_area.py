"""The bar of «Min side»: the same for everyone who signs in, so that it asks the database nothing."""

from django.urls import reverse
from django.utils.translation import gettext as _


def my_area(current, **context):
    """What base.html needs to show the bar; `current` is the url name of the page being read, `context` all else."""
    pages = [
        ("my_page", _("My application")),
        ("my_profile", _("My candidate profile")),
        ("my_requests", _("Requests")),
        ("my_consents", _("Consents")),
        ("my_data", _("My data")),
        ("account_logout", _("Sign out")),
    ]
    return {
        "area_nav": [(label, reverse(name), name == current) for name, label in pages],
        "area_title": _("My page"),
        **context,
    }
