"""One function a capability: composes packs, readers, warehouse, core and writers; no Django, no text on a screen."""
