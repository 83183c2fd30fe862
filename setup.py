"""Puts into the package what stands beside it in the sources: templates, theme and settings that a new project gets."""

import runpy
import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

PACKAGED = runpy.run_path("generator/own_files.py")["PACKAGED"]


class WithOwnFiles(build_py):
    """Builds the package with its own files."""

    def run(self) -> None:
        """Copy them, unless the package is only pointed to."""
        super().run()
        for name in () if self.editable_mode else PACKAGED:
            place = Path(self.build_lib, "generator", "own", name)
            place.parent.mkdir(parents=True, exist_ok=True)
            if Path(name).is_dir():
                shutil.copytree(name, place, dirs_exist_ok=True)
            else:
                shutil.copyfile(name, place)


setup(cmdclass={"build_py": WithOwnFiles})
