"""Words of the journal about the cycle as a whole. Pure."""

EVENTS = {
    "trace.folder_started": "Начат сбор папки цикла",
    "trace.folder_gathered": "Папка цикла собрана",
}
MODELS = {"trace.folder": "папка цикла"}
FIELDS = {"documents": "документов"}
