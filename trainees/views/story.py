"""A person's own story: read it as the public will, correct it, say yes or no, and take it down again."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from people.states import Refused
from trainees.areas import area
from trainees.forms.story import ApprovalForm, CorrectionForm
from trainees.models import Story
from trainees.timeline import timeline

# What one button does, and what is said when it is done.
STEPS = {
    "no": (lambda story, person: story.refuse(), _("We will not publish it. Thank you for reading.")),
    "confirm": (lambda story, person: story.confirm(), _("Thank you! We ask again in two years.")),
    "picture": (lambda story, person: story.take_picture_down(), _("The picture is taken down.")),
    "down": (lambda story, person: story.take_down(by=person), _("The story is taken down.")),
}


@never_cache
def my_story(request, slug):
    story = get_object_or_404(Story.objects.of(request.user), slug=slug)
    form = ApprovalForm(request.POST or None, story=story)
    if request.method == "POST" and form.is_valid() and _done(request, story.approve, form):
        messages.success(request, _("The story is approved. Thank you!"))
        return redirect("my_story", slug)
    return _page(request, "trainees/my_story.html", story, form=form)


def _done(request, approve, form):
    try:
        approve(form.ticked, seen=form.cleaned_data["seen"], language=get_language())
    except Refused as refused:
        form.add_error(None, refused.message)
        return False
    return True


@never_cache
def my_story_text(request, slug):
    story = get_object_or_404(Story.objects.of(request.user).awaiting(), slug=slug)
    form = CorrectionForm(request.POST or None, instance=story)
    if request.method == "POST" and form.is_valid():
        story.correct(form.cleaned_data)
        messages.success(request, _("The corrections are saved. Read the story once more and approve it below."))
        return redirect("my_story", slug)
    return _page(request, "trainees/my_story_text.html", story, form=form)


@require_POST
def my_story_step(request, slug):
    story = get_object_or_404(Story.objects.of(request.user), slug=slug)
    if request.POST.get("step") not in STEPS:
        raise Http404
    step, said = STEPS[request.POST["step"]]
    try:
        step(story, request.user)
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("my_story", slug)


def _page(request, template, story, **context):
    own_picture = reverse("my_story_picture", args=[story.slug])
    context |= {
        "story": story,
        "periods": timeline(story.traineeship.rotations.known_to_public()),
        "preview_url": own_picture if story.shows_picture_to_person else "",
    }
    return render(request, template, area(request.user, "my_story", **context))
