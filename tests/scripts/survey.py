#!/usr/bin/env python3
"""Animates every sample portrait and prints what the clips' own reports measured, worst case last.

usage: survey.py [--kaely target/release/kaely] [--seed 1] [--keep FOLDER]

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


def samples() -> list[Path]:
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(os.environ.get("KAELY_SAMPLES") or Path(cache) / "kaely" / "samples")
    photos = (p for p in folder.iterdir() if p.suffix in {".png", ".jpg"} and p.stem not in LEFT_OUT)
    return sorted(photos)


def animate(kaely: str, photo: Path, seed: int, folder: Path):
    """The report of one clip, or the sentence with which the photo was refused."""
    report = folder / f"{photo.stem}.json"
    command = [kaely, "animate", str(photo), "-o", str(folder / f"{photo.stem}.mp4")]
    done = subprocess.run(
        [*command, "--seed", str(seed), "--report", str(report)], capture_output=True, text=True, check=False
    )
    if done.returncode == REFUSED:
        return done.stderr.strip().splitlines()[-1]
    if done.returncode != 0:
        sys.exit(f"{photo.name}: exit code {done.returncode}\n{done.stderr}")
    return json.loads(report.read_text())


def survey(kaely: str, seed: int, folder: Path) -> int:
    blinks, worst, sharp, broken, refused = [], [], [], [], []
    for photo in samples():
        found = animate(kaely, photo, seed, folder)
        if isinstance(found, str):
            refused.append(f"{photo.name}: {found}")
            continue
        size, face, raw = found["clip"]["spec"]["size"], found["face"], found["raw"]
        blinks.append(face["blinks"]["worst_full"])
        worst.append(face["identity"]["worst"])
        sharp.append(raw["sharpness"]["mean"])
        broken += [f"{photo.name}: {c['what']}: {c['figure']}" for c in found["checks"] if not c["kept"]]
        print(
            f"{photo.stem:24} {size['width']:4}×{size['height']:<4}  blink +{blinks[-1]:.2f}"
            f"  identity {worst[-1]:.3f} worst {face['identity']['mean']:.3f} mean"
            f"  seam {raw['seam']['ratio']:.2f}  sharpness {sharp[-1]:.2f}  jitter {face['jitter']:.4f}",
            flush=True,
        )
    print(*(f"refused  {r}" for r in refused), sep="\n")
    print(
        f"{len(blinks)} clips: blink +{min(blinks):.2f} at the least, +{statistics.median(blinks):.2f} in the median; "
        f"identity {max(worst):.3f} at worst, {statistics.median(worst):.3f} in the median of the worst frames; "
        f"sharpness drawn {min(sharp):.2f} at the least, {statistics.median(sharp):.2f} in the median"
    )
    print(*(f"NOT KEPT  {b}" for b in broken), sep="\n")
    return 1 if broken else 0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kaely", default="target/release/kaely")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path, help="keep clips and reports here")
    chosen = options.parse_args()
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        sys.exit(survey(chosen.kaely, chosen.seed, chosen.keep))
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(survey(chosen.kaely, chosen.seed, Path(folder)))


if __name__ == "__main__":
    main()
