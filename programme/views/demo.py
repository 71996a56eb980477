"""The demo's own pages: sign in as anyone with one click, and read every letter that left. Only there with DEMO=1."""

import datetime
import email
import email.policy

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from people.models import User
from programme.demo.people import CAST

# What each of the cast is, and where their day begins.
ROLES = {
    "manager": (_("The general manager"), _("runs calls, selection, trainees and letters"), "admin:index"),
    "member": (_("A member company"), _("looks in the candidate pool; a yes or no is on its way"), "member_area"),
    "other_member": (_("A public member"), _("has just had a yes from a candidate"), "member_area"),
    "trainee": (_("A trainee in the second year"), _("sees the period, mentor and gatherings"), "trainee_area"),
    "mentor": (_("A mentor"), _("sees own trainees and nothing else"), "mentor_area"),
    "candidate": (_("A candidate in the pool"), _("got no place, but a company wants to talk"), "my_profile"),
    "applicant": (_("An applicant"), _("has applied to the open call"), "my_page"),
    "interviewed": (
        _("An applicant who has come further"),
        _("meets two companies next"),
        "my_page",
    ),
    "board": (_("A member of the board"), _("sees figures, never names"), "board_area"),
}
EMAILS = {key: address for key, _given, _family, address in CAST}


@login_not_required
@never_cache
def demo(request):
    """The cast, one button each."""
    cast = [(key, *ROLES[key][:2]) for key in ROLES]
    return render(request, "programme/demo.html", {"cast": cast})


@login_not_required
@require_POST
def sign_in(request):
    """Sign in as one of the cast, and go to their first page."""
    who = request.POST.get("who")
    if who not in ROLES:
        raise Http404
    user = get_object_or_404(User, email=EMAILS[who])
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(ROLES[who][2])


@login_not_required
@never_cache
def mailbox(request):
    """Every letter the mail server of the demo has taken, newest first."""
    files = sorted(settings.MAIL_SINK.glob("*.eml"), reverse=True)
    letters = Paginator(files, 30).get_page(request.GET.get("page"))
    letters.object_list = [_read(path) for path in letters.object_list]
    return render(request, "programme/demo_mailbox.html", {"letters": letters})


@login_not_required
@never_cache
def letter(request, number):
    """One letter as it arrived."""
    path = settings.MAIL_SINK / f"{number}.eml"
    if not path.is_file():
        raise Http404
    return render(request, "programme/demo_letter.html", {"letter": _read(path)})


def _read(path):
    """A kept letter as the pages show it."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    arrived = datetime.datetime.fromtimestamp(int(path.stem) / 1e9, tz=datetime.UTC)
    return {
        "number": path.stem,
        "subject": message["Subject"],
        "to": message["To"],
        "arrived": arrived,
        "text": message.get_body(("plain",)).get_content(),
    }
