"""What an applicant's browser sends, step by step."""

import io

import pytest
from pypdf import PdfWriter

from tests import make

# Synthetic: month plus 80, as in public test data. It belongs to nobody.
IDENTITY_NUMBER = "01819510187"


@pytest.fixture
def call(db):
    return make.call()


@pytest.fixture
def typed(db):
    """A good answer to every step, as the browser sends it."""

    def answers(step, **changes):
        place = str(make.municipality().pk)
        good = {
            "about": {
                "given_name": "Ánne",
                "family_name": "Søker-Ås",
                "email": "anne@eksempel.example",
                "phone": "41 23 45 67",
                "municipality": place,
                "right_to_work": "yes",
                "norwegian_level": "fluent",
            },
            "education": {
                "rows": "1",
                "level_0": "master",
                "field_0": str(make.field().pk),
                "programme_0": "Industriell økonomi",
                "institution_0": "other",
                "institution_name_0": "Universitetet i Uppsala",
                "completed_0": "06.2026",
            },
            "experience": {"experience": "lt1", "skills": "prosjektledelse\nPython"},
            "wishes": {
                "positions": ["all"],
                "industries": ["industry", "public"],
                "places": ["whole"],
                "available_from": "01.08.2027",
                "hide_from_names": "",
            },
            "motivation": {"motivation": make.MOTIVATION, "learn": "", "heard_from": ["fair"]},
            "public_list": {
                "list_age": "25",
                "list_gender": "woman",
                "list_title": "student",
                "list_municipality": "Levanger",
                "list_exempt_reason": "",
            },
        }
        return {**good[step], **changes}

    return answers


def pdf(text="", **write):
    """A PDF of one page with a text on it."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=300, height=300)
    if text:
        from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    return written(writer)


def written(writer):
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()
