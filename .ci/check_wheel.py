"""Build the wheel and the source archive, and compare what they hold with the source tree.

Usage: python .ci/check_wheel.py FOLDER

FOLDER receives the two archives. Every file under factlint/ and rules/ has to be in both, and nothing else but the
licence and what the formats themselves ask for: a data file that setuptools was not told of, a room without
__init__.py or a stray test is an error, with the name of the file. Exit code 1 and one line for each that differs.
"""

import configparser
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent

INSTALLED_AS = {"factlint": "factlint", "rules": "factlint_rules"}
"""The folders that ship, and the name each is imported by."""

WHEEL_METADATA = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "top_level.txt"}
"""What a wheel holds beside its packages, below its .dist-info."""

ARCHIVE_FILES = {"LICENSE", "MANIFEST.in", "PKG-INFO", "README.md", "pyproject.toml", "setup.cfg", "setup.py"}
"""What the source archive holds beside the folders that ship; setuptools writes PKG-INFO and setup.cfg."""


def shipped() -> dict[str, str]:
    """Map each source file that ships to its path in the wheel, both relative and with slashes."""
    files: dict[str, str] = {}
    for folder, package in INSTALLED_AS.items():
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                below = path.relative_to(ROOT / folder).as_posix()
                files[f"{folder}/{below}"] = f"{package}/{below}"
    return files


def build(target: Path) -> tuple[Path, Path]:
    """Build the source archive, and the wheel from that archive as an installer would; give both paths.

    Raises:
        SystemExit: a build failed; with all that it said.
    """
    command = [sys.executable, "-m", "build", "--outdir", str(target), str(ROOT)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        sys.exit(done.stdout)
    (wheel,) = target.glob("*.whl")
    (archive,) = target.glob("*.tar.gz")
    return wheel, archive


def compare(what: str, found: set[str], wanted: set[str]) -> list[str]:
    """Say of each file whether it is missing from, or too much in, what was built."""
    return [
        *(f"{what}: {name} is missing" for name in sorted(wanted - found)),
        *(f"{what}: {name} does not belong there" for name in sorted(found - wanted)),
    ]


def check_wheel(wheel: Path) -> list[str]:
    """List what is wrong with the wheel: its files, its entry points, its licence."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    info = f"{project['name']}-{project['version']}.dist-info"
    wanted = set(shipped().values())
    wanted |= {f"{package}/py.typed" for package in INSTALLED_AS.values()}
    wanted |= {f"{info}/{name}" for name in WHEEL_METADATA}
    with zipfile.ZipFile(wheel) as archive:
        problems = compare(wheel.name, set(archive.namelist()), wanted)
        if problems:
            return problems
        entry_points = configparser.ConfigParser()
        entry_points.read_string(archive.read(f"{info}/entry_points.txt").decode())
        metadata = archive.read(f"{info}/METADATA").decode()
    declared = {"console_scripts": project["scripts"], **project["entry-points"]}
    built = {group: dict(entry_points[group]) for group in entry_points.sections()}
    if built != declared:
        problems.append(f"{wheel.name}: entry points {built}, declared {declared}")
    if f"License-Expression: {project['license']}\n" not in metadata:
        problems.append(f"{wheel.name}: METADATA does not state the licence {project['license']}")
    return problems


def check_archive(archive: Path) -> list[str]:
    """List what is wrong with the files of the source archive."""
    with tarfile.open(archive) as files:
        names = {PurePosixPath(member.name) for member in files.getmembers() if member.isfile()}
    found = {"/".join(name.parts[1:]) for name in names}
    described = {name for name in found if name.startswith("factlint.egg-info/")}
    return compare(archive.name, found - described, set(shipped()) | ARCHIVE_FILES)


def main() -> int:
    """Build, check, and say what was found."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    target = Path(sys.argv[1])
    if target.is_dir() and any(target.iterdir()):
        print(f"{target} is not empty", file=sys.stderr)
        return 2
    wheel, archive = build(target)
    problems = check_wheel(wheel) + check_archive(archive)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(f"{wheel.name} and {archive.name} hold all {len(shipped())} files that ship, and nothing else")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
