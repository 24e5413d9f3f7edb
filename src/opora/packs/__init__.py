"""Packs: methodology as data; YAML text → frozen methodology objects, the only YAML code."""

from opora.packs.loading import Checked, check_pack, load_pack


__all__ = ["Checked", "check_pack", "load_pack"]
