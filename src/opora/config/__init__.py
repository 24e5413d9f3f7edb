"""Settings of the office: one file, and one function that reads the environment."""
