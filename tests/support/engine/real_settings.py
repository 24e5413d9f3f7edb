"""The real office with its demo, whose dead workers are found out soon."""

from opora.config.settings import *  # noqa: F403


JOB_LEASE_SECONDS = 2
