"""The sea, painted with numpy: waves that mirror the look's sky, haze on the line, surf.

A wave field gives every point of the water a slope; the slope turns the mirrored ray, so that the
near sea shows the sky overhead in its troughs and the far sea only a blurred band of it.
"""

import numpy as np
from backdrops_outside import cloud, gradient, linear

FOCAL = 28 / 36  # focal length in frame widths


def _sky_at(elevation, spec):
    return gradient(np.tan(np.clip(elevation, -0.2, 1.2)) * FOCAL, spec["stops"])


def _slopes(x, y, spread, sea, eye, width, seed):
    """Slope of the waves across and along the view, and the part too fine to be drawn."""
    rand = np.random.default_rng(seed)
    foot_y = y * y / (eye * FOCAL * width) + 1e-3
    foot_x = y / (FOCAL * width) + 1e-3
    sx, sy = np.zeros_like(x), np.zeros_like(x)
    lost = np.zeros_like(x)
    count = 46
    for i in range(count):
        length = sea["longest"] * (0.012 ** (i / (count - 1))) * rand.uniform(0.85, 1.15)
        angle = sea["from"] + rand.normal(0, spread)
        kx, ky = np.sin(angle) * 2 * np.pi / length, np.cos(angle) * 2 * np.pi / length
        steep = sea["steep"] * (1.0 if length > 2 else 0.8) / np.sqrt(count / 2)
        keep = np.exp(-((kx * foot_x) ** 2 + (ky * foot_y) ** 2) / 5)
        # crests come in sets: a slow envelope breaks the regular march of the waves
        drift = rand.uniform(0, 6.28, 2)
        sets = 0.55 + 0.45 * np.sin(x / length * 0.31 + y / length * 0.17 + drift[0])
        wave = np.cos(kx * x + ky * y + drift[1] + 0.8 * np.sin(x * 0.03 + drift[0])) * steep
        sx += wave * sets * keep * np.sin(angle)
        sy += wave * sets * keep * np.cos(angle)
        lost += (steep * sets) ** 2 * 0.5 * (1 - keep**2)
    return sx, sy, np.sqrt(lost)


def paint_sea(image, horizon, spec, sea, seed=3):
    """Paint water below the horizon of ``image``, a sky in linear light; returns the picture."""
    height, width = image.shape[:2]
    line = int(np.ceil(horizon * height))
    rows = np.arange(line, height, dtype=np.float32)[:, None]
    cols = np.arange(width, dtype=np.float32)[None]
    down = ((rows - horizon * height + 0.6) / width / FOCAL) * np.ones((1, width), np.float32)
    across = (cols / width - 0.5) / FOCAL * np.ones_like(down)
    eye = sea["eye"]
    y = np.minimum(eye / down, 9000)
    x = across * y
    sx, sy, rough = _slopes(x, y, sea["spread"], sea, eye, width, seed)
    look = np.arctan(down)
    mirrored = np.abs(look + 2 * sy) + 1.1 * rough
    facing = np.clip(np.sin(look + sy + 0.6 * rough), 0.02, 1)
    fresnel = 0.02 + 0.98 * (1 - facing) ** 5
    sky = _sky_at(mirrored, spec)
    deep = linear(sea["deep"]) * (0.75 + 0.5 * np.clip(sy * 4 + 0.5, 0, 1))[..., None]
    water = sky * fresnel[..., None] + deep * (1 - fresnel[..., None])
    sun_x, sun_y, sun_colour, amount, _spread = spec["sun"]
    if sea.get("glitter"):
        azimuth = across - (sun_x - 0.5) / FOCAL
        need_y = (np.arctan(max(sun_y, 0.004) / FOCAL) - look) / 2
        need_x = azimuth / 2
        wide = 0.035 + 1.0 * rough
        tall = 0.05 + 1.2 * rough
        glint = np.exp(-(((sx - need_x) / wide) ** 2) - ((sy - need_y) / tall) ** 2)
        strength = sea["glitter"] * glint / (1 + 10 * rough)
        water = water + amount * strength[..., None] * linear(sun_colour)
    far = np.exp(-y / sea["clear"])[..., None]
    rim = _sky_at(np.full((1, 1), 0.012), spec)
    hazed = water * far + (0.82 * rim + 0.18 * water) * (1 - far)
    out = image.copy()
    out[line:] = _surf(hazed, x, y, sy, sea, spec, seed)
    return out


def _surf(water, x, y, sy, sea, spec, seed):
    """White water: broken crests far out, and the lines of surf that ``sea`` names."""
    white = linear(sea["white"])
    s = water.shape[1] / 1920
    near = np.clip((22 - y) / 17, 0, 1)
    grain = cloud(water.shape[:2], 2.6 * s, seed + 5, 3.5, 3) * (1 - near)
    grain += cloud(water.shape[:2], 9.0 * s, seed + 7, 2.6, 4) * near
    patch = cloud(water.shape[:2], 16.0 * s, seed + 6, 5.0, 3)
    crest = np.clip((sy + 0.5 * (patch - 0.62) - sea["break"]) * 16, 0, 1) * (grain > 0.42)
    water = water * (1 - 0.6 * crest[..., None]) + 0.6 * crest[..., None] * white
    for shore, wide, dense in sea.get("surf", ()):
        off = shore(x, y)
        wander = (patch - 0.5) * wide * 1.5 + (grain - 0.5) * wide * 0.7
        lead = off + wander
        band = np.clip(1 - np.abs(lead) / wide, 0, 1) ** 0.7
        band = np.where(lead > 0, band, band**0.4 * (lead > -wide * 0.4))
        lace = np.clip((grain - (1 - dense * band)) * 2.6, 0, 1) * (band > 0) * (0.8 - 0.42 * near)
        shade = np.clip(1 - np.abs(lead + wide * 0.55) / (wide * 0.5), 0, 1) * 0.35
        water = water * (1 - shade[..., None])
        water = water * (1 - lace[..., None]) + lace[..., None] * white
    return water
