"""Tables of collection, one noun a file."""

from opora.cycle.collection.models.requests import DataRequest, Debt
from opora.cycle.collection.models.uploads import StoredFile, Upload, UploadedFile


__all__ = ["DataRequest", "Debt", "StoredFile", "Upload", "UploadedFile"]
