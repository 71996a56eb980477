"""The sheets that can be imported, with what each heading may be called."""

from introinnherred.sheet_reading import Table

NUMBER = ("Organisasjonsnummer", "Orgnr", "Organisation number")
ORGANISATION = {"org_no": NUMBER, "name": ("Virksomhet", "Organisasjon", "Bedrift", "Organisation", "Medlem")}
TABLES = {
    "organisations": Table(
        ("Medlemmer", "Virksomheter", "Members", "Organisations"),
        {
            "org_no": NUMBER,
            "name": ("Navn", *ORGANISATION["name"], "Name"),
            "sector": ("Sektor", "Sector"),
            "industry": ("Bransje", "Næring", "Industry"),
            "municipality": ("Kommune", "Municipality"),
            "website": ("Nettside", "Nettsted", "Website"),
        },
        ("name",),
    ),
    "memberships": Table(
        ("Medlemskap", "Memberships"),
        {
            **ORGANISATION,
            "valid_from": ("Fra", "Medlem fra", "From", "Member from"),
            "valid_to": ("Til", "Medlem til", "To", "Member to"),
        },
        ("valid_from",),
    ),
    "contacts": Table(
        ("Kontakter", "Kontaktpersoner", "Contacts"),
        {
            **ORGANISATION,
            "person": ("Navn", "Kontaktperson", "Name"),
            "email": ("E-post", "E-postadresse", "Epost", "E-mail"),
            "phone": ("Telefon", "Mobil", "Phone"),
            "title": ("Stilling", "Tittel", "Title"),
            "role": ("Rolle", "Role"),
        },
    ),
}
# The file to begin with: everything in it is invented.
SAMPLE = {
    "organisations": [
        ["310000019", "Eksempel Energi AS", "Privat", "Energi, vann og miljø", "Levanger", "eksempel-energi.example"],
        ["", "Eksempel Mat SA", "Privat", "Landbruk, havbruk og mat", "Verdal", ""],
    ],
    "memberships": [["310000019", "", "01.08.2005", ""], ["", "Eksempel Mat SA", "2012", ""]],
    "contacts": [
        ["310000019", "", "Kari Eksempel", "kari@eksempel-energi.example", "41 23 45 67", "HR-leder", "Administrator"],
        ["", "Eksempel Mat SA", "", "post@eksempel-mat.example", "", "", "Kontaktperson"],
    ],
}


def sample():
    """The sheets of the file to begin with, as (title, headings, rows)."""
    return [
        (table.names[0], [names[0] for names in table.columns.values()], SAMPLE[code]) for code, table in TABLES.items()
    ]
