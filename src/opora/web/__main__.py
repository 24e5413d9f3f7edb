"""`python -m opora.web`: what Django calls manage.py, so that it exists in a wheel too."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError

from opora.core.errors import UserError


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opora.config.settings")
if sys.argv[1:2] == ["secret"]:  # the one chore that runs before there is a key
    os.environ.setdefault("OPORA_SECRET_KEY", "no key yet: it is being made")
try:
    execute_from_command_line(["python -m opora.web", *sys.argv[1:]])
except UserError as error:
    print(error.message, file=sys.stderr)
    sys.exit(error.exit_code)
except OperationalError as error:
    sys.exit(f"База данных не отвечает. Проверьте OPORA_DATABASE и OPORA_HOME. Её ответ: {error}")
except ImproperlyConfigured as error:  # says itself which variable is wrong and what to write
    sys.exit(str(error))
