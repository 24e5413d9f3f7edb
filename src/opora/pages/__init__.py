"""How a stage answers a browser: a page or its fragment, a table as XLSX, a redirect with words."""
