"""The office in a browser: frame of the pages, components, sign-in, and the pages that belong to no single stage."""
