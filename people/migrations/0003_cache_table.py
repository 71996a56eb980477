from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    call_command("createcachetable", verbosity=0, database=schema_editor.connection.alias)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE cache")


class Migration(migrations.Migration):
    """Where the sign-in library counts tries."""

    dependencies = [("people", "0002_texts_and_lists")]
    operations = [migrations.RunPython(create, drop)]
