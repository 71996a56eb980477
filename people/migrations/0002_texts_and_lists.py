from django.db import migrations

from people import loading


def load(apps, schema_editor):
    def model(name):
        return apps.get_model("people", name)

    loading.load_fields(model("FieldOfStudy"))
    loading.load_institutions(model("Institution"))
    loading.load_places(model("Municipality"), model("Region"), model("RegionMunicipality"))
    loading.load_consents(model("ConsentText"))
    loading.load_letters(model("LetterTemplate"))


class Migration(migrations.Migration):
    """The code lists and the texts that ship with the portal; going back leaves them to the tables' own end."""

    dependencies = [("people", "0001_tables")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
