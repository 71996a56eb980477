"""Pictures of stories: for all while the story and the yes to the picture stand, for the person before that."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from trainees.models import Story


@login_not_required
@require_safe
def story_picture(request, slug):
    story = Story.objects.published().find(slug)
    if story and story.picture_may_show:
        etag = f'"{story.picture.name}"'
        # May be kept, but is asked for each time: a picture taken down is gone at the next look.
        headers = {"Cache-Control": "public, no-cache", "ETag": etag}
        return get_conditional_response(request, etag=etag) or _picture(story, headers)
    if (story and story.photo_consent) or Story.objects.gone(slug).exists():
        return HttpResponse(status=410)
    raise Http404


@require_safe
def my_story_picture(request, slug):
    story = get_object_or_404(Story.objects.of(request.user), slug=slug)
    if not story.picture:
        raise Http404
    return _picture(story, {"Cache-Control": "private, no-store"})


def _picture(story, headers):
    with story.picture.open("rb") as file:
        return HttpResponse(file.read(), content_type="image/jpeg", headers=headers)
