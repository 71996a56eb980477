from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("companies", "0007_vacancy_pages"),
    ]

    operations = [
        migrations.AddField(
            model_name="competenceneed",
            name="nobody_fits_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Nobody fits"),
        ),
    ]
