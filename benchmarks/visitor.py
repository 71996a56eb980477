"""Someone who fetches pages and sends forms without a browser, keeps the cookies, and sees where links lead."""

import urllib.error
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin, urlsplit


@dataclass
class Answer:
    """What the portal answered, after any redirects."""

    status: int
    address: str
    markup: str | None  # nothing if it is a file


@dataclass
class Form:
    action: str
    hidden: dict = field(default_factory=dict)


class Visitor:
    """Nobody in particular, or one of the cast."""

    def __init__(self, portal, who=None):
        self.url = portal.url
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        if who:
            form = next(form for form in Links(self.get("/demo/")).forms if form.action.startswith("/demo/inn/"))
            self.post(form.action, form.hidden | {"who": who})

    def get(self, path):
        return self._open(path)

    def post(self, path, values):
        return self._open(path, urlencode(values).encode())

    def send_empty(self, path, button=""):
        """The form of a page sent without any answer, by a button that has a name or by the only one there is."""
        form = next(form for form in Links(self.get(path)).forms if form.action == path)
        return self.post(path, {**form.hidden, button: "1"} if button else form.hidden)

    def _open(self, path, body=None):
        request = urllib.request.Request(self.url + path, body, {"Referer": self.url + path})
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            is_page = answer.headers.get_content_type() == "text/html"
            markup = answer.read().decode() if is_page else None
            return Answer(answer.status, answer.url.removeprefix(self.url), markup)


class Links(HTMLParser):
    """The portal's own addresses that a page links to, and the forms on it that change something."""

    def __init__(self, answer):
        super().__init__()
        self.address, self.paths, self.forms = answer.address, [], []
        self._open_form = None
        self.feed(answer.markup or "")

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "a" and "download" not in attributes:
            self._link(attributes.get("href") or "")
        elif tag == "form" and (attributes.get("method") or "").lower() == "post":
            self._open_form = Form(self._own(attributes.get("action") or "") or self.address)
            self.forms.append(self._open_form)
        elif tag == "input" and attributes.get("type") == "hidden" and self._open_form:
            self._open_form.hidden[attributes.get("name")] = attributes.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            self._open_form = None

    def _link(self, href):
        if path := self._own(href):
            self.paths.append(path)

    def _own(self, href):
        """Path and query of an address inside the portal."""
        parts = urlsplit(urljoin(self.address, href))
        if href and not parts.scheme and not parts.netloc:
            return parts.path + (f"?{parts.query}" if parts.query else "")
        return None
