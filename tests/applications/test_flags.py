import pytest

from people.models import Event
from tests import make

pytestmark = pytest.mark.django_db


def test_a_flag_is_put_on_once_and_taken_off_once(manager):
    application = make.application(make.call())
    for _twice in range(2):
        application.flag("discuss", by=manager)
    application.flag("interview", by=manager)
    assert application.flags == ["interview", "discuss"]
    for _twice in range(2):
        application.unflag("interview", by=manager)
    application.refresh_from_db()
    assert application.flags == ["discuss"]
    assert application.shown_flags == ["Må drøftes"]
    steps = Event.objects.about(application).values_list("step", flat=True)
    assert list(steps[:3]) == ["application.unflag", "application.flag", "application.flag"]
    assert Event.objects.about(application).first().actor == manager


def test_an_unknown_flag_is_refused(manager):
    application = make.application(make.call())
    with pytest.raises(ValueError, match="best"):
        application.flag("best", by=manager)
    assert Event.objects.about(application).filter(step="application.flag").count() == 0


def test_a_flag_does_not_touch_what_another_window_has_written(manager):
    application = make.application(make.call())
    elsewhere = type(application).objects.get(pk=application.pk)
    application.flag("interview", by=manager)
    elsewhere.flag("unsure", by=manager)
    assert elsewhere.flags == ["interview", "unsure"]
