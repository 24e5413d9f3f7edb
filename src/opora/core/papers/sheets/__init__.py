"""Tables of a monitoring for further work in a spreadsheet: one module a family of sheets."""
