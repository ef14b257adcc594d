"""Mix the light groups of one render into looks, and finish them like a photograph.

numpy, scipy, Pillow and OpenEXR only. Grain is left to the engine; the files stay clean.
"""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import OpenEXR
from backdrops_outside import linear
from PIL import Image
from scipy import ndimage

INK = np.array([0x1A, 0x0C, 0x10], np.float32) / 255


@dataclass
class Look:
    """How one light is made: weights and tints of the groups, the outside, the finish."""

    light: dict[str, tuple[float, str]]
    outside: str = ""
    outside_gain: float = 1.0
    exposure: float = 1.0
    bloom: float = 0.16
    saturation: float = 1.0
    contrast: float = 1.0
    lift: str = "#2a1a2c"
    lift_amount: float = 0.05
    cool_shadows: float = 0.0
    sink: float = 0.35
    sink_from: float = 0.56
    vignette: float = 0.22
    rain: float = 0.0
    extra: dict = field(default_factory=dict)


def load_layers(path: Path) -> dict[str, np.ndarray]:
    """Read the groups of a multilayer EXR as float32 RGB, and ``cover`` as one channel."""
    layers = {}
    with OpenEXR.File(str(path)) as exr:
        for part in exr.parts:
            for name, channel in part.channels.items():
                data = np.nan_to_num(channel.pixels.astype(np.float32), posinf=50, neginf=0)
                key = name.split(".")[0]
                # the coverage is not denoised: a median takes out the specks of few samples
                layers[key] = data[..., :3] if data.ndim == 3 else ndimage.median_filter(data, 3)
    return layers


def resize(image: np.ndarray, width: int, height: int) -> np.ndarray:
    """Resample each channel in linear light (Lanczos when growing)."""
    if image.shape[:2] == (height, width):
        return image
    planes = image[..., None] if image.ndim == 2 else image
    size = (width, height)
    out = [
        np.asarray(Image.fromarray(planes[..., c]).resize(size, Image.Resampling.LANCZOS))
        for c in range(planes.shape[2])
    ]
    stacked = np.maximum(np.stack(out, -1), 0)
    return stacked[..., 0] if image.ndim == 2 else stacked


def luma(image: np.ndarray) -> np.ndarray:
    return image @ np.array([0.2126, 0.7152, 0.0722], np.float32)


def blur(image: np.ndarray, sigma: float) -> np.ndarray:
    """A wide gaussian, computed at reduced size."""
    shrink = max(1, int(sigma / 4))
    height, width = image.shape[:2]
    small = resize(image, max(2, width // shrink), max(2, height // shrink))
    ratio = small.shape[1] / width
    sigmas = (sigma * ratio, sigma * ratio) + ((0,) if image.ndim == 3 else ())
    return resize(ndimage.gaussian_filter(small, sigmas, mode="nearest"), width, height)


def filmic(image: np.ndarray) -> np.ndarray:
    """A soft shoulder; half per channel and half on brightness, so that warm lights stay warm."""

    def curve(v):
        v = v * 0.62
        return (v * (2.51 * v + 0.03)) / (v * (2.43 * v + 0.59) + 0.14)

    bright = np.maximum(luma(image), 1e-5)[..., None]
    kept = image / bright * curve(bright)
    kept = kept / np.maximum(1.0, kept.max(-1, keepdims=True))
    return np.clip(0.5 * curve(image) + 0.5 * kept, 0, 1)


def to_display(image: np.ndarray) -> np.ndarray:
    low = image * 12.92
    return np.where(image <= 0.0031308, low, 1.055 * np.maximum(image, 1e-8) ** (1 / 2.4) - 0.055)


def combine(layers, look: Look, plate) -> np.ndarray:
    """Sum the weighted, tinted groups and put the outside behind the glass."""
    image = 0.0
    for group, (weight, tint) in look.light.items():
        if weight and group in layers:
            colour = linear(tint)
            image = image + layers[group] * (weight * colour / colour.max())
    if plate is not None:
        seen = 1 - np.clip(layers["cover"], 0, 1)[..., None]
        image = image + seen * plate * look.outside_gain
    return np.maximum(image, 0) * look.exposure


def finish(image: np.ndarray, look: Look) -> np.ndarray:
    """Bloom, halation, tone curve, split toning, the dark lower third. Returns 0..1."""
    height, width = image.shape[:2]
    scale = width / 1920
    hot = image * np.clip((luma(image) - 0.5) / 0.9, 0, 1)[..., None]
    hot = np.minimum(hot, 10)
    halo = 0.5 * blur(hot, 9 * scale) + 0.3 * blur(hot, 36 * scale) + 0.3 * blur(hot, 130 * scale)
    image = image + look.bloom * halo
    fringe = np.clip(luma(image) - 0.9, 0, 5)
    red = np.array([1.0, 0.34, 0.14], np.float32)
    image = image + 0.09 * blur(fringe, 15 * scale)[..., None] * red
    image = image * 0.95 + 0.05 * blur(image, 60 * scale)

    out = to_display(filmic(image))
    bright = luma(out)[..., None]
    out = bright + (out - bright) * look.saturation
    shadow = np.array([1.0 - 0.05 * look.cool_shadows, 0.98, 1.0 + 0.1 * look.cool_shadows])
    light = np.array([1.02, 1.0, 0.965])
    out = out * (shadow * (1 - bright) + light * bright).astype(np.float32)
    if look.contrast != 1.0:
        out = 0.42 + (out - 0.42) * look.contrast
    code = look.lift.lstrip("#")
    lift = np.array([int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)
    out = out + (1 - out) * lift * look.lift_amount * 4 * (1 - bright) ** 2

    rows, cols = np.mgrid[0:height, 0:width].astype(np.float32)
    away = ((cols / width - 0.5) / 0.62) ** 2 + ((rows / height - 0.46) / 0.66) ** 2
    out = out * (1 - look.vignette * 0.6 * np.clip(away, 0, 2)[..., None] ** 1.2)
    # towards the lower edge the picture sinks to ink, so that words can be read on it
    t = np.clip((rows / height - look.sink_from) / (1.0 - look.sink_from), 0, 1)
    t = (t * t * (3 - 2 * t))[..., None] ** 0.8 * look.sink
    out = out * (1 - t) + INK * t * 0.9
    return np.clip(out, 0, 1)


def save(picture: np.ndarray, path: Path, quality: int = 92):
    """Write WebP with a half-step dither against banding."""
    dither = np.random.default_rng(9).random(picture.shape[:2])[..., None]
    data = np.clip(picture * 255 + dither, 0, 255).astype(np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    # written aside and moved, so that a half-made picture is never taken for a whole one
    half = path.with_suffix(".part")
    Image.fromarray(data).save(half, "WEBP", quality=quality, method=6)
    half.replace(path)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB", flush=True)
