"""Packs: methodology as data; YAML text → frozen methodology objects, the only YAML code."""

from opora.packs.examples import ExampleRun, example_issues, run_examples
from opora.packs.loading import Checked, load_pack, read_pack


__all__ = ["Checked", "ExampleRun", "example_issues", "load_pack", "read_pack", "run_examples"]
