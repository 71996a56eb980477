"""The forms of the bare project: as many fields as a step of the application has, and as all of it."""

from django import forms


def _form(lines, choices, texts):
    """A plain form with so many fields of each kind."""
    fields = {f"line_{n}": forms.CharField(max_length=100) for n in range(lines)}
    for n, count in enumerate(choices):
        fields[f"choice_{n}"] = forms.ChoiceField(choices=[(str(m), f"Choice number {m}") for m in range(count)])
    fields |= {f"text_{n}": forms.CharField(widget=forms.Textarea, max_length=3000) for n in range(texts)}
    return type("PlainForm", (forms.Form,), fields)


FORMS = {"step": _form(4, [60, 3, 4], 0), "whole": _form(14, [60, 3, 4, 12, 12, 40, 5], 4)}


def filled(kind):
    """What is typed into one of them."""
    return {
        name: "2" if name.startswith("choice") else "Ord " * (200 if name.startswith("text") else 3)
        for name in FORMS[kind].base_fields
    }
