"""Every kind of page is valid HTML: for everyone of the cast, in both languages, and after its form was sent empty.

Run by `./dev drill html`: begins with the pages every drill knows and follows their links to one page of each kind.
Prints each fault, then a table.
"""

import re
import sys
from urllib.parse import urlsplit

from benchmarks.drilling import portal_for
from benchmarks.markup import faults
from benchmarks.pages import Finder, all_pages, languages, view_of
from benchmarks.visitor import Links, Visitor

# Forms that would end the visit.
NOT_SENT = ("logout", "demo_sign_in")


def main():
    with portal_for("html") as portal:
        visits = [Visit(portal, who) for who in dict.fromkeys(who for who, _path in all_pages())]
        for visit in visits:
            visit.look_around(already_seen=visits[0].seen)
        for visit in visits:  # last, for some do without any answer what their button says
            visit.send_empty_forms()
    found = faults([page for visit in visits for page in visit.pages])
    found += [(name, "status", status, "") for visit in visits for name, status in visit.broken]
    for name, rule, message, line in found:
        print(f"{name}: {rule}: {message}\n    {line[:160]}")
    _print_table(visits, {name for name, *_fault in found})
    return int(bool(found))


class Visit:
    """One of the cast, or nobody in particular, and the pages they were shown."""

    def __init__(self, portal, who):
        self.who, self.visitor, self.finder = who, Visitor(portal, who), Finder(portal)
        self.seen, self.pages, self.forms, self.broken = set(), [], {}, []

    def look_around(self, already_seen):
        """The known pages, then one of each kind that they lead to and nobody before has seen."""
        known = [self.finder.address(who, path) for who, path in all_pages() if who == self.who]
        queue = [address for path in known for address in languages(path)]
        self.seen.update(map(kind, queue))
        for path in queue:
            answer = self._keep(path, self.visitor.get(path))
            links = Links(answer)
            for link in links.paths:
                if kind(link) not in self.seen and kind(link) not in already_seen:
                    self.seen.add(kind(link))
                    queue.append(link)
            for form in links.forms:
                self.forms.setdefault(kind(form.action), form)

    def send_empty_forms(self):
        for (view, *_rest), form in self.forms.items():
            if not view.endswith(NOT_SENT):
                self._keep(f"{form.action} sent empty", self.visitor.post(form.action, form.hidden))

    def count(self, word=""):
        return sum(word in name for name, _markup in self.pages)

    def _keep(self, path, answer):
        name = f"{self.who or 'anyone'} {path}"
        if answer.status >= 500:
            self.broken.append((name, answer.status))
        if answer.markup:
            self.pages.append((name, answer.markup))
        return answer


def kind(path):
    """What tells one kind of page from another: its view, the language, and whether the address asks for something."""
    parts = urlsplit(path)
    language = "en" if parts.path.startswith("/en/") else "nb"
    view = view_of(path) or re.sub(r"\d+", "N", parts.path)  # the demo's own pages are none of this process
    return view, language, bool(parts.query)


def _print_table(visits, faulty):
    rows = [
        (visit.who or "anyone", visit.count(), visit.count(" /admin/"), visit.count("sent empty"),
         sum(name in faulty for name, _markup in visit.pages))
        for visit in visits
    ]  # fmt: skip
    rows.append(("all", *map(sum, zip(*(row[1:] for row in rows), strict=True))))
    for row in [("who", "pages", "of the office", "sent empty", "with faults"), *rows]:
        print("{:<12}{:>8}{:>16}{:>14}{:>14}".format(*row))


if __name__ == "__main__":
    sys.exit(main())
