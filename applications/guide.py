"""The interview guide: the questions every applicant of a call is asked, and what nobody may be asked."""

import re

QUESTIONS = """Hva vil du lære som trainee?
Fortell om en oppgave du er fornøyd med. Hva gjorde du, og hva ble resultatet?
Fortell om noe som ikke gikk som planlagt. Hva gjorde du da?
Hva slags oppgaver og arbeidsplasser passer for deg, og hvorfor?
Hvordan liker du å samarbeide med andre?
Hva vet du om Innherred og bedriftene her?
Hva kan du om dette fagfeltet, og hva vil du bli bedre i?
Når kan du begynne?
Hva lurer du på?"""

# What an employer may not ask about (the equality act § 30, the working environment act §§ 9-3 and 13-4).
NOT_ASKED = re.compile(
    r"fødsel|født|sivil|gift|samboer|kjæreste|ektefelle|barn|gravid|familie|helse|sykdom|\bsyk|funksjons|religion"
    r"|\btro\b|livssyn|etnisi|nasjonalitet|statsborger|legning|seksuell|politi[ks]|fagforening|\balder|gammel|kjønn"
    r"|birth|marital|married|spouse|child|pregnan|family|health|disab|religio|ethnic|nationality|citizen|orientation"
    r"|politic|union|\bage\b|gender|\bsex\b",
    re.IGNORECASE,
)


def standard_questions():
    """Where a new call's guide starts."""
    return QUESTIONS


def questions(text):
    """The questions of a guide: one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def not_to_be_asked(text):
    """The questions of a guide that may be about something nobody may be asked."""
    return [question for question in questions(text) if NOT_ASKED.search(question)]
