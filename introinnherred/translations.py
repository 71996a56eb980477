"""Compiles locale/*/LC_MESSAGES/*.po where the text is newer, with polib: gettext is not on every machine."""

from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_all():
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            import polib

            unfinished = compiled.with_suffix(".part")
            polib.pofile(source).save_as_mofile(unfinished)
            unfinished.rename(compiled)


if __name__ == "__main__":  # pragma: no cover – a program of its own in the Dockerfile
    compile_all()
