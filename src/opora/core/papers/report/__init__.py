"""The analytical report (аналитическая справка): one module a section, put together by `paper`."""
