"""«Hvem trenger dere?», answered: by the member's page, by the link in a letter, or in the office after a phone call.

The need itself is the lower room's. What its ticks make is more: a trainee is asked for by the need alone, a vacancy is
a draft that the member reads and publishes, and «Si fra når noen passer» is a search in the candidate pool.
"""

from django.db import transaction

from applications.models import SavedSearch
from companies.models import Vacancy


@transaction.atomic
def answer(need, by=None, **values):
    """The member says whom it needs, and each tick makes what it asks for; one answered again keeps its draft."""
    need.answer(by=by, **values)
    if need.wants_vacancy:
        Vacancy.objects.draft(need, by=by)
    SavedSearch.objects.from_need(need, by=None if need.called_on else by)


@transaction.atomic
def decline(need, by=None, **values):
    """The member needs nobody this year, so nothing looks for anybody."""
    need.decline(by=by, **values)
    SavedSearch.objects.from_need(need)
