"""Pictures for some of the demo's stories: drawn, without people, always the same; each is marked as an illustration."""

import io
import random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

from trainees.pictures import prepared

SIZE = WIDTH, HEIGHT = 960, 1200
# Drawn twice as large and made smaller, so that edges are soft.
SCALE = 2
GROUND, INK, FJORD, BARLEY = (244, 247, 248), (20, 35, 43), (14, 74, 99), (242, 184, 58)
SPRUCE, BARN, SKY, FAR, SNOW = (31, 92, 64), (143, 42, 29), (201, 218, 227), (163, 191, 205), (255, 255, 255)
WOOD = (204, 160, 106)


def of(slug):
    """The fields of the picture that belongs to a story, or none."""
    if slug not in MOTIFS:
        return {}
    draw, alt_nb, alt_en = MOTIFS[slug]
    return {
        "picture": prepared(ContentFile(drawn(draw, slug), name=f"{slug}.png")),
        "picture_alt_nb": alt_nb,
        "picture_alt_en": alt_en,
        "photographer": "Illustrasjon: eksempel",
    }


def drawn(draw, seed):
    """One motif as a PNG, with a little grain; the same seed gives the same picture."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), GROUND)
    draw(_Canvas(image), random.Random(seed))
    small = image.resize(SIZE, Image.Resampling.LANCZOS)
    grain = Image.new("L", (WIDTH // 2, HEIGHT // 2))
    noise = random.Random(f"{seed} grain")
    grain.putdata([noise.randrange(112, 144) for _ in range(grain.width * grain.height)])
    grain = grain.resize(SIZE).filter(ImageFilter.GaussianBlur(0.6))
    out = io.BytesIO()
    Image.blend(small, Image.merge("RGB", [grain] * 3), 0.07).save(out, "PNG")
    return out.getvalue()


def logo():
    """A mark for an invented company, on nothing: a low sun behind three bands of water and land."""
    side = 480 * SCALE
    mark = Image.new("RGBA", (side, side))
    pen = ImageDraw.Draw(mark)
    pen.ellipse([side * 0.2, side * 0.1, side * 0.8, side * 0.7], fill=BARLEY)
    for n, colour in enumerate((FJORD, SPRUCE, FJORD)):
        top = side * (0.46 + 0.16 * n)
        pen.rounded_rectangle([side * 0.08, top, side * 0.92, top + side * 0.1], side * 0.05, fill=colour)
    out = io.BytesIO()
    mark.resize((side // SCALE, side // SCALE), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


class _Canvas:
    """Shapes in a picture of 100 × 125."""

    def __init__(self, image):
        self.unit = image.width / 100
        self.pen = ImageDraw.Draw(image)

    def area(self, colour, *points):
        self.pen.polygon([(x * self.unit, y * self.unit) for x, y in points], fill=colour)

    def box(self, colour, left, top, right, bottom, radius=0):
        corners = [left * self.unit, top * self.unit, right * self.unit, bottom * self.unit]
        self.pen.rounded_rectangle(corners, radius * self.unit, fill=colour)

    def disc(self, colour, x, y, r, height=None):
        h = height or r
        self.pen.ellipse(
            [(x - r) * self.unit, (y - h) * self.unit, (x + r) * self.unit, (y + h) * self.unit], fill=colour
        )

    def line(self, colour, width, *points):
        points = [(x * self.unit, y * self.unit) for x, y in points]
        self.pen.line(points, fill=colour, width=round(width * self.unit), joint="curve")

    def fade(self, top, bottom, above, below):
        """From one colour to another, downwards."""
        for n in range(120):
            y = above + (below - above) * n / 120
            self.box(mix(top, bottom, n / 119), 0, y, 100, y + (below - above) / 120 + 0.1)


def mix(one, other, share):
    """A colour between two."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


def _hills(canvas, chance, y, height, colour):
    """A long ridge from side to side."""
    points, x = [(0, y)], 0
    while x < 100:
        points.append((x, y - height * (0.35 + 0.65 * chance.random())))
        x += 9 + 9 * chance.random()
    canvas.area(colour, *points, (100, y - height * 0.5), (100, y))


