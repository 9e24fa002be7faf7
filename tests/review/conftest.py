"""Git without the settings of the user."""

from tests.git.conftest import no_settings_of_the_user  # noqa: F401 - a fixture that every test here uses
