"""The trainee's own pages: the period, the short questions at the start, the network list."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from applications.models import Offer
from companies.areas import acting_now
from companies.areas import area as area_of_member
from companies.models import OrgContact
from people.clock import today
from people.states import Refused
from trainees.areas import area, for_trainee
from trainees.forms.welcome import WelcomeForm
from trainees.models import Gathering, Rotation, SupervisorAssignment, Traineeship
from trainees.timeline import standing, timeline


@for_trainee
def trainee_area(request, traineeship):
    day = today()
    rotations = list(traineeship.rotations.planned_or_past().with_supervisor())
    gatherings = Gathering.objects.for_trainee(traineeship).with_answer_of(request.user)
    context = {
        "traineeship": traineeship,
        "over": traineeship.is_over or traineeship.ends_on < day,
        "begun": traineeship.has_begun(day),
        "rotation": shown_now(rotations, day),
        "first_host": Offer.objects.host_of(traineeship),
        "periods": timeline(rotations, day),
        "mentor": traineeship.mentor(day),
        "gathering": gatherings.upcoming().first(),
    }
    return render(request, "trainees/area.html", area(request.user, "trainee_area", **context))


def shown_now(rotations, day):
    """The period under way, else the next one; None after the last."""
    return next((rotation for rotation in rotations if standing(rotation, day) != "done"), None)


@for_trainee
def welcome(request, traineeship):
    form = WelcomeForm(request.POST or None, traineeship=traineeship)
    if request.method == "POST" and form.is_valid():
        traineeship.welcome(language=get_language(), **form.answers())
        messages.success(request, _("Thank you! You can change the answers whenever you want."))
        return redirect("trainee_area")
    context = {"traineeship": traineeship, "form": form}
    return render(request, "trainees/welcome.html", area(request.user, "trainee_area", **context))


@require_POST
def agree(request, pk):
    """Yes to a period's plan, from the trainee or from the host's side; a mentor sees the period and has no say."""
    rotation = get_object_or_404(Rotation.objects.visible_to(request.user), pk=pk)
    side = rotation.side_of(request.user)
    if not side:
        raise PermissionDenied
    try:
        rotation.agree(side, by=request.user, seen=request.POST.get("seen", ""))
        messages.success(request, _("Thank you! The answer is saved."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("trainee_area" if side == "trainee" else "supervision")


@never_cache
def network(request):
    """For trainees, former trainees and the companies' contact people; nobody else."""
    context = {"trainees": Traineeship.objects.in_network(), "contacts": OrgContact.objects.of_members()}
    if Traineeship.objects.of(request.user).exists():
        return render(request, "trainees/network.html", area(request.user, "network", **context))
    contact = acting_now(request)
    if contact is None:
        return redirect("member_choose")
    return render(request, "trainees/network.html", area_of_member(contact, "member_trainees", **context))


@never_cache
def supervision(request):
    """What a professional supervisor sees: own periods and their plans, nothing else."""
    if not SupervisorAssignment.objects.of(request.user).exists():
        raise PermissionDenied
    nav = [(_("The trainee"), reverse("supervision"), True), (_("Sign out"), reverse("account_logout"), False)]
    context = {"area_nav": nav, "area_title": _("Professional supervisor")}
    context["rotations"] = Rotation.objects.supervised_by(request.user)
    return render(request, "trainees/supervision.html", context)
