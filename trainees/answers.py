"""What the answer links in letters to and about trainees do."""

from django.utils.translation import gettext_lazy as _

from people.answers import Answer, register
from people.models import User
from trainees.models import Attendance, Rotation


def _say_right(side):
    return lambda rotation, choice, person: rotation.say_right(side, choice, by=User.objects.get(pk=person))


register(
    Answer(
        purpose="gathering",
        load=Attendance.objects.to_answer,
        template="trainees/answer_gathering.html",
        act=lambda attendance, choice, person: attendance.gathering.reply(attendance.user, choice == "yes"),
        choices=lambda attendance: [("yes", _("I am coming")), ("no", _("I cannot come"))],
        is_done=lambda attendance: attendance.is_answered,
    )
)
for _side in ("trainee", "host"):
    register(
        Answer(
            purpose=f"period_{_side}",
            load=Rotation.objects.to_answer,
            template="trainees/answer_period.html",
            act=_say_right(_side),
            choices=lambda rotation: [("yes", _("Yes, that is right")), ("call", _("No, call me"))],
            is_done=(lambda side: lambda rotation: bool(rotation.said(side)) or not rotation.is_planned)(_side),
            context=(lambda side: lambda rotation: {"side": side})(_side),
        )
    )
