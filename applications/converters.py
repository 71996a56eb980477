"""How a step of the application is written in an address: in the words of the page's language; both are read."""

from django.utils.translation import get_language

from applications.wizard import STEPS


class StepConverter:
    regex = "[a-z-]+"

    def to_python(self, value):
        for step in STEPS:
            if value in {step.nb, step.en}:
                return step.code
        raise ValueError

    def to_url(self, value):
        step = next(step for step in STEPS if step.code == value)
        return step.en if get_language() == "en" else step.nb
