"""One function per letter about a person's own data."""

from people.clock import today
from people.dates import long_date
from people.links import absolute
from people.models import Letter

# As the operator keeps them; the privacy notice says the same.
BACKUP_DAYS = 35


def data_request_received(request, at=None):
    """D1: we have the question, and when the answer comes."""
    language = request.user.language
    context = {
        "received_at": long_date(today(request.made_at), language),
        "reply_by": long_date(request.due_on, language),
        "link": absolute("my_data", language),
    }
    Letter.objects.queue("D1", to=request.user, context=context, at=at)


def erased(user, at=None):
    """D2, the last letter: to the address only, for the person is gone; it goes when it has left."""
    context = {"first_name": user.given_name, "backup_days": BACKUP_DAYS}
    Letter.objects.queue("D2", email=user.email, language=user.language, context=context, at=at)
