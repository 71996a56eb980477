"""What mail servers answer, in words anybody understands, and which answers blame the address."""

import pytest
from django.utils import translation

from people.replies import blames_address, in_words

ANSWERS = [
    ("550 5.1.1 <ola@x.example>: Recipient address rejected: User unknown", "Adressen finnes ikke.", True),
    ("550 no such user here", "Adressen finnes ikke.", True),
    ("550 5.1.10 null MX", "Det er ingen e-posttjener bak adressen. Det som står etter @, er feil.", True),
    ("553 mailbox name not allowed", "Adressen er ikke skrevet slik en e-postadresse kan være.", True),
    ("551 user not local", "Personen har byttet adresse.", True),
    ("550 5.2.1 account is disabled", "Postkassen er stengt.", True),
    ("552 5.2.2 over quota", "Postkassen er full.", False),
    ("452 4.2.2 over quota", "Postkassen er full.", False),
    ("552 5.2.3 too big", "Brevet er for stort for postkassen.", False),
    ("451 4.7.1 greylisted", "Mottakerens e-posttjener ber oss prøve igjen senere.", False),
    ("421 too busy", "Mottakerens e-posttjener ber oss prøve igjen senere.", False),
    ("550 5.7.1 blocked", "vil ikke ha brev fra oss", False),
    ("554 5.7.1 looks like spam", "vil ikke ha brev fra oss", False),
    ("530 5.7.0 authentication required", "E-posttjeneren slipper oss ikke inn.", False),
    ("535 5.7.8 bad credentials", "E-posttjeneren slipper oss ikke inn.", False),
    ("5.4.4 host not found", "Vi kommer ikke fram til mottakerens e-posttjener.", True),
    ("500 what?", "E-posttjeneren ville ikke ta imot brevet.", False),
    ("[Errno 111] Connection refused", "Vi fikk ikke kontakt med e-posttjeneren.", False),
    ("timed out", "Vi fikk ikke kontakt med e-posttjeneren.", False),
    ("'idna' codec can't encode", "Adressen er ikke skrevet slik en e-postadresse kan være.", False),
]


@pytest.mark.parametrize(("answer", "words", "blamed"), ANSWERS)
def test_an_answer_is_told_in_plain_norwegian(answer, words, blamed):
    with translation.override("nb"):
        assert words in str(in_words(answer))
    assert blames_address(answer) == blamed
