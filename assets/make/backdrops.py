"""Make the backdrops: render a place once, then mix its lights and write the WebP files.

    python assets/make/backdrops.py PLACE            render at 1600x900, mix at 1920x1080
    python assets/make/backdrops.py PLACE --preview  a small, quick version in the work folder
    python assets/make/backdrops.py PLACE --relight  mix again from the stored render

Packages, needed at build time only and never by the game (Python 3.11):
bpy==5.0.1, numpy 1.26, scipy, pillow, OpenEXR.

Renders are large and stay out of the repository. They go to the folder given by ``--work`` or
by the variable ROOM_TONE_ART, by default a folder in the system's place for temporary files.
"""

import argparse
import importlib
import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

PLACES = [
    "apartment",
    "beach",
    "curtained",
    "dinner",
    "editing_room",
    "hospital",
    "lift",
    "market",
    "office",
    "seaside",
    "stairwell",
    "storage",
    "title",
    "tram",
    "van",
]


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("place", choices=PLACES)
    parser.add_argument("--preview", action="store_true", help="small and quick, not for the game")
    parser.add_argument("--relight", action="store_true", help="mix again, do not render")
    parser.add_argument("--lights", nargs="*", help="only these lights")
    parser.add_argument("--width", type=int, help="width of the render")
    parser.add_argument("--samples", type=int, help="samples per pixel")
    default = os.environ.get("ROOM_TONE_ART", Path(tempfile.gettempdir()) / "room-tone-art")
    parser.add_argument("--work", type=Path, default=Path(default))
    parser.add_argument("--out", type=Path, default=HERE.parent / "backdrops")
    return parser.parse_args()


def main():
    args = options()
    scene = importlib.import_module(f"backdrops_{args.place}")
    width = args.width or (640 if args.preview else 1600)
    samples = args.samples or (12 if args.preview else 28)
    args.work.mkdir(parents=True, exist_ok=True)
    kind = "preview" if args.preview else "full"
    exr = (args.work / f"{args.place}_{kind}.exr").resolve()
    if not args.relight:
        import backdrops_kit

        backdrops_kit.reset(scene.GROUPS)
        scene.build()
        backdrops_kit.render(exr, width, width * 9 // 16, samples, scene.GROUPS)

    import backdrops_mix as mix

    final = (960, 540) if args.preview else (1920, 1080)
    folder = args.work / "preview" if args.preview else args.out
    layers = {name: mix.resize(data, *final) for name, data in mix.load_layers(exr).items()}
    for name, look in scene.LOOKS.items():
        if args.lights and name not in args.lights:
            continue
        plate = scene.outside(look, *final)
        picture = mix.combine(layers, look, plate)
        if hasattr(scene, "weather"):
            picture = scene.weather(picture, look, layers)
        picture = mix.finish(picture, look)
        mix.save(picture, folder / f"{args.place}_{name}.webp")


if __name__ == "__main__":
    main()
