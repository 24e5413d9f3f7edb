"""Addresses of collection."""

from django.urls import path

from opora.cycle.collection.views import (
    calendar,
    own_test_results,
    own_tests,
    requests,
    returns,
    runs,
    specifications,
    uploads,
)


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
    path("<int:run>/calendar/", calendar.calendar, name="calendar"),
    path("<int:run>/calendar/add/", calendar.add, name="procedure-add"),
    path("<int:run>/calendar/table/", calendar.take_in, name="calendar-take-in"),
    path("calendar/<int:pk>/", calendar.edit, name="procedure"),
    path("calendar/<int:pk>/remove/", calendar.remove, name="procedure-remove"),
    path("<int:run>/own-tests/", own_tests.index, name="own-tests"),
    path("<int:run>/own-tests/new/", specifications.new, name="own-test-new"),
    path("own-tests/<int:pk>/", own_tests.own_test, name="own-test"),
    path("own-tests/<int:pk>/specification/", specifications.edit, name="own-test-specification"),
    path("own-tests/<int:pk>/versions/", specifications.versions, name="own-test-versions"),
    path("own-tests/<int:pk>/classes/", own_tests.assign, name="own-test-assign"),
    path("own-tests/<int:pk>/classes/table/", own_tests.assign_table, name="own-test-assign-table"),
    path("own-tests/classes/<int:pk>/remove/", own_tests.unassign, name="own-test-unassign"),
    path("own-tests/<int:pk>/issue/", own_tests.issue, name="own-test-issue"),
    path("own-tests/<int:pk>/forms/<int:marking>/", own_test_results.forms, name="own-test-forms"),
    path("own-tests/<int:pk>/results/", own_test_results.results, name="own-test-results"),
    path("own-tests/<int:pk>/agreement/", own_test_results.agreement, name="own-test-agreement"),
    path("own-tests/<int:pk>/third/", own_test_results.decide, name="own-test-decide"),
    path("own-tests/<int:pk>/analysis/", own_test_results.analysis, name="own-test-analysis"),
    path("own-tests/<int:pk>/do/<slug:event>/", own_tests.event, name="own-test-event"),
    path("own-tests/markings/<int:pk>/", own_test_results.marking, name="marking"),
    path("own-tests/markings/<int:pk>/confirm/", own_test_results.confirm, name="marking-confirm"),
    path(
        "own-tests/markings/<int:pk>/withdraw/", own_test_results.withdraw, name="marking-withdraw"
    ),
    path("requests/<int:pk>/close/", requests.close, name="request-close"),
]
