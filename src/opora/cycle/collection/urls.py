"""Addresses of collection."""

from django.urls import path

from opora.cycle.collection.views import requests, returns, runs, uploads


RETURN = "<int:run>/returns/<slug:form>/<slug:period>/<int:pk>"

urlpatterns = [
    path("", runs.index, name="index"),
    path("<int:pk>/", runs.run, name="run"),
    path("<int:run>/hand-in/", uploads.hand_in, name="hand-in"),
    path("<int:run>/ask/", requests.ask, name="ask"),
    path("uploads/<int:pk>/", uploads.upload, name="upload"),
    path("uploads/<int:pk>/confirm/", uploads.confirm, name="upload-confirm"),
    path("uploads/<int:pk>/withdraw/", uploads.withdraw, name="upload-withdraw"),
    path("uploads/<int:pk>/files/<int:file>/", uploads.original, name="upload-file"),
    path("debts/<int:pk>/", requests.debt, name="debt"),
    path("debts/<int:pk>/put-off/", requests.put_off, name="debt-put-off"),
    path("debts/<int:pk>/<slug:event>/", requests.decide, name="debt-decide"),
    path("<int:run>/returns/", returns.matrix, name="returns"),
    path(f"{RETURN}/", returns.form, name="return"),
    path(f"{RETURN}/xlsx/", returns.workbook, name="return-xlsx"),
    path(f"{RETURN}/upload/", returns.upload, name="return-upload"),
    path("returns/<int:pk>/accept/", returns.accept, name="return-accept"),
    path("returns/<int:pk>/send-back/", returns.send_back, name="return-send-back"),
    path("returns/<int:pk>/withdraw/", returns.withdraw, name="return-withdraw"),
    path("returns/<int:pk>/enter/", returns.enter, name="return-enter"),
    path("requests/<int:pk>/close/", requests.close, name="request-close"),
]
