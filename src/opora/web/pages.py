"""Pages that belong to no single stage: every module of `web.views` with `urlpatterns`, found by presence."""

from importlib import import_module
from pkgutil import iter_modules

from django.urls import URLPattern

from opora.web import views


def found() -> list[URLPattern]:
    """Patterns of all modules of views, in the order of their names."""
    modules = [
        import_module(f"{views.__name__}.{info.name}") for info in iter_modules(views.__path__)
    ]
    return [pattern for module in modules for pattern in getattr(module, "urlpatterns", ())]


app_name = "web"
urlpatterns = found()
