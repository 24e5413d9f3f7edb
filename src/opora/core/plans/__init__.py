"""Plans of measures: remarks on them, what they cover, editions compared, calendars. Pure."""