def _morning(canvas, chance, shore=52):
    """Sky, two ridges, and the fjord below them."""
    canvas.fade(SKY, mix(BARLEY, SNOW, 0.72), 0, shore)
    canvas.disc(mix(BARLEY, SNOW, 0.35), 68, shore - 13, 5)
    _hills(canvas, chance, shore, 17, FAR)
    _hills(canvas, chance, shore, 9, mix(FJORD, FAR, 0.55))
    canvas.fade(mix(FJORD, SKY, 0.55), FJORD, shore, 125)
    for n in range(70):
        y, x = shore + 2 + 70 * chance.random() ** 1.4, 100 * chance.random()
        canvas.line(
            mix(FJORD, SNOW, 0.25 + 0.3 * chance.random()), 0.25 + n % 3 * 0.1, (x, y), (x + 3 + (y - shore) / 6, y)
        )


def quay(canvas, chance):
    """A ferry at a quay with a charging tower."""
    _morning(canvas, chance)
    canvas.area(SNOW, (6, 70), (66, 70), (61, 79), (13, 79))
    canvas.area(mix(FJORD, INK, 0.3), (9, 75), (64, 75), (61, 79), (13, 79))
    canvas.box(SNOW, 16, 62, 52, 70.2, 1)
    canvas.box(SNOW, 26, 55, 42, 62.2, 1)
    for x in range(19, 50, 5):
        canvas.box(FJORD, x, 64.5, x + 3, 67, 0.4)
    canvas.box(FJORD, 28, 57, 40, 59.5, 0.4)
    canvas.box(BARLEY, 32, 50, 35, 55)
    canvas.area(mix(INK, FAR, 0.35), (58, 125), (76, 79), (100, 79), (100, 125))
    canvas.area(INK, (55, 125), (74.5, 79), (76, 79), (58, 125))
    canvas.box(INK, 80, 40, 84, 90)
    canvas.box(BARLEY, 78.5, 60, 85.5, 76, 1)
    canvas.line(INK, 1.6, (82, 43), (70, 46), (62, 58), (60, 68))
    canvas.box(BARLEY, 58.6, 66, 61.6, 70, 0.6)
    for y in (96, 110):
        canvas.box(BARN, 70 - (y - 96) / 3, y, 74 - (y - 96) / 3, y + 6, 1)


def field(canvas, chance):
    """Ripe barley in rows that run to a mill by the fjord."""
    _morning(canvas, chance, 46)
    canvas.area(SPRUCE, (0, 52), (30, 49), (62, 51), (100, 48), (100, 60), (0, 60))
    for x, top, colour in ((60, 33, BARN), (70, 29, mix(BARN, INK, 0.2)), (80, 36, BARN)):
        canvas.box(colour, x, top, x + 9, 54)
    canvas.area(INK, (58, 34), (64.5, 28), (71, 34))
    canvas.area(INK, (78, 37), (84.5, 31), (91, 37))
    for x, y in ((62.5, 38), (62.5, 45), (72.5, 34), (72.5, 41), (82.5, 41)):
        canvas.box(mix(BARLEY, SNOW, 0.4), x, y, x + 3.5, y + 3)
    canvas.area(BARLEY, (0, 58), (100, 54), (100, 125), (0, 125))
    for n in range(-9, 16):
        left, right = 50 + n * 14, 57 + n * 14
        canvas.area(mix(BARLEY, BARN, 0.22), (46 + n * 1.7, 56.5), (left, 125), (right, 125), (47 + n * 1.7, 56.5))
    for _ in range(420):
        depth = chance.random() ** 0.6
        x, y = 100 * chance.random(), 60 + 64 * depth
        canvas.line(
            mix(BARLEY, SNOW, 0.55 * chance.random()), 0.15 + depth * 0.35, (x, y), (x + 0.6, y - 1 - 4 * depth)
        )


