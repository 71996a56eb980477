"""Rows about contacts: a shared address is a contact and nothing else; one who gets access is invited."""

from collections import defaultdict

from django.utils.translation import gettext as _

from companies.importing import values
from companies.importing.report import difference
from companies.importing.values import Fault, key_of
from companies.models import OrgContact
from people.models import Event
from people.names import is_shared_address


class Contacts:
    """Mixed into an import: the contacts of each organisation."""

    def know_contacts(self):
        """What is there before the first row."""
        self.contacts = defaultdict(list)
        for contact in OrgContact.objects.select_related("user").order_by("pk"):
            self.contacts[contact.organisation_id].append(contact)

    def _contacts(self, row):
        organisation = self.found(row)
        name, email = row.values.get("person", ""), row.values.get("email", "").lower()
        role = values.choice(row.values.get("role", ""), OrgContact.Role, "Rolle") or OrgContact.Role.CONTACT
        if not name and not email:
            raise Fault(_("Write the name or the e-mail address of the contact."))
        written = {"phone": row.values.get("phone", ""), "title": row.values.get("title", "")}
        contact = self._known_contact(organisation, name, email)
        if contact and not contact.is_current:
            said = _("%(who)s has ended the role at %(name)s. Add the person by hand if that is wrong.")
            raise Fault(said % {"who": contact.shown_name, "name": organisation})
        if role != OrgContact.Role.CONTACT and not (contact and contact.role != OrgContact.Role.CONTACT):
            if not email:
                raise Fault(_("Write the e-mail address of one who gets access."))
            if not is_shared_address(email):
                return self._invite(organisation, contact, role, {**written, "name": name, "email": email})
        if contact is None:
            return self._add_contact(organisation, {**written, "name": name, "email": email}, role)
        if not contact.user_id:
            written |= {"name": name, "email": email}
        return self._change_contact(contact, {key: value for key, value in written.items() if value})

    def _known_contact(self, organisation, name, email):
        """By address, else by name where one of the two has no address; who has ended comes last."""
        known = sorted(self.contacts[organisation.pk], key=lambda one: not one.is_current)
        by_email = (one for one in known if email and (one.address or "").lower() == email)
        by_name = (
            one for one in known if name and key_of(one.shown_name) == key_of(name) and not (email and one.address)
        )
        return next(by_email, None) or next(by_name, None)

    def _add_contact(self, organisation, written, role):
        contact = values.checked(OrgContact(organisation=organisation, **written), written)
        contact.save()
        Event.objects.record("contact.import", contact, by=self.by)
        self.contacts[organisation.pk].append(contact)
        text = _("New contact at %(name)s: %(who)s") % {"name": organisation, "who": contact.shown_name}
        if role != OrgContact.Role.CONTACT:
            text += " " + _("A shared address becomes a contact and gets no access.")
        return "new", text

    def _change_contact(self, contact, written):
        fresh = OrgContact.objects.select_related("user", "organisation").get(pk=contact.pk)
        for name, value in written.items():
            setattr(fresh, name, value)
        values.checked(fresh, written)
        changed = [name for name in written if getattr(fresh, name) != getattr(contact, name)]
        who = f"{fresh.shown_name} ({fresh.organisation})"
        if not changed:
            return "same", who
        before = {name: getattr(contact, name) for name in changed}
        fresh.save()
        Event.objects.record("contact.import", fresh, by=self.by, person=fresh.user)
        for name in changed:
            setattr(contact, name, getattr(fresh, name))
        return "changed", f"{who}: " + "; ".join(difference(fresh, name, before[name]) for name in changed)

    def _invite(self, organisation, contact, role, written):
        """One who gets access is invited by the same verb, and letter, as by hand."""
        values.checked(OrgContact(organisation=organisation, **written), written)
        made = OrgContact.objects.invite(organisation, written["email"], role, by=self.by)
        for name in ("name", "phone", "title"):
            setattr(made, name, written[name] or getattr(made, name))
        made.save()
        if not made.user.given_name and written["name"]:
            made.user.given_name, _space, made.user.family_name = written["name"].rpartition(" ")
            if not made.user.given_name:
                made.user.given_name, made.user.family_name = made.user.family_name, ""
            made.user.save(update_fields=["given_name", "family_name"])
        if contact and contact.pk != made.pk:
            contact.end(by=self.by)
        self.contacts[organisation.pk].append(made)
        self.report.invited += 1
        who = {"who": made.shown_name, "name": organisation, "role": made.get_role_display()}
        return "new", _("%(who)s gets access for %(name)s (%(role)s) and a letter about it") % who
