"""A school's own sheet (паспорт школы): only its data, the municipality as a nameless background, its right to reply."""
