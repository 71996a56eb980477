import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("applications", "0001_tables"),
        ("companies", "0001_tables"),
        ("people", "0001_tables"),
        ("trainees", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="MediaMention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="Title")),
                ("outlet", models.CharField(max_length=100, verbose_name="Outlet")),
                ("published_on", models.DateField(verbose_name="Date")),
                ("link", models.URLField(blank=True, verbose_name="Link")),
                ("language", models.CharField(default="nb", max_length=5, verbose_name="Language")),
            ],
            options={
                "verbose_name": "media mention",
                "verbose_name_plural": "media mentions",
                "ordering": ["-published_on", "title"],
            },
        ),
        migrations.CreateModel(
            name="NightlyRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="For")),
                ("started_at", models.DateTimeField(verbose_name="Started")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="Finished")),
                ("done", models.JSONField(default=dict)),
            ],
            options={
                "verbose_name": "nightly run",
                "verbose_name_plural": "nightly runs",
                "ordering": ["-started_at"],
            },
        ),
        migrations.CreateModel(
            name="Funder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text_nb", models.TextField(blank=True, verbose_name="Text (Norwegian)")),
                ("text_en", models.TextField(blank=True, verbose_name="Text (English)")),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="funder",
                        to="companies.organisation",
                        verbose_name="Organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "supporter",
                "verbose_name_plural": "supporters",
                "ordering": ["organisation__sort_key"],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=4, verbose_name="Indicator")),
                (
                    "kind",
                    models.CharField(
                        choices=[("target", "Target"), ("frozen", "Frozen value"), ("external", "Published by others")],
                        max_length=10,
                        verbose_name="Kind",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="Year")),
                ("percent", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Per cent")),
                ("numerator", models.PositiveIntegerField(blank=True, null=True, verbose_name="Numerator")),
                ("denominator", models.PositiveIntegerField(blank=True, null=True, verbose_name="Denominator")),
                ("known", models.PositiveIntegerField(blank=True, null=True, verbose_name="Known")),
                ("text_nb", models.CharField(blank=True, max_length=300, verbose_name="Text (Norwegian)")),
                ("text_en", models.CharField(blank=True, max_length=300, verbose_name="Text (English)")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="Source")),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="Adopted by the board")),
                ("case_number", models.CharField(blank=True, max_length=30, verbose_name="Case number")),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["code", "kind", "-year"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("code"), models.F("kind"), models.F("year"), name="indicator_once_a_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "external"), _negated=True),
                            models.Q(("source", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="indicator_external_has_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "target"), _negated=True),
                            models.Q(("adopted_on__isnull", False), models.Q(("case_number", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="indicator_target_has_decision",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=40, verbose_name="Page")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="Version")),
                ("valid_from", models.DateField(verbose_name="From")),
                ("title_nb", models.CharField(max_length=120, verbose_name="Title (Norwegian)")),
                ("title_en", models.CharField(max_length=120, verbose_name="Title (English)")),
                ("body_nb", models.TextField(help_text="Markdown", verbose_name="Text (Norwegian)")),
                ("body_en", models.TextField(help_text="Markdown", verbose_name="Text (English)")),
            ],
            options={
                "verbose_name": "page",
                "verbose_name_plural": "pages",
                "ordering": ["key", "-version"],
                "constraints": [
                    models.UniqueConstraint(models.F("key"), models.F("version"), name="page_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Count",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Year")),
                ("attribute", models.CharField(max_length=30, verbose_name="Attribute")),
                ("value", models.CharField(blank=True, max_length=60, verbose_name="Value")),
                ("outcome", models.CharField(blank=True, max_length=30, verbose_name="Outcome")),
                ("n", models.PositiveIntegerField(default=0, verbose_name="Count")),
                (
                    "call",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counts",
                        to="applications.call",
                        verbose_name="Call",
                    ),
                ),
                (
                    "cohort",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counts",
                        to="trainees.cohort",
                        verbose_name="Cohort",
                    ),
                ),
            ],
            options={
                "verbose_name": "counter",
                "verbose_name_plural": "counters",
                "ordering": ["call", "cohort", "year", "attribute", "value", "outcome"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("call"),
                        models.F("cohort"),
                        models.F("year"),
                        models.F("attribute"),
                        models.F("value"),
                        models.F("outcome"),
                        name="count_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("call__isnull", False), ("cohort", None), ("year", None)),
                            models.Q(("call", None), ("cohort__isnull", False), ("year", None)),
                            models.Q(("call", None), ("cohort", None), ("year__isnull", False)),
                            _connector="OR",
                        ),
                        name="count_belongs_to_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="What do you want help with?")),
                ("made_at", models.DateTimeField(verbose_name="Made")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="Answered")),
                ("closed_by_name", models.CharField(blank=True, max_length=200, verbose_name="Answered by")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="data_requests",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="Person",
                    ),
                ),
            ],
            options={
                "verbose_name": "request about data",
                "verbose_name_plural": "requests about data",
                "ordering": ["-made_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at", None), ("closed_by_name", "")),
                            models.Q(("closed_at__isnull", False), models.Q(("closed_by_name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="data_request_closed_by_someone",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="First year")),
                ("last_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="Last year")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="Amount (kroner)"
                    ),
                ),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="Purpose")),
                ("report_due", models.DateField(blank=True, null=True, verbose_name="Report due")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="Reported")),
                (
                    "funder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="programme.funder",
                        verbose_name="Supporter",
                    ),
                ),
            ],
            options={
                "verbose_name": "grant",
                "verbose_name_plural": "grants",
                "ordering": [models.OrderBy(models.F("first_year"), nulls_first=True)],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_year", None),
                            models.Q(("first_year__isnull", False), ("last_year__gte", models.F("first_year"))),
                            _connector="OR",
                        ),
                        name="grant_years",
                    )
                ],
            },
        ),
    ]
