"""The pure half of Opora: values in, values out; no files, clock, dice, network or framework."""
