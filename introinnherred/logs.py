"""What never stands in a log: an answer link acts for its person, so its token is as good as a key."""

import logging
import re

TOKEN = re.compile(r"(/(?:svar|answer)/)[^/\s\"'?]+")


class NoTokens(logging.Filter):
    """Takes the tokens of answer links out of every line, and out of the traceback under it."""

    def filter(self, record):
        record.msg, record.args = TOKEN.sub(r"\1…", record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = TOKEN.sub(r"\1…", record.exc_text)
        return True
