"""Official documents as papers: minutes, extract, agenda, order, roadmap, from the same objects that reading gives."""
