"""A school's own sheet (паспорт школы): its data, the municipality as a nameless background, its reply."""
