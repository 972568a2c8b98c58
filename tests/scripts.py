"""The scripts of the checkout, which no package holds, as modules."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]


def load_script(place: str) -> ModuleType:
    """Load a script by its place in the checkout, such as ``tools/release.py``."""
    path = ROOT / place
    found = importlib.util.spec_from_file_location(path.stem, path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[path.stem] = module  # where attrs looks for the module of a class
    found.loader.exec_module(module)
    return module