def beams(canvas, chance):
    """A workshop with curved glulam beams, and light from high windows."""
    canvas.fade(mix(GROUND, SKY, 0.4), GROUND, 0, 92)
    for x in range(6, 100, 19):
        canvas.box(mix(SKY, SNOW, 0.4), x, 8, x + 14, 26)
        canvas.line(FAR, 0.6, (x + 7, 8), (x + 7, 26))
    canvas.fade(mix(WOOD, GROUND, 0.55), mix(WOOD, INK, 0.25), 92, 125)
    for wide, deep in ((20, 0.3), (29, 0.15), (39, 0)):
        for layer in range(6):
            reach = wide - layer * 1.3
            tone = mix(mix(WOOD, SNOW, 0.1 + 0.3 * chance.random()), FAR, deep)
            arch = [
                (50 + reach * step / 20, 100 - (wide * 1.75 - layer * 1.3) * (1 - (step / 20) ** 4))
                for step in range(-20, 21)
            ]
            canvas.line(tone, 1.5, *arch)
    canvas.box(mix(INK, WOOD, 0.2), 12, 103, 88, 106)
    for x in (16, 80):
        canvas.box(INK, x, 106, x + 3, 125)
    canvas.box(INK, 22, 92, 44, 102.4, 0.8)
    canvas.box(mix(FJORD, SKY, 0.3), 23.2, 93.2, 42.8, 101.2, 0.4)
    canvas.line(BARLEY, 0.7, (25, 99.5), (29, 96.5), (33, 98), (41, 94.8))
    canvas.box(INK, 19, 102.2, 47, 103.4, 0.5)
    canvas.box(BARN, 58, 97, 66, 103.2, 0.8)
    canvas.line(mix(BARLEY, WOOD, 0.3), 1.1, (70, 102), (82, 99.5))


def desk(canvas, chance):
    """A desk at a window: papers with figures, a cup, and fields down to the fjord outside."""
    _morning(canvas, chance, 40)
    for n in range(6):
        tone = mix(SPRUCE, BARLEY, n % 2 * 0.75)
        canvas.area(tone, (0, 52 + n * 6), (100, 47 + n * 7), (100, 56 + n * 7), (0, 59 + n * 6))
    for left, right in ((0, 5), (47.5, 52.5), (95, 100)):
        canvas.box(SNOW, left, 0, right, 80)
    canvas.box(SNOW, 0, 0, 100, 4)
    canvas.box(SNOW, 0, 76, 100, 83)
    canvas.fade(mix(WOOD, SNOW, 0.2), mix(WOOD, INK, 0.2), 83, 125)
    canvas.area(SNOW, (14, 96), (46, 92), (54, 116), (19, 121))
    for n in range(6):
        x, y = 20 + n * 4.6, 113.5 - n * 0.6
        canvas.area(
            FJORD if n < 5 else BARLEY,
            (x, y),
            (x + 3, y - 0.4),
            (x + 2.4, y - 6 - n * 1.7),
            (x - 0.6, y - 5.6 - n * 1.7),
        )
    canvas.line(BARN, 1, (58, 118), (72, 108))
    canvas.disc(mix(WOOD, INK, 0.35), 78, 104, 10, 3)
    canvas.box(SPRUCE, 70, 88, 86, 103.5, 2)
    canvas.disc(mix(SPRUCE, INK, 0.35), 78, 88.5, 8, 2)
    canvas.disc(mix(INK, BARN, 0.3), 78, 88.7, 6.6, 1.4)
    canvas.line(SPRUCE, 1.6, (86, 92), (91, 93), (91, 98), (86, 100))


# Which story has which picture: how it is drawn, and what it shows (Norwegian, English).
MOTIFS = {
    "ladekai-i-fjorden": (
        quay,
        "Tegning: En hvit ferge ligger ved kai og lader fra et gult tårn, med fjorden og fjellene bak.",
        "Drawing: A white ferry charges from a yellow tower at the quay, with the fjord and the hills behind.",
    ),
    "melet-som-fikk-et-ansikt": (
        field,
        "Tegning: Gule rader av moden bygg fører fram til en rød mølle ved fjorden.",
        "Drawing: Yellow rows of ripe barley lead up to a red mill by the fjord.",
    ),
    "tallene-bak-bygda": (
        desk,
        "Tegning: Et skrivebord ved vinduet med et ark med søyler og en kopp. Utenfor ligger jorder ned mot fjorden.",
        "Drawing: A desk by the window with a sheet of bars and a cup. Outside, fields run down to the fjord.",
    ),
    "limtre-og-laptop": (
        beams,
        "Tegning: Buede limtrebjelker i en lys verkstedhall, og en bærbar datamaskin på en benk.",
        "Drawing: Curved glulam beams in a bright workshop, and a laptop on a bench.",
    ),
}
