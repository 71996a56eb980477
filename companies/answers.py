"""Answer links to members: whom they need for the coming year, or nobody."""

from django.utils.translation import gettext as _

from companies.models import CompetenceNeed
from companies.need_forms import NeedForm
from people.answers import Answer, register
from people.models import User
from programme import needs


def _load(pk):
    return CompetenceNeed.objects.select_related("organisation", "municipality").filter(pk=pk).first()


def _decline(need, choice, person_pk):
    needs.decline(need, by=User.objects.filter(pk=person_pk).first())


def _form(need, choice="", data=None):
    """The form belongs to «Send»; «Vi har ikke behov nå» asks for nothing."""
    return None if choice == "no_need" else NeedForm(data, instance=need)


register(
    Answer(
        purpose="need",
        load=_load,
        template="companies/answer_need.html",
        act=_decline,
        choices=lambda need: [("answer", _("Send")), ("no_need", _("We have no need now"))],
        is_done=lambda need: need.is_settled,
        form=_form,
    )
)
register(
    Answer(
        purpose="no_need",
        load=_load,
        template="companies/answer_no_need.html",
        act=_decline,
        choices=lambda need: [("no_need", _("We have no need now"))],
        is_done=lambda need: need.is_settled,
    )
)
