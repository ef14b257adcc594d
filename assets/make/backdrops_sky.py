"""Weather laid over an open picture: falling rain in streaks, snow in three depths."""

import numpy as np
from scipy import ndimage


def rain_streaks(width, height, seed=3, count=2600, slant=0.12, long=0.045):
    """Thin falling lines, nearer ones longer and fainter; returns 0..1."""
    rand = np.random.default_rng(seed)
    s = width / 1920
    out = np.zeros((height, width), np.float32)
    for _ in range(int(count)):
        near = rand.random() ** 2
        length = int((0.25 + near) * long * height) + 2
        x, y = rand.random() * width, rand.uniform(-0.1, 1) * height
        steps = np.arange(length)
        xs = (x + slant * steps).astype(int)
        ys = (y + steps).astype(int)
        keep = (xs >= 0) & (xs < width) & (ys >= 0) & (ys < height)
        fade = np.sin(np.pi * steps[keep] / length) * (0.25 + 0.5 * rand.random())
        np.maximum.at(out, (ys[keep], xs[keep]), fade.astype(np.float32))
    return np.clip(ndimage.gaussian_filter(out, (0.8 * s, 0.75 * s)) * 1.8, 0, 1)


def snow_flakes(width, height, seed=5):
    """Snow: far specks, middle flakes that drift, a few near discs out of focus; 0..1."""
    rand = np.random.default_rng(seed)
    s = width / 1920
    total = np.zeros((height, width), np.float32)
    # count, radius, brightness, softness; the wind thins and thickens them over the picture
    for count, radius, level, soft in (
        (2600, 0.9, 0.5, 0.7),
        (900, 1.6, 0.7, 0.9),
        (230, 3.0, 0.62, 1.8),
        (46, 7.5, 0.4, 4.2),
        (11, 15.0, 0.2, 8.0),
    ):
        layer = np.zeros((height, width), np.float32)
        for _ in range(count):
            x, y = rand.random() * width, rand.random() * height
            r = radius * s * rand.uniform(0.6, 1.35)
            n = int(r * 1.8) + 2
            x0, x1 = max(0, int(x) - n), min(width, int(x) + n + 1)
            y0, y1 = max(0, int(y) - n), min(height, int(y) + n + 1)
            yy, xx = np.mgrid[y0:y1, x0:x1]
            u, v = xx - x, yy - y
            a = rand.uniform(0, 3.14)
            p = u * np.cos(a) + v * np.sin(a)
            q = (v * np.cos(a) - u * np.sin(a)) * rand.uniform(1.0, 1.6)
            flake = np.clip(r - np.hypot(p, q) + 0.5, 0, 1) * level * rand.uniform(0.4, 1.1)
            layer[y0:y1, x0:x1] = np.maximum(layer[y0:y1, x0:x1], flake)
        total = np.maximum(total, ndimage.gaussian_filter(layer, soft * s))
    return np.clip(total, 0, 1)
