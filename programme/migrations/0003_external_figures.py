from django.db import migrations

SOURCE = "Distriktssenteret: Katalog over tilflyttingsarbeid i distriktene (Ideas2evidence og Norut)"
FIGURES = [
    {
        "code": "I1",
        "percent": 67,
        "text_nb": "Fikk tilbud om jobb i området",
        "text_en": "Were offered a job in the area",
    },
    {
        "code": "I2",
        "percent": 57,
        "text_nb": "Bodde i regionen tre år etter",
        "text_en": "Lived in the region three years afterwards",
    },
    {
        "code": "I4",
        "numerator": 149,
        "denominator": 5,
        "text_nb": "Søkere og tilbud i 2011",
        "text_en": "Applicants and offers in 2011",
    },
]


def load(apps, schema_editor):
    indicators = apps.get_model("programme", "Indicator").objects
    for figure in FIGURES:
        indicators.get_or_create(code=figure["code"], kind="external", year=2011, defaults={**figure, "source": SOURCE})


def unload(apps, schema_editor):
    apps.get_model("programme", "Indicator").objects.filter(kind="external", source=SOURCE).delete()


class Migration(migrations.Migration):
    """What others published about the programme before it had figures of its own; how many answered is not known."""

    dependencies = [("programme", "0002_pages")]
    operations = [migrations.RunPython(load, unload)]
