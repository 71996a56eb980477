"""Bad input to every form, file and query string an applicant meets; `./dev drill fuzz` sends ten thousand."""

import pytest
from django.http import HttpResponse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from applications.wizard import BY_CODE
from benchmarks.bad_input import BadInput
from benchmarks.fuzz import Fuzz
from people.numbers import has_identity_number, without_identity_numbers


@pytest.mark.django_db
@given(seed=st.integers(0, 10**9))
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_fault_and_no_lost_text(seed):
    fuzz = Fuzz(seed).run(30)
    assert fuzz.faults == []


@pytest.mark.django_db
def test_the_same_seed_sends_the_same_and_reaches_every_kind():
    first, second = BadInput(7), BadInput(7)
    assert [first.form(["a", "b"]) for _n in range(20)] == [second.form(["a", "b"]) for _n in range(20)]
    fuzz = Fuzz(7).run(60)
    assert set(fuzz.counts) == {"step", "file", "form", "query", "address"}
    assert fuzz.counts["step"]["values kept"] > 20


@pytest.mark.django_db
def test_the_fuzz_sees_a_lost_text_and_a_fault():
    fuzz = Fuzz(1).run(1)
    fuzz._look_for(BY_CODE["experience"], {"skills": ["borte"]}, {})
    fuzz._count("form", "/min-side/", HttpResponse(status=500))
    assert fuzz.faults == ["500 /min-side/", "lost 'borte' in experience.skills"]


@given(st.text(max_size=60), st.integers(0, 5))
@settings(max_examples=200, deadline=None)
def test_taking_numbers_out_leaves_none(text, times):
    mixed = text.join(["01819510187"] * (times + 1))
    assert not has_identity_number(without_identity_numbers(mixed))
    if not has_identity_number(text):
        assert without_identity_numbers(text) == text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/bli-medlem/?kommune=%00", "/logg-inn/?next=//[", "/sok/?stilling=%00", "/kandidatbanken/?q=%00"]
)
def test_what_the_fuzz_has_found_stays_mended(client, foundation, member, path):
    assert client.get(path).status_code in {200, 302}
    client.force_login(member)
    assert client.get(path).status_code in {200, 302}
