"""Pictures of people: what is taken in, and who may look when."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from people.models import User
from tests import make
from trainees import pictures


def upload(size=(2400, 3000), kind="JPEG", mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size, (20, 80, 120) if mode == "RGB" else (20, 80, 120, 0)).save(out, kind, **options)
    return SimpleUploadedFile("bilde.jpg", out.getvalue())


def pictured(ticks=("K6-text", "K6-photo"), **fields):
    return make.story(picture=pictures.prepared(upload()), picture_alt_nb="Tor ved fjorden", ticks=ticks, **fields)


def opened(content):
    return Image.open(io.BytesIO(content.read()))


def test_a_large_picture_is_made_smaller_and_loses_what_the_camera_wrote():
    exif = Image.Exif()
    exif[0x010F] = "KAMERAMERKE"
    exif.get_ifd(0x8825)[1] = "N"
    before = upload(exif=exif.tobytes())
    assert b"KAMERAMERKE" in before.read()
    after = pictures.prepared(before)
    assert b"KAMERAMERKE" not in after.read()
    after.seek(0)
    picture = opened(after)
    assert max(picture.size) == 1600
    assert not picture.getexif()


def test_a_picture_on_its_side_is_turned():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    assert opened(pictures.prepared(upload((800, 600), exif=exif.tobytes()))).size == (600, 800)


def test_a_see_through_picture_gets_white_behind_it():
    picture = opened(pictures.prepared(upload((500, 500), "PNG", "RGBA")))
    assert picture.format == "JPEG"
    assert min(picture.getpixel((100, 100))) > 250


def test_what_is_no_picture_is_refused_kindly():
    for content in (b"not a picture", make.PDF, b"GIF89a", b""):
        with pytest.raises(ValidationError, match="JPEG, PNG"):
            pictures.prepared(SimpleUploadedFile("bilde.jpg", content))


def test_a_broken_picture_is_refused_kindly():
    whole = upload((1200, 1200)).read()
    with pytest.raises(ValidationError, match="kan ikke åpnes"):
        pictures.prepared(SimpleUploadedFile("bilde.jpg", whole[: len(whole) // 2]))


def test_too_small_too_large_too_heavy_and_moving_pictures_are_refused(monkeypatch):
    with pytest.raises(ValidationError, match="for lite"):
        pictures.prepared(upload((399, 900)))
    monkeypatch.setattr(pictures, "MAX_PIXELS", 1000)
    with pytest.raises(ValidationError, match="for stort"):
        pictures.prepared(upload((500, 500)))
    monkeypatch.undo()
    with pytest.raises(ValidationError, match="høyst 15 MB"):
        pictures.prepared(SimpleUploadedFile("bilde.jpg", b"x" * (15 * 1024 * 1024 + 1)))
    frames = [Image.new("RGB", (500, 500), shade) for shade in ("red", "green")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(ValidationError, match="rører seg"):
        pictures.prepared(SimpleUploadedFile("bilde.webp", out.getvalue()))


@pytest.mark.django_db
def test_a_picture_with_its_consent_is_public_without_cookie(client):
    story = pictured()
    response = client.get(story.picture_url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert opened(io.BytesIO(response.content)).format == "JPEG"
    again = client.get(story.picture_url, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.django_db
def test_pictures_lie_outside_the_web_root(settings):
    path = pictured().picture.path
    assert path.startswith(str(settings.PRIVATE_ROOT))
    assert not path.startswith(str(settings.MEDIA_ROOT))


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "awaiting_person", "approved"])
def test_before_it_is_published_nobody_else_sees_the_picture(client, signed_in, outsider, state):
    story = pictured(state=state)
    address = f"/bilder/historie/{story.slug}.jpg"
    assert client.get(address).status_code == 404
    assert signed_in(outsider).get(f"/min-side/historien-min/{story.slug}/bilde.jpg").status_code == 404
    mine = signed_in(story.person).get(f"/min-side/historien-min/{story.slug}/bilde.jpg")
    assert mine.status_code == 200
    assert "no-store" in mine["Cache-Control"]


@pytest.mark.django_db
def test_without_the_tick_the_picture_is_not_there(client):
    story = pictured(ticks=("K6-text",))
    assert story.picture_url == ""
    assert client.get(f"/bilder/historie/{story.slug}.jpg").status_code == 404


@pytest.mark.django_db
def test_a_story_without_picture_has_none_to_show(client, signed_in):
    story = make.story()
    assert client.get(f"/bilder/historie/{story.slug}.jpg").status_code == 404
    assert signed_in(story.person).get(f"/min-side/historien-min/{story.slug}/bilde.jpg").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("step", ["picture", "story", "consent"])
def test_a_picture_taken_down_is_gone_at_once(client, step):
    story = pictured()
    address = story.picture_url
    assert client.get(address).status_code == 200
    if step == "picture":
        story.take_picture_down()
    elif step == "story":
        story.take_down(by=story.person)
    else:
        story.text_consent.withdraw()
    assert client.get(address).status_code == 410


@pytest.mark.django_db
def test_a_picture_of_an_erased_person_is_unknown(client):
    story = pictured()
    address = story.picture_url
    User.objects.get(pk=story.person.pk).delete()
    assert client.get(address).status_code == 404
