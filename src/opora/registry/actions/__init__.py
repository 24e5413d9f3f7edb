"""What is done to the registry, one noun a module: `people.add(…, by=…)`. Every call checks, writes and records."""
