"""«Vi søker kandidater fra {programme}» (E20b): what a member looks for, told to those who teach it (R58)."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _now

from companies.models.organisations import Organisation
from people import phrases
from people.languages import both
from people.locking import Locked
from people.models import Event, Letter, Municipality
from people.states import Refused

# Those who are written to read Norwegian: nobody has asked them for another language.
LANGUAGE = "nb"


@dataclass
class Sought:
    """What the letter is about: something everybody may read, where it is, and a text to pass on."""

    organisation: Organisation
    title: str
    place: Municipality
    link: str

    @classmethod
    def of(cls, advertised, link):
        """From a vacancy or a position."""
        return cls(advertised.organisation, both(advertised, "title", LANGUAGE), advertised.place, link)


class Seeking(Locked):
    """A vacancy or a need, told to the contact people of study programmes by a letter that is logged. Each class says
    what may be told now (`sought`), what a line of the log is about (`logged_as`) and what the step is called (`SEEK`).
    """

    class Meta:
        abstract = True

    @transaction.atomic
    def seek(self, programmes, by, at=None):
        """E20b: one letter to each address, and a line in the log for each programme; none gets it a second time."""
        from companies import emails
        from companies.models.contact_log import ContactLog

        self._lock()
        sought = self.sought(at)
        if sought is None:
            raise Refused(_now("Nothing of this is public now, so there is no text to give the students."))
        if sought.place is None:
            raise Refused(_now("Choose a municipality first, for the letter says where it is."))
        told = [line.programme for line in self.letters_out() if line.programme in programmes]
        if told:
            words = _now("This letter has already gone out for %(programmes)s.")
            raise Refused(words % {"programmes": phrases.joined(told, LANGUAGE)})
        for same_address in _by_address(programmes):
            emails.candidates_sought(same_address, sought, at)
        for programme in programmes:
            ContactLog.objects.note(programme, ContactLog.Kind.LETTER, "", by, at, **self.logged_as())
        Event.objects.record(self.SEEK, self, by=by, at=at)

    def rehearse_seeking(self, programmes, by):
        """The letters that `seek` would send, written by the same code and taken back again."""
        with transaction.atomic():
            last = Letter.objects.newest_number()
            self.seek(programmes, by)
            letters = list(Letter.objects.after(last).select_related("template", "to"))
            transaction.set_rollback(True)
        return letters

    def letters_out(self):
        """The lines of the log about letters that have gone out for this, the newest first."""
        from companies.models.contact_log import ContactLog

        return ContactLog.objects.letters_about(**self.logged_as())


def _by_address(programmes):
    """The programmes in groups that share a contact address: nobody gets the same letter twice at once."""
    groups = {}
    for programme in programmes:
        groups.setdefault(programme.contact_email.casefold(), []).append(programme)
    return groups.values()
