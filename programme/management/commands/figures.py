import json

from django.core.management.base import BaseCommand

from programme.figures import figures
from programme.management.commands.nightly import day


class Command(BaseCommand):
    help = "Indicators I1–I14: id, value, numerator, denominator, known, unknown, due, published or why not."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="as of this date")
        parser.add_argument("--json", action="store_true", help="everything, as JSON")

    def handle(self, *, on=None, **options):
        found = figures(on)
        if options["json"]:
            rows = {key: {**vars(figure), "name": str(figure.name)} for key, figure in found.items()}
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
            return
        columns = ("id", "percent", "numerator", "denominator", "known", "unknown", "due")
        self.stdout.write("\t".join([*columns, "published"]))
        for figure in found.values():
            cells = [getattr(figure, column) for column in columns]
            shown = ["–" if cell is None else str(cell) for cell in cells]
            self.stdout.write("\t".join([*shown, "yes" if figure.published else figure.why_not]))
