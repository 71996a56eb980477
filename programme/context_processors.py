from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from people import context_processors
from people.kept import kept
from programme.models import Page
from programme.pages import empty, foundation_values, url_name


def site(request):
    """What every page shows, and which pages are not published yet, so that no list leads to them."""
    context = context_processors.site(request)
    return {**context, "unready": SimpleLazyObject(lambda: unready(context["site"]))}


def unready(foundation):
    """The url names of pages that lack something the foundation has not decided; asks nothing when all is there."""
    names = kept(("undecided", get_language()), lambda: empty(foundation_values(foundation)))
    return {url_name(page.key) for page in Page.objects.mentioning(names, get_language())} if names else set()
