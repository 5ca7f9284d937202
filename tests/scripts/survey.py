#!/usr/bin/env python3
"""Animates every sample portrait and prints what the clips' own reports measured: each photo, then count, median and
worst of every figure with how many keep its limit.

usage: survey.py [--kaely target/release/kaely] [--seed 1] [--preset NAME] [--size WxH] [--keep FOLDER]

The samples come from `./setup --test`. Photos that Kaely refuses are listed with its sentence, not counted. The exit
code is 1 if any check of any report was not kept. This is where the figures in README.md come from.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

REFUSED = 3
# Public figures of the past on canvas are samples for the detector; no politician is animated.
LEFT_OUT = {"painted_franklin", "painted_penn"}

# What is printed: heading, where it is in a report, limit, digits. A limit is ("<=", x), (">=", x), ("~", low, high) or
# nothing. A path that leads through a list takes the worst of its items.
FIGURES = [
    ("frames without a face", "face/lost", ("<=", 0), 0),
    ("identity, mean", "face/identity/mean", ("<=", 0.12), 3),
    ("identity, worst, eyes open", "face/identity/open/worst", ("<=", 0.25), 3),
    ("identity, worst, eyes shut", "face/identity/shut/worst", ("<=", 0.30), 3),
    ("lids r, worse eye", "face/lids/follow/*/r", (">=", 0.98), 3),
    ("lids lag, ms either way", "face/lids/follow/*/lag_ms", ("abs<=", 8), 1),
    ("lids residual", "face/lids/follow/*/residual", None, 3),
    ("eyeBlink shut, least", "face/lids/least_eye_blink", (">=", 0.3), 2),
    ("stays open shut, most", "face/lids/most_open", ("<=", 0.45), 2),
    ("gaze across r", "face/gaze/across/r", (">=", 0.9), 3),
    ("gaze across lag, ms", "face/gaze/across/lag_ms", None, 0),
    ("gaze down r", "face/gaze/down/r", None, 3),
    ("smile r", "face/smile/r", (">=", 0.9), 3),
    ("yaw r", "face/head/yaw/r", (">=", 0.98), 3),
    ("pitch r", "face/head/pitch/r", (">=", 0.98), 3),
    ("roll r", "face/head/roll/r", (">=", 0.98), 3),
    ("jitter, eye distances", "face/steadiness/jitter", ("<=", 0.0057), 4),
    ("above 8 Hz, eye distances", "face/steadiness/above_8_hz", None, 4),
    ("sharpness drawn, mean", "raw/sharpness/mean", ("~", 0.95, 1.05), 2),
    ("sharpness decoded, mean", "face/sharpness/mean", None, 2),
    ("zero pose, pixels that differ", "raw/zero_pose/differing", ("<=", 0), 0),
    ("rest, largest change", "raw/rest/largest_difference", ("<=", 0), 0),
    ("rest decoded, dB", "file/rest_psnr_db", (">=", 32), 1),
    ("seam in pixels", "raw/seam/ratio", ("<=", 1.1), 2),
    ("seam in landmarks", "face/seam/ratio", ("<=", 1.1), 2),
    ("seconds measuring", "wall/measured", None, 1),
]
# Where nothing of the kind was asked for there is nothing to judge: figure's path, what says so, and from where on.
ASKED = {
    "face/gaze/across/r": ("face/gaze/across/asked_sd", 0.5),
    "face/gaze/down/r": ("face/gaze/down/asked_sd", 0.5),
    "face/smile/r": ("face/smile/asked_range", 0.15),
    "face/head/yaw/r": ("face/head/yaw/asked_sd", 0.3),
    "face/head/pitch/r": ("face/head/pitch/asked_sd", 0.3),
    "face/head/roll/r": ("face/head/roll/asked_sd", 0.3),
}
MISSED = {"missed", "slightly_missed"}


def samples() -> list[Path]:
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(os.environ.get("KAELY_SAMPLES") or Path(cache) / "kaely" / "samples")
    photos = (p for p in folder.iterdir() if p.suffix in {".png", ".jpg"} and p.stem not in LEFT_OUT)
    return sorted(photos)


def animate(kaely: str, photo: Path, options: list[str], folder: Path):
    """The report of one clip, or the sentence with which the photo was refused."""
    report = folder / f"{photo.stem}.json"
    command = [kaely, "animate", str(photo), "-o", str(folder / f"{photo.stem}.mp4")]
    done = subprocess.run(
        [*command, *options, "--report", str(report)], capture_output=True, text=True, check=False
    )
    if done.returncode == REFUSED:
        return done.stderr.strip().splitlines()[-1]
    if done.returncode != 0:
        sys.exit(f"{photo.name}: exit code {done.returncode}\n{done.stderr}")
    return json.loads(report.read_text())


def badness(limit, value: float) -> float:
    """The larger, the worse; for a figure without a limit simply its size."""
    match limit:
        case (">=", _):
            return -value
        case ("abs<=", _):
            return abs(value)
        case ("~", low, high):
            return abs(value - (low + high) / 2)
    return value


def kept(limit, value: float) -> bool:
    match limit:
        case ("<=", most):
            return value <= most
        case (">=", least):
            return value >= least
        case ("abs<=", most):
            return abs(value) <= most
        case ("~", low, high):
            return low <= value <= high
    return True


def read(report, path: str, limit=None):
    """The number at a path; None where there is none or nothing of the kind was asked for."""
    if path in ASKED:
        asked = read(report, ASKED[path][0])
        if asked is None or asked < ASKED[path][1]:
            return None
    found = [report]
    for key in path.split("/"):
        found = [f for f in found if f is not None]
        found = [item for f in found for item in f] if key == "*" else [f.get(key) for f in found]
    numbers = [f for f in found if isinstance(f, (int, float))]
    return max(numbers, key=lambda n: badness(limit, n)) if numbers else None


def shown(value, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def survey(kaely: str, options: list[str], folder: Path) -> int:
    reports, refused, broken = {}, [], []
    for photo in samples():
        found = animate(kaely, photo, options, folder)
        if isinstance(found, str):
            refused.append(f"{photo.name}: {found}")
            continue
        reports[photo.stem] = found
        size = found["file"]["read"]["size"]
        missed = [c for c in found["checks"] if c["outcome"] in MISSED]
        broken += [f"{photo.name}: {c['what']}: {c['figure']}" for c in missed]
        figures = (f"{name} {shown(read(found, path, limit), digits)}" for name, path, limit, digits in FIGURES)
        print(f"{photo.stem}  {size['width']}×{size['height']}  {found['verdict']['light']}")
        print("    " + "; ".join(figures), flush=True)
    print(*(f"refused  {r}" for r in refused), sep="\n")
    print(f"\n{len(reports)} clips")
    for name, path, limit, digits in FIGURES:
        values = {stem: read(report, path, limit) for stem, report in reports.items()}
        values = {stem: value for stem, value in values.items() if value is not None}
        if not values:
            print(f"{name:32} not measured")
            continue
        worst = max(values, key=lambda stem: badness(limit, values[stem]))
        keep = sum(kept(limit, value) for value in values.values())
        bound = "no limit" if limit is None else f"{' '.join(map(str, limit))}: {keep} of {len(values)}"
        print(
            f"{name:32} median {shown(statistics.median(values.values()), digits):>7}"
            f"  worst {shown(values[worst], digits):>7} ({worst})  {bound}"
        )
    lights = [report["verdict"]["light"] for report in reports.values()]
    print(", ".join(f"{lights.count(light)} {light}" for light in ("green", "amber", "red")))
    print(*(f"NOT KEPT  {b}" for b in broken), sep="\n")
    return 1 if broken else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kaely", default="target/release/kaely")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--preset", help="kind of motion, instead of the default")
    parser.add_argument("--size", help="picture size, instead of the photo's")
    parser.add_argument("--keep", type=Path, help="keep clips and reports here")
    chosen = parser.parse_args()
    options = ["--seed", str(chosen.seed)]
    for name in ("preset", "size"):
        if getattr(chosen, name):
            options += [f"--{name}", getattr(chosen, name)]
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        sys.exit(survey(chosen.kaely, options, chosen.keep))
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(survey(chosen.kaely, options, Path(folder)))


if __name__ == "__main__":
    main()
