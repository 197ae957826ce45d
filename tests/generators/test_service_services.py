"""The user's own classes: made once, then theirs."""

from specgen.files.draft import Ownership
from specgen.generators.service import services as service_services
from tests.generators.service_packages import product
from tests.generators.whole_service import file


def test_services_are_the_users() -> None:
    drafts = list(service_services.drafts(product("exam-portal")))
    assert {draft.ownership for draft in drafts} == {Ownership.YOURS}
    assert [draft.path.rpartition("/")[2] for draft in drafts] == ["__init__.py", "auth.py", "resources.py"]


def test_a_service_names_what_is_to_be_written() -> None:
    text = file(product("task-manager"), "PACKAGE/services/tasks.py")
    assert "class TaskService(TaskOperations):" in text
    assert "To be written, from what `operations/` has: `complete_task`." in " ".join(text.split())
