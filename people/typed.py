"""What a form brought: for the form that reads it, and to stand in a page that lets the person send it again."""

from contextlib import suppress


def posted(request):
    """What a form with files is bound to: an empty post is an answer too."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def typed_pairs(request):
    """Names and values of a POST as they came, but for the token, which is made anew; files cannot be given back."""
    with suppress(Exception):  # a body that could not be read holds nothing to give back
        pairs = [(name, value) for name, values in request.POST.lists() for value in values]
        return [pair for pair in pairs if pair[0] != "csrfmiddlewaretoken"]
    return []
