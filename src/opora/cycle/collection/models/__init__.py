"""Tables of collection, one noun a file."""

from opora.cycle.collection.models.calendar import PlannedProcedure
from opora.cycle.collection.models.own_tests import (
    ClassMarking,
    OwnTest,
    OwnTestAdvice,
    OwnTestClass,
    OwnTestSpecification,
    ThirdMark,
)
from opora.cycle.collection.models.requests import DataRequest, Debt
from opora.cycle.collection.models.returns import ReturnSubmission
from opora.cycle.collection.models.uploads import StoredFile, Upload, UploadedFile


__all__ = [
    "ClassMarking",
    "DataRequest",
    "Debt",
    "OwnTest",
    "PlannedProcedure",
    "ReturnSubmission",
    "StoredFile",
    "OwnTestAdvice",
    "OwnTestClass",
    "OwnTestSpecification",
    "ThirdMark",
    "Upload",
    "UploadedFile",
]
