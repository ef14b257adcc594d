"""What stands behind the windows, painted with numpy: sky, towers, street lights, rain on glass.

Each painter returns linear-light images in the frame of the final picture. Lights are kept apart
from bodies until the end, because the blur of a lens turns points into discs and must act on
light before any grading.
"""

import numpy as np
from scipy import ndimage, signal


def linear(colour: str) -> np.ndarray:
    code = colour.lstrip("#")
    c = np.array([int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4).astype(np.float32)


def cloud(shape, scale, seed, stretch=4.0, octaves=4) -> np.ndarray:
    """Soft noise in 0..1, wider than high."""
    rand = np.random.default_rng(seed)
    total = np.zeros(shape, np.float32)
    gain = 1.0
    for _ in range(octaves):
        sigma = (max(scale, 0.5), max(scale * stretch, 0.5))
        rows = int(shape[0] / max(1, sigma[0] / 2)) + 3
        cols = int(shape[1] / max(1, sigma[1] / 2)) + 3
        coarse = rand.random((rows, cols), np.float32)
        zoom = (shape[0] / rows, shape[1] / cols)
        total += gain * ndimage.zoom(coarse, zoom, order=3)[: shape[0], : shape[1]]
        gain *= 0.55
        scale *= 0.5
    low, high = np.percentile(total, (1, 99))
    return np.clip((total - low) / (high - low), 0, 1)


def lens_disc(radius: float, edge: float = 0.35) -> np.ndarray:
    """The picture of a point out of focus: a disc with a slightly brighter rim."""
    n = int(radius + 3)
    y, x = np.mgrid[-n : n + 1, -n : n + 1]
    away = np.hypot(x, y * 1.02)
    kernel = np.clip((radius - away) / 0.9 + 0.5, 0, 1)
    kernel = kernel * (1 + edge * np.clip(away / radius, 0, 1) ** 4)
    return (kernel / kernel.sum()).astype(np.float32)


def defocus(image: np.ndarray, radius: float) -> np.ndarray:
    if radius < 0.6:
        return image
    kernel = lens_disc(radius)
    pad = len(kernel) // 2
    out = np.empty_like(image)
    for c in range(3):
        framed = np.pad(image[..., c], pad, mode="edge")
        out[..., c] = signal.fftconvolve(framed, kernel, mode="valid")
    return np.maximum(out, 0)


def gradient(values: np.ndarray, stops) -> np.ndarray:
    """Smoothly interpolated colours for an array of values."""
    places = np.array([s[0] for s in stops], np.float32)
    colours = np.stack([linear(s[1]) ** (1 / 2.2) for s in stops])
    out = np.stack([np.interp(values, places, colours[:, c]) for c in range(3)], -1)
    return (out**2.2).astype(np.float32)


# ------------------------------------------------------------------ skies
SKIES = {
    "dusk": {
        "stops": [
            (-0.3, "#4e3444"),
            (-0.03, "#c87a66"),
            (0.015, "#f0a07c"),
            (0.05, "#ec9a82"),
            (0.09, "#cc8a90"),
            (0.14, "#9c809e"),
            (0.2, "#7476a0"),
            (0.5, "#4c5a8a"),
        ],
        "sun": (0.4, 0.03, "#ffa866", 1.1, 0.14),
        "cloud": (0.6, "#ffb8a0"),
        "body": (0.13, "#74587a"),
        "lit": 0.5,
        "gain": 0.95,
        "mist": 0.62,
    },
    "late": {
        "stops": [
            (-0.3, "#2c1c34"),
            (-0.03, "#7d4150"),
            (0.02, "#b05c5c"),
            (0.06, "#8e5068"),
            (0.11, "#644a74"),
            (0.18, "#3e4474"),
            (0.5, "#262f5a"),
        ],
        "sun": (0.34, -0.01, "#ff8a60", 0.5, 0.22),
        "cloud": (0.4, "#a8607a"),
        "body": (0.25, "#4c4468"),
        "lit": 0.9,
        "gain": 0.8,
        "mist": 0.62,
    },
    "night": {
        "stops": [
            (-0.3, "#1a1626"),
            (-0.03, "#533846"),
            (0.03, "#4a3650"),
            (0.09, "#35335a"),
            (0.18, "#232a55"),
            (0.3, "#182147"),
            (0.5, "#10183a"),
        ],
        "sun": (0.4, -0.02, "#c06a58", 0.22, 0.3),
        "cloud": (0.4, "#4e3c5c"),
        "body": (0.22, "#343a62"),
        "lit": 1.0,
        "gain": 0.9,
        "mist": 0.75,
    },
    "rain": {
        "stops": [
            (-0.3, "#4d4c56"),
            (-0.02, "#93909a"),
            (0.04, "#a3a0a8"),
            (0.12, "#9096a6"),
            (0.25, "#77829a"),
            (0.5, "#616d88"),
        ],
        "sun": (0.45, 0.1, "#d8cfc8", 0.12, 0.5),
        "cloud": (0.5, "#9aa0ae"),
        "body": (0.3, "#626a80"),
        "lit": 0.6,
        "gain": 0.75,
        "mist": 1.0,
    },
    "morning": {
        "stops": [
            (-0.3, "#9a9098"),
            (-0.02, "#f2d6c0"),
            (0.04, "#f6e0cc"),
            (0.1, "#dde0e2"),
            (0.2, "#b9d0e4"),
            (0.35, "#8fb4d8"),
            (0.5, "#7aa3cf"),
        ],
        "sun": (0.2, 0.1, "#fff0d0", 0.9, 0.2),
        "cloud": (0.6, "#fff2e6"),
        "body": (0.62, "#a7a4b0"),
        "lit": 0.0,
        "gain": 1.0,
        "mist": 0.95,
    },
}

WINDOW_COLOURS = ["#ff9f5c", "#ffc892", "#ff8452", "#ffe2c4", "#ffb47a", "#cfd8ff", "#ffd0a0"]


def paint_sky(width, height, horizon, spec, seed=4) -> np.ndarray:
    rows = np.arange(height, dtype=np.float32)
    rise = ((horizon * height - rows) / width)[:, None] * np.ones((1, width), np.float32)
    image = gradient(rise, spec["stops"])
    x = np.arange(width, dtype=np.float32)[None] / width
    sx, sy, colour, amount, spread = spec["sun"]
    away = np.hypot((x - sx) * 0.8, rise - sy)
    halo = np.exp(-((away / spread) ** 1.15) * 2.2) + 0.9 * np.exp(-((away / (spread * 0.18)) ** 2))
    image = image + amount * 0.55 * halo[..., None] * linear(colour)
    strength, tint = spec["cloud"]
    veil = cloud((height, width), height * 0.07, seed, 5.0)
    veil = np.clip((veil - 0.45) / 0.5, 0, 1) * np.clip((rise + 0.01) / 0.15, 0, 1)
    near_sun = 0.45 + 0.55 * np.exp(-((away / 0.45) ** 2))
    mix = (strength * 0.5 * veil * near_sun)[..., None]
    return image * (1 - mix) + mix * linear(tint)


class City:
    """Rows of towers from far to near, painted into a body image and a light image."""

    def __init__(self, width, height, horizon, spec, seed=7):
        self.width, self.height = width, height
        self.base = horizon * height
        self.spec = spec
        self.rand = np.random.default_rng(seed)
        self.sky = paint_sky(width, height, horizon, spec)
        self.picture = self.sky.copy()
        haze_row = int(np.clip(self.base - 0.03 * width, 0, height - 1))
        self.haze = ndimage.uniform_filter1d(self.sky[haze_row], width // 6, axis=0)

    def tower(self, lights, x, wide, top, haze, cell, facade, lit, mast=False):
        """Paint one tower: two faces, a set-back top, a grid of windows; all in frame units."""
        rand, w, h = self.rand, self.width, self.height
        steps = [(0.0, 1.0)]
        if rand.random() < 0.65:
            steps += [(rand.uniform(0.03, 0.12) * top + 0.004, rand.uniform(0.62, 0.85))]
        if rand.random() < 0.4:
            steps += [(steps[-1][0] + rand.uniform(0.01, 0.03), steps[-1][1] * 0.6)]
        split = rand.uniform(0.25, 0.75)
        tint = linear(self.spec["body"][1]) * self.spec["body"][0]
        body = facade * tint / max(tint.max(), 1e-4) * self.spec["body"][0]
        cw, ch = cell[0] * w / 1920, cell[1] * w / 1920
        bright = rand.random((600, 200))
        hue = rand.integers(0, len(WINDOW_COLOURS), (600, 200))
        palette = np.stack([linear(c) for c in WINDOW_COLOURS])
        patch = rand.random((75, 25)).repeat(8, 0).repeat(8, 1)
        bottom = h
        for rise, share in steps[::-1]:
            y0 = int(self.base - (top + rise) * w)
            x0, x1 = int((x - wide * share / 2) * w), int((x + wide * share / 2) * w)
            a, b, y0 = max(x0, 0), min(x1, w), max(y0, 0)
            if b - a < 2 or y0 >= bottom - 2:
                continue
            cols, rows = np.arange(a, b), np.arange(y0, bottom)
            middle = x0 + split * (x1 - x0)
            left = cols < middle
            ix = (
                np.where(left, (cols - x0) / cw, 90 + (cols - middle) / (cw * 0.7)).astype(int)
                % 200
            )
            fx = np.where(left, (cols - x0) / cw, (cols - middle) / (cw * 0.7)) % 1
            fy = ((rows - y0) / ch) % 1
            iy = ((rows - y0) / ch).astype(int) % 600
            glass = np.outer((fy > 0.25) & (fy < 0.85), (fx > 0.12) & (fx < 0.88))
            shade = np.where(left, 1.0, 0.66)[None, :, None]
            wall = body * shade * np.ones((len(rows), 1, 1), np.float32)
            mirror = self.haze[a:b][None] * 0.3 + self.sky[y0:bottom, a:b] * 0.2
            wall = np.where(glass[..., None], wall * 0.5 + mirror * 0.5, wall)
            deep = np.clip((rows - self.base) / (0.3 * h), 0, 1)[:, None, None]
            fog = np.clip(haze * self.spec.get("mist", 1.0), 0, 0.96)
            fog = fog + (1 - fog) * 0.25 * deep
            self.picture[y0:bottom, a:b] = wall * (1 - fog) + self.haze[a:b][None] * fog
            chance = lit * self.spec["lit"] * (0.25 + 1.5 * patch[iy][:, ix] ** 2)
            on = glass & (bright[iy][:, ix] < chance)
            level = 0.35 + 2.2 * rand.random((600, 200))[iy][:, ix] ** 3
            fade = (1 - fog) ** 1.2
            lamp = palette[hue[iy][:, ix]] * (level * on)[..., None] * fade
            lights[y0:bottom, a:b] = lamp
        if mast:
            mx, my = int(x * w), int(self.base - (top + steps[-1][0]) * w)
            tall = int(0.05 * w)
            if 0 < mx < w - 2:
                low = max(my - tall, 0)
                fog = haze
                self.picture[low : max(my, 0), mx : mx + 2] *= 0.6 + 0.4 * fog
                if self.spec["lit"]:
                    lights[low : low + 3, mx : mx + 2] = linear("#ff3a2c") * 2

    def paint(self, blur=5.0, clear=(0.38, 0.62), light_gain=10.0, heroes=()):
        """Paint all rows; ``clear`` is the stretch of x that keeps open sky."""
        rand, w = self.rand, self.width
        s = w / 1920
        total = np.zeros_like(self.picture)
        rows = [
            # count, width, top, haze, window cell, lit share
            (70, (0.008, 0.022), (0.005, 0.075), 0.86, (3.0, 3.6), 0.05),
            (46, (0.014, 0.034), (0.0, 0.11), 0.72, (4.0, 5.0), 0.07),
            (30, (0.022, 0.05), (-0.02, 0.13), 0.55, (6.0, 7.0), 0.1),
            (17, (0.035, 0.075), (-0.06, 0.12), 0.38, (9.0, 10.0), 0.12),
            (10, (0.06, 0.11), (-0.14, 0.02), 0.2, (13.0, 14.0), 0.14),
        ]
        for index, (count, wides, tops, haze, cell, lit) in enumerate(rows):
            lights = np.zeros_like(self.picture)
            jobs = []
            for k in range(count):
                x = (k + rand.uniform(0.1, 0.9)) / count
                top = tops[0] + (tops[1] - tops[0]) * rand.random() ** 1.4
                if clear[0] < x < clear[1]:
                    top = tops[0] + (top - tops[0]) * 0.35
                jobs.append((x, rand.uniform(*wides), top, rand.random() < 0.04))
            jobs += [(x, wide, top, wide < 0.04) for row, x, wide, top in heroes if row == index]
            for x, wide, top, mast in jobs:
                grey = rand.uniform(0.5, 1.0)
                warm = np.array([1.0, rand.uniform(0.78, 1.0), rand.uniform(0.72, 1.08)])
                tint = (grey * warm).astype(np.float32)
                self.tower(lights, x, wide, top, haze, cell, tint, lit, mast)
            radius = blur * s * (0.75 + 0.2 * index)
            # nearer towers hide the lights behind them, so blur and add row by row
            hidden = np.abs(self.picture - getattr(self, "_last", self.picture)).max(-1) > 1e-6
            total *= 1 - 0.9 * defocus(np.repeat(hidden[..., None], 3, 2) * 1.0, radius)
            total += defocus(lights.astype(np.float32), radius)
            self._last = self.picture.copy()
        total = np.where(np.isfinite(total), total, 0)
        soft = defocus(self.picture.astype(np.float32), blur * s * 0.8)
        return soft * self.spec["gain"] + total * light_gain * 0.45


# ------------------------------------------------------------------ a street at night
def street(width, height, spec, seed=3, smear=0.0):
    """The near street from a tram: shop fronts, lamps and headlights, far out of focus."""
    rand = np.random.default_rng(seed)
    s = width / 1920
    rows = np.linspace(0, 1, height, dtype=np.float32)[:, None] * np.ones((1, width), np.float32)
    image = gradient(rows, spec["back"])
    # house fronts: dark blocks with warm windows and wide shop light at street level
    x = -0.05
    lights = np.zeros((height, width, 3), np.float32)
    while x < 1.05:
        wide = rand.uniform(0.09, 0.2)
        a, b = max(0, int(x * width)), min(width, int((x + wide) * width))
        top = int(rand.uniform(*spec["tops"]) * height)
        if b > a:
            tone = linear(spec["house"]) * rand.uniform(0.5, 1.2)
            image[top : int(0.62 * height), a:b] = tone
            floors, bays = rand.integers(4, 7), rand.integers(2, 5)
            for i in range(floors):
                for j in range(bays):
                    if rand.random() < spec["windows"]:
                        y = top + (0.6 + i) * (0.5 * height - top) / floors
                        px = a + (j + 0.5) * (b - a) / bays
                        half = (b - a) / bays * 0.22
                        tint = linear(rand.choice(WINDOW_COLOURS)) * rand.uniform(0.15, 0.7)
                        y1 = int(y + 0.055 * height)
                        lights[int(y) : y1, int(max(0, px - half)) : int(px + half)] += tint
            if rand.random() < spec["shops"]:
                colour = linear(rand.choice(spec["shop_colours"])) * rand.uniform(0.5, 1.1)
                y0, y1 = int(0.5 * height), int(0.6 * height)
                pad = int(0.12 * (b - a))
                lights[y0:y1, a + pad : b - pad] += colour
        x += wide + rand.uniform(0.0, 0.04)
    image = defocus(image, 16 * s)
    lights = defocus(lights, 13 * s)
    points = np.zeros((height, width, 3), np.float32)

    def spot(px, py, colour, power):
        ix, iy = int(px * width), int(py * height)
        if 1 < ix < width - 2 and 1 < iy < height - 2:
            points[iy - 1 : iy + 2, ix - 1 : ix + 2] += linear(colour) * power

    layers = []
    for count, band, colours, power, radius in spec["points"]:
        points[:] = 0
        for _ in range(count):
            spot(
                rand.random(),
                rand.uniform(*band),
                rand.choice(colours),
                power * rand.uniform(0.3, 1.4),
            )
        layers.append(defocus(points.copy(), radius * s))
    image = image + lights * spec["shine"] + sum(layers)
    # the wet road throws it all back, drawn out downwards
    road = int(0.64 * height)
    mirror = image[max(0, road - (height - road)) : road][::-1]
    depth = height - road
    mirror = ndimage.gaussian_filter(mirror[:depth], (30 * s, 7 * s, 0))
    image[road : road + len(mirror)] = image[road : road + len(mirror)] * 0.35 + mirror * 0.5
    if smear:
        image = ndimage.uniform_filter1d(image, int(smear * s) + 1, axis=1)
    return image.astype(np.float32)


# ------------------------------------------------------------------ rain on glass
def rain_drops(width, height, seed=2, amount=1.0, slant=0.0):
    """Return (offset x, offset y, cover, shade, wiped) of water on a pane.

    Drops are bumps in a height field that flow together where they touch, so their outlines are
    irregular; runs leave a wiped trail of small beads. The slope of the field bends the view.
    """
    rand = np.random.default_rng(seed)
    s = width / 1920
    field = np.zeros((height, width), np.float32)
    wiped = np.zeros((height, width), np.float32)

    def bump(cx, cy, radius, tall=1.0, wide=1.0, power=1.0):
        reach = int(radius * 2.2 * max(tall, wide)) + 2
        x0, x1 = max(0, int(cx) - reach), min(width, int(cx) + reach + 1)
        y0, y1 = max(0, int(cy) - reach), min(height, int(cy) + reach + 1)
        if x0 >= x1 or y0 >= y1:
            return
        yy, xx = np.mgrid[y0:y1, x0:x1].astype(np.float32)
        u, v = (xx - cx) / (radius * wide), (yy - cy) / (radius * tall)
        v = np.where(v < 0, v * 0.8, v * 1.1)  # hanging drops are heavier below
        field[y0:y1, x0:x1] += power * np.exp(-(u * u + v * v) * 1.3) * radius

    # runs first: they wipe the fine mist away before new drops land
    for _ in range(int(44 * amount)):
        x, y = rand.random() * width, rand.uniform(-0.1, 0.5) * height
        end = y + rand.uniform(0.1, 0.6) * height
        size = rand.uniform(2.6, 5.2) * s
        drift = 0.0
        while y < end:
            drift = 0.85 * drift + rand.normal(0, 0.5) * s
            x += drift + slant * 2 * s
            y += rand.uniform(2.0, 5.0) * s
            half = max(1, int(size * 0.8))
            ix, iy = int(x), int(y)
            if 0 <= iy < height and half < ix < width - half:
                wiped[iy : iy + int(5 * s) + 1, ix - half : ix + half + 1] = 1
            if rand.random() < 0.22:
                bead = size * rand.uniform(0.25, 0.6)
                bump(x + rand.normal(0, 1) * s, y, bead, rand.uniform(1, 2.2))
        bump(x, y, size * 1.15, 1.5, 0.95)
    wiped = ndimage.gaussian_filter(wiped, 1.6 * s)
    for _ in range(int(7000 * amount)):
        cx, cy = rand.random() * width, rand.random() * height
        if wiped[int(cy), int(cx)] > 0.4 and rand.random() < 0.85:
            continue
        size = s * min(7.5, 0.9 + rand.gamma(1.0, 0.85))
        bump(cx, cy, size, rand.uniform(0.85, 1.35), rand.uniform(0.85, 1.2))
        if size > 3.0 * s and rand.random() < 0.6:  # a neighbour it has swallowed
            bump(cx + rand.normal(0, size * 0.7), cy + rand.normal(0, size * 0.8), size * 0.7)
    level = 0.6 * s
    cover = np.clip((field - level) / (0.5 * s), 0, 1)
    dome = np.sqrt(np.clip(field - level, 0, None))
    dome = ndimage.gaussian_filter(dome, 0.8 * s)
    slope_y, slope_x = np.gradient(dome)
    steep = np.hypot(slope_x, slope_y)
    # a drop is a small lens: it turns the view over, dark at its top and bright at its foot
    turn = -slope_y / (0.12 / s + steep)
    shade = 0.42 * np.clip(turn, -1, 1) - 0.16 * np.clip(steep * 2 * s**0.5, 0, 1)
    bend = 46 * s
    return -slope_x * bend, -slope_y * bend, cover, shade, wiped


def through_rain(sharp, soft, drops):
    """Look at a picture through wet glass: ``soft`` between the drops, bent in them."""
    dx, dy, cover, shade, wiped = drops
    height, width = cover.shape
    rows, cols = np.mgrid[0:height, 0:width].astype(np.float32)
    reach_x, reach_y = cols + 2.2 * dx, rows + 2.2 * dy
    bent = np.stack(
        [
            ndimage.map_coordinates(sharp[..., c], [reach_y, reach_x], order=1, mode="mirror")
            for c in range(3)
        ],
        -1,
    )
    clear = wiped[..., None] * 0.55
    between = soft * (1 - clear) + sharp * clear
    cover = cover[..., None]
    out = between * (1 - cover) + bent * cover * (1.08 + shade[..., None])
    return np.maximum(out, 0).astype(np.float32)
