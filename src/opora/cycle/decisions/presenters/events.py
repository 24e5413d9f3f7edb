"""Words of the journal about the stage. Pure."""

EVENTS: dict[str, str] = {}
MODELS = {
    "decisions.assignment": "поручение",
    "decisions.body": "орган",
    "decisions.decision": "решение",
    "decisions.execution": "исполнение поручения",
    "decisions.meeting": "заседание",
    "decisions.meetingpaper": "документ заседания",
    "decisions.olddocument": "старый протокол",
}
