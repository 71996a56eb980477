"""What waits in the candidate pool."""

from django.utils.translation import ngettext

from applications.models import ContactRequest
from programme.worklist.line import Line, page_or_list, shortened


def candidates_waiting(at):
    requests = list(ContactRequest.objects.without_touch(at).select_related("organisation"))
    if requests:
        title = ngettext(
            "%(count)s candidate said yes and has not heard from anyone",
            "%(count)s candidates said yes and have not heard from anyone",
            len(requests),
        )
        url = page_or_list("applications_contactrequest", requests, "?show=yes")
        yield Line(title % {"count": len(requests)}, url, why=shortened(r.organisation for r in requests), tone="now")


SOURCES = (candidates_waiting,)
