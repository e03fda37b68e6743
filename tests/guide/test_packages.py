"""What an installation brings: every package, and every file that they read."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOLD = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
FOLDERS: dict[str, Path] = {name: ROOT / folder for name, folder in TOLD["package-dir"].items()}


def folder_of(package: str) -> Path:
    top, *rest = package.split(".")
    return Path(FOLDERS[top], *rest)


def test_every_package_is_named() -> None:
    there = {
        ".".join([name, *path.parent.relative_to(folder).parts])
        for name, folder in FOLDERS.items()
        for path in folder.rglob("__init__.py")
    }
    assert set(TOLD["packages"]) == there


def test_every_data_file_is_named() -> None:
    named = {
        path
        for package, patterns in TOLD["package-data"].items()
        for pattern in patterns
        for path in folder_of(package).glob(pattern)
    }
    there = {
        path
        for folder in FOLDERS.values()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc", ".md") and path.name[0] != "."
    }
    assert sorted(map(str, there - named)) == []
