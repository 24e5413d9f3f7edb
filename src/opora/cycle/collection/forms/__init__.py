"""Shapes of input of collection, one noun a file."""

from opora.cycle.collection.forms.uploads import (
    ConfirmForm,
    PutOffForm,
    RemarkForm,
    RequestForm,
    SeveralFiles,
    UploadForm,
)


__all__ = [
    "ConfirmForm",
    "PutOffForm",
    "RemarkForm",
    "RequestForm",
    "SeveralFiles",
    "UploadForm",
]
