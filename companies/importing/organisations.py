"""Rows about organisations, and which organisation any row is about."""

from collections import defaultdict

from django.utils.translation import gettext as _

from companies.importing import values
from companies.importing.report import difference
from companies.importing.tables import TABLES
from companies.importing.values import Fault, key_of
from companies.models import Organisation
from people.choices import Industry, Sector
from people.models import Event, Municipality
from people.sorting import sort_key

HEADINGS = {code: names[0] for code, names in TABLES["organisations"].columns.items()}


class Organisations:
    """Mixed into an import: organisations by number and name, as they are and as they become."""

    def know_organisations(self):
        """What is there before the first row."""
        self.places = list(Municipality.objects.valid())
        self.by_number, self.by_key, self.told_in = {}, defaultdict(list), {}
        for organisation in Organisation.objects.select_related("municipality"):
            self._know(organisation)
        self.slugs = set(Organisation.objects.values_list("slug", flat=True))

    def _know(self, organisation):
        if organisation.org_no:
            self.by_number[organisation.org_no] = organisation
        if organisation not in self.by_key[key_of(organisation.name)]:
            self.by_key[key_of(organisation.name)].append(organisation)

    def find(self, row):
        """The organisation a row is about, by number, else by name; None when it is not here."""
        number, name = values.org_no(row.values.get("org_no", "")), row.values.get("name", "")
        if number in self.by_number:
            return self.by_number[number]
        alike = self.by_key.get(key_of(name), []) if name else []
        found = [one for one in alike if not (number and one.org_no)]
        if len(found) > 1:
            names = ", ".join(one.name for one in found)
            raise Fault(
                _("Several are called almost this: %(names)s. Write the organisation number.") % {"names": names}
            )
        return found[0] if found else None

    def found(self, row):
        """The same where the organisation must be here."""
        if not row.values.get("org_no") and not row.values.get("name"):
            raise Fault(_("Write the organisation number, or the name of the organisation."))
        organisation = self.find(row)
        if organisation is None:
            name = row.values.get("name") or row.values.get("org_no")
            raise Fault(_("“%(name)s” is not here. Add it to the sheet “Medlemmer”.") % {"name": name})
        return organisation

    def _organisations(self, row):
        written = self._written(row)
        organisation = self.find(row)
        if organisation is None:
            return "new", _("New organisation: %(name)s") % {"name": self._add(written)}
        changed = self._changed(organisation, written)
        if not changed:
            self.told_in.setdefault(organisation.pk, row.number)
            return "same", str(organisation)
        if organisation.pk in self.told_in:
            said = _("Row %(number)s says something else about %(name)s.")
            raise Fault(said % {"number": self.told_in[organisation.pk], "name": organisation})
        return "changed", self._change(organisation, changed, row)

    def _written(self, row):
        """The values of a row, of those cells that say something."""
        cell = row.values.get
        found = {
            "org_no": values.org_no(cell("org_no", "")),
            "name": cell("name", ""),
            "sector": values.choice(cell("sector", ""), Sector, HEADINGS["sector"]),
            "industry": values.choice(cell("industry", ""), Industry, HEADINGS["industry"]),
            "municipality": values.municipality(cell("municipality", ""), self.places),
            "website": values.website(cell("website", "")),
        }
        return {name: value for name, value in found.items() if value}

    def _add(self, written):
        for name, choices in (("name", None), ("sector", Sector), ("industry", Industry)):
            if name not in written:
                heading = TABLES["organisations"].columns[name][0]
                known = (
                    _(" Write one of these: %(known)s.") % {"known": ", ".join(map(str, choices.labels))}
                    if choices
                    else ""
                )
                raise Fault(_("%(heading)s is missing.") % {"heading": heading} + known)
        organisation = values.checked(Organisation(**written), written)
        organisation.sort_key = sort_key(organisation.name)
        organisation.slug = Organisation.objects.free_slug(organisation.name, self.slugs)
        self.slugs.add(organisation.slug)
        organisation.save()
        Event.objects.record("organisation.import", organisation, by=self.by)
        self._know(organisation)
        return organisation

    @staticmethod
    def _changed(organisation, written):
        """{field: the new value}; a name that is only written otherwise stays as it is."""
        changed = {name: value for name, value in written.items() if getattr(organisation, name) != value}
        if "name" in changed and key_of(changed["name"]) == key_of(organisation.name):
            del changed["name"]
        return changed

    def _change(self, organisation, changed, row):
        before = {name: getattr(organisation, name) for name in changed}
        fresh = Organisation.objects.get(pk=organisation.pk)
        for name, value in changed.items():
            setattr(fresh, name, value)
        values.checked(fresh, changed)
        fresh.sort_key = sort_key(fresh.name)
        fresh.save()
        Event.objects.record("organisation.import", fresh, by=self.by)
        for name, value in changed.items():
            setattr(organisation, name, value)
        self._know(organisation)
        self.told_in[organisation.pk] = row.number
        return f"{organisation}: " + "; ".join(difference(fresh, name, before[name]) for name in changed)
