"""The words a candidate says yes to when an organisation asks, filled in for that organisation."""

from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.models import ContactRequest
from people.clock import now
from people.dates import long_date
from people.letters import fill
from people.markup import render
from people.models import ConsentText


def k3_text(request, language):
    """K3 for one request: who gets what, which CV, and what holds when the organisation is public."""
    return filled(render(ConsentText.objects.newest(request.consent_code, language).body), request, language)


def filled(html, request, language, at=None):
    """The text with the organisation and the CV of the request, of which `at` knows only one that was there then."""
    profile = request.profile
    uploaded = profile.cv_uploaded_at if profile.cv_uploaded_at and profile.cv_uploaded_at <= now(at) else None
    values = {
        "organisation": request.organisation.name,
        "file": (uploaded and profile.cv_name) or "–",
        "date": long_date(uploaded, language) if uploaded else "–",
    }
    # The values come last and escaped, so that no name is ever markup.
    return mark_safe(fill(html, {name: escape(value) for name, value in values.items()}))  # noqa: S308


def k3_choices(request):
    """The two buttons: yes names who gets it, no needs no reason."""
    return (
        ("yes", _("Yes, share with %(organisation)s") % {"organisation": request.organisation}),
        ("no", _("No, thanks")),
    )


def in_words(consents):
    """The consents, each with a `heading` in the page's language and `words` as they were read; K3 names who asked."""
    consents = list(consents)
    requests = ContactRequest.objects.by_consent(consents)
    here = ConsentText.objects.worded(get_language())
    for consent in consents:
        text, request = consent.text, requests.get(consent.pk)
        shown = here.get((text.code, text.version), text)
        consent.heading, consent.words, consent.heading_language = shown.tick, render(text.body), shown.language
        if request:
            consent.heading = filled(escape(shown.tick), request, shown.language, consent.given_at)
            consent.words = filled(consent.words, request, text.language, consent.given_at)
        elif "{organisation}" in text.tick:  # the request is erased, and who asked with it
            consent.heading = shown.tick.replace("{organisation}", _("the organisation"))
            consent.words = ""
    return consents
