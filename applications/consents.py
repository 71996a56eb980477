"""The words a candidate says yes to when an organisation asks, filled in for that organisation."""

from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from people.dates import long_date
from people.letters import fill
from people.markup import render
from people.models import ConsentText


def k3_text(request, language):
    """K3 for one request: who gets what, which CV, and what holds when the organisation is public."""
    text, profile = ConsentText.objects.newest(request.consent_code, language), request.profile
    values = {
        "organisation": request.organisation.name,
        "file": profile.cv_name or "–",
        "date": long_date(profile.cv_uploaded_at, language) if profile.cv_uploaded_at else "–",
    }
    # The values come last and escaped, so that no name is ever markup.
    return mark_safe(fill(render(text.body), {name: escape(value) for name, value in values.items()}))  # noqa: S308


def k3_choices(request):
    """The two buttons: yes names who gets it, no needs no reason."""
    return (
        ("yes", _("Yes, share with %(organisation)s") % {"organisation": request.organisation}),
        ("no", _("No, thanks")),
    )
