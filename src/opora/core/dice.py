"""The type of the random generator that callers pass in: the core itself never makes one."""

from numpy.random import Generator as Dice  # noqa: TID251 - the type only; whoever calls decides on the seed


__all__ = ["Dice"]
