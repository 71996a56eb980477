from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("trainees", "0004_answers_to_plan_and_period"),
    ]

    operations = [
        migrations.RenameField(model_name="gathering", old_name="place", new_name="place_nb"),
        migrations.AlterField(
            model_name="gathering",
            name="place_nb",
            field=models.CharField(max_length=160, verbose_name="Place (Norwegian)"),
        ),
        migrations.AddField(
            model_name="gathering",
            name="place_en",
            field=models.CharField(blank=True, max_length=160, verbose_name="Place (English)"),
        ),
    ]
