"""Faults that a careless hand could put into a generated service, and the tests of the tree that must notice each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One change of one file that makes the service of a product wrong; *tests* is the module that notices."""

    name: str
    example: str
    file: str
    old: str
    new: str
    tests: str
    count: int = 1


PORTAL, TASKS, NOTES, HOUSE = "exam-portal", "task-manager", "quick-start", "guesthouse"
JOURNAL, J = "journal", "src/journal/"
ALMANAC, A = "almanac", "src/almanac/"
P, T, N, H = "src/exam_portal/", "src/task_manager/", "src/quick_start/", "src/guest_house/"
MIGRATION = "migrations/sqlite/001_initial_schema.sql"
UNDOING = "migrations/sqlite/001_initial_schema.down.sql"

LIMIT, SETTINGS = "runtime/test_body_limit", "runtime/test_settings"

OWN_RESOURCES = "        col(models.Resource.creator_id) == context.user.id,\n"
LIVE_RESOURCES = "        col(models.Resource.deleted_at).is_(None),\n"
SIGNED_IN = "runtime.authentication import signed_in"
PUBLIC = "runtime.access import public as signed_in"
WRAPPED = '"""Get a single note by ID."""\n    return Data(data=await service.read_note(id))'
BARE = '"""Get a single note by ID."""\n    return await service.read_note(id)'
FROM_REPLACEMENT = "replace(body, category)"
ONLY_GIVEN = "[setattr(category, name, value) for name, value in given(body).items()]"
KEPT_ACCESS = "            check_own_note(self.context, note)\n            "
IN_CHECK = ",\n    CONSTRAINT ck_resources_name_not_blank CHECK (length(trim(name)) > 0)"
SOONER = "    if kept is None:\n        return False\n    matches = bcrypt"
HASHED = "return bcrypt.hashpw(_fitting(password), bcrypt.gensalt(rounds)).decode()"
FOR_GOOD = "await self.context.session.delete(resource)"

FAULTS = (
    Fault("owner filter dropped", PORTAL, P + "scopes.py", OWN_RESOURCES, "", "test_resources"),
    Fault("soft-delete filter dropped", PORTAL, P + "scopes.py", LIVE_RESOURCES, "", "test_resources"),
    Fault("owner filter turned round", TASKS, T + "scopes.py", "Task.user_id) ==", "Task.user_id) !=", "test_tasks"),
    Fault(
        "write check dropped", NOTES, N + "operations/notes.py", f"{KEPT_ACCESS}apply", " " * 12 + "apply", "test_notes"
    ),
    Fault(
        "delete check dropped",
        NOTES,
        N + "operations/notes.py",
        f"{KEPT_ACCESS}await",
        " " * 12 + "await",
        "test_notes",
    ),
    Fault("404 for 403", NOTES, N + "scopes.py", "ForbiddenError", "NotFoundError", "test_notes", 9),
    Fault("create answers 200", PORTAL, P + "api/resources.py", "status_code=201", "status_code=200", "test_resources"),
    Fault("delete answers 200", PORTAL, P + "api/resources.py", "status_code=204", "status_code=200", "test_resources"),
    Fault("page limit off by one", PORTAL, P + "contracts/pages.py", "le=100", "le=101", "test_resources"),
    Fault("usual limit changed", PORTAL, P + "contracts/pages.py", "default=20", "default=21", "test_resources"),
    Fault("name one longer", PORTAL, P + "contracts/resources.py", "length=200)", "length=201)", "test_resources"),
    Fault("text one shorter", PORTAL, P + "contracts/resources.py", "length=2000", "length=1999", "test_resources"),
    Fault("JSON one byte larger", PORTAL, P + "contracts/resources.py", "10240", "10241", "test_resources", 9),
    Fault("unknown keys taken", PORTAL, P + "contracts/types.py", '"forbid"', '"ignore"', "test_resources"),
    Fault(
        "deleted for good",
        PORTAL,
        P + "operations/resources.py",
        "resource.deleted_at = now()",
        FOR_GOOD,
        "test_resources",
    ),
    Fault(
        "page offset off", PORTAL, P + "runtime/pagination.py", "(start - 1) * limit", "start * limit", "test_resources"
    ),
    Fault("descending ignored", PORTAL, P + "runtime/ordering.py", "value.desc()", "value.asc()", "test_resources"),
    Fault(
        "usual order reversed", PORTAL, P + "contracts/resources.py", '="-createdAt"', '="createdAt"', "test_resources"
    ),
    Fault("filter ignored", PORTAL, P + "operations/resources.py", "== query.status", "!= None", "test_resources"),
    Fault(
        "search looks elsewhere",
        PORTAL,
        P + "operations/resources.py",
        "Resource.name)",
        "Resource.description)",
        "test_resources",
    ),
    Fault(
        "PUT keeps what is absent",
        TASKS,
        T + "operations/categories.py",
        FROM_REPLACEMENT,
        ONLY_GIVEN,
        "test_categories",
    ),
    Fault("reference not checked", TASKS, T + "runtime/operations.py", "key is None or", "True or", "test_tasks"),
    Fault("enums in another order", TASKS, T + "runtime/ordering.py", "_place(column) if", "column if", "test_tasks"),
    Fault("decimal loses its digits", TASKS, T + "contracts/tasks.py", "fixed(2)", "fixed(1)", "test_tasks"),
    Fault("taken error mixed up", PORTAL, P + "rules.py", '"uq_users_email"', '"uq_users_mail"', "test_auth"),
    Fault("taken value not named", PORTAL, P + "rules.py", '{"email": ["is taken"]}', "{}", "test_auth"),
    Fault(
        "values taken together not named",
        HOUSE,
        H + "rules.py",
        '            "starts_on": ["is taken together with room_id"],\n',
        "",
        "test_stays",
    ),
    Fault("broken check not named", HOUSE, H + "runtime/conflicts.py", "fault(details)", "fault()", "test_stays"),
    Fault(
        "check names one field alone",
        HOUSE,
        H + "rules.py",
        '            "starts_on": ["ends_on must be after starts_on"],\n',
        "",
        "test_stays",
    ),
    Fault("new row changed at once", PORTAL, P + "models/resources.py", "as_created", "now", "test_resources", 9),
    Fault("nothing announced", ALMANAC, A + "runtime/application.py", "Middleware(Announcements),", "", "test_days"),
    Fault("deprecation kept quiet", ALMANAC, A + "runtime/announcements.py", "@1767571200", "@0", "test_days"),
    Fault("faults may be kept", ALMANAC, A + "runtime/announcements.py", "announced.always or", "True or", "test_days"),
    Fault("not called deprecated", ALMANAC, A + "api/days.py", "deprecated=True", "name=None", "runtime/test_document"),
    Fault(
        "declared length ignored",
        PORTAL,
        P + "runtime/body_limit.py",
        "_check(scope, declared)",
        "_check(scope, 0)",
        LIMIT,
    ),
    Fault("streamed bytes not counted", PORTAL, P + "runtime/body_limit.py", "taken +=", "taken =", LIMIT),
    Fault("limit of a body off by one", PORTAL, P + "runtime/body_limit.py", "size >", "size >=", LIMIT),
    Fault("any number of bytes set", PORTAL, P + "runtime/settings.py", '"MAX_BODY_BYTES"', '"MOST"', SETTINGS),
    Fault(
        "token not verified",
        TASKS,
        T + "runtime/tokens.py",
        '"require":',
        '"verify_signature": False, "require":',
        "runtime/test_tokens",
    ),
    Fault("token lives on", PORTAL, P + "product.py", "minutes=15", "minutes=150", "test_auth"),
    Fault(
        "deleted user signs in",
        PORTAL,
        P + "caller.py",
        "where(col(Caller.deleted_at).is_(None))",
        "where()",
        "test_auth",
    ),
    Fault(
        "any password signs in",
        PORTAL,
        P + "operations/auth.py",
        "user is None or not verified",
        "user is None",
        "test_auth",
    ),
    Fault(
        "fault of one's own told as another",
        PORTAL,
        P + "runtime/handlers.py",
        "UnlistedError(fault.status_code, fault.detail, fault.headers)",
        "ValidationFailedError()",
        "runtime/test_envelope",
    ),
    Fault(
        "status of one's own that no list knows",
        PORTAL,
        P + "runtime/errors.py",
        'names.get(status, f"HTTP_{status}")',
        "names[status]",
        "runtime/test_envelope",
    ),
    Fault("password kept as it is", PORTAL, P + "runtime/passwords.py", HASHED, "return password * 9", "test_auth"),
    Fault(
        "unknown user answered sooner", PORTAL, P + "runtime/passwords.py", "    matches = bcrypt", SOONER, "test_auth"
    ),
    Fault(
        "password hash shown",
        PORTAL,
        P + "contracts/users.py",
        "    id: UUID\n",
        "    id: UUID\n    password_hash: str\n",
        "test_auth",
    ),
    Fault(
        "rate limit dropped",
        PORTAL,
        P + "runtime/rate_limits.py",
        ">= rate.count",
        ">= rate.count + 99",
        "runtime/test_rates",
    ),
    Fault(
        "rate off by one", PORTAL, P + "runtime/rate_limits.py", ">= rate.count", "> rate.count", "runtime/test_rates"
    ),
    Fault("rate of the spec changed", PORTAL, P + "product.py", "count=100", "count=1000", "runtime/test_rates"),
    Fault(
        "trace told to the caller",
        PORTAL,
        P + "runtime/handlers.py",
        "await answer(InternalError())(scope, receive, send)",
        "raise",
        "runtime/test_envelope",
    ),
    Fault(
        "framework's 404 bare",
        PORTAL,
        P + "runtime/handlers.py",
        "    @app.exception_handler(HTTPException)\n",
        "",
        "runtime/test_envelope",
    ),
    Fault(
        "parameters in the log",
        PORTAL,
        P + "runtime/database.py",
        "hide_parameters=True",
        "hide_parameters=False",
        "runtime/test_envelope",
        9,
    ),
    Fault(
        "request id not echoed", PORTAL, P + "runtime/request_ids.py", "{1,128}", "{1,3}", "runtime/test_request_ids"
    ),
    Fault(
        "any origin allowed", PORTAL, P + "product.py", '"https://portal.example.org",)', '"*",)', "runtime/test_cors"
    ),
    Fault("closed route public", PORTAL, P + "api/resources.py", SIGNED_IN, PUBLIC, "test_resources"),
    Fault("answer not wrapped", NOTES, N + "api/notes.py", WRAPPED, BARE, "test_notes"),
    Fault("JSON name changed", PORTAL, P + "contracts/resources.py", '"createdBy"', '"creatorId"', "test_resources"),
    Fault("timestamp not renewed", PORTAL, P + "models/resources.py", ", onupdate=now", "", "test_resources"),
    Fault(
        "index not migrated",
        PORTAL,
        MIGRATION,
        "CREATE INDEX idx_resources_status ON resources (status);\n",
        "",
        "runtime/test_database",
    ),
    Fault("check not migrated", PORTAL, MIGRATION, IN_CHECK, "", "runtime/test_database"),
    Fault(
        "deleted email stays taken",
        PORTAL,
        MIGRATION,
        "users (email) WHERE deleted_at IS NULL",
        "users (email)",
        "test_auth",
    ),
    Fault("undoing forgets a table", PORTAL, UNDOING, "DROP TABLE users;\n", "", "runtime/test_migrations"),
    Fault(
        "short secret taken",
        PORTAL,
        P + "runtime/settings.py",
        "SECRET_BYTES = 32",
        "SECRET_BYTES = 3",
        "runtime/test_settings",
    ),
    Fault(
        "document differs",
        PORTAL,
        "openapi.json",
        '"operationId": "read_resource"',
        '"operationId": "get"',
        "runtime/test_document",
        9,
    ),
    Fault(
        "health does not look",
        PORTAL,
        P + "runtime/health.py",
        "applied = await database.applied()",
        "applied = known",
        "runtime/test_health",
    ),
    Fault(
        "links show what is not the caller's",
        JOURNAL,
        J + "runtime/links.py",
        ".where(links.key.in_(links.readable(context)))\n    )\n    if",
        ")\n    if",
        "test_articles",
    ),
    Fault(
        "links take what is not the caller's",
        JOURNAL,
        J + "runtime/links.py",
        "links.shows.in_(some), readable",
        "links.shows.in_(some)",
        "test_articles",
    ),
    Fault(
        "links are only added",
        JOURNAL,
        J + "runtime/links.py",
        "portions(over):",
        "portions(()):",
        "test_articles",
    ),
    Fault(
        "links are made in vain",
        JOURNAL,
        J + "runtime/links.py",
        "for far, place in new.items()",
        "for far, place in dict[Any, int]().items()",
        "test_articles",
    ),
    Fault(
        "links are fetched row by row",
        JOURNAL,
        J + "shown.py",
        "await linked(context, ARTICLE_TAGS, keys)",
        "{key: (await linked(context, ARTICLE_TAGS, [key]))[key] for key in keys}",
        "test_articles",
        9,
    ),
    Fault(
        "a row is kept without its links",
        JOURNAL,
        J + "operations/articles.py",
        "self.context.session.add(article)\n            await self.context.session.flush()",
        "self.context.session.add(article)\n        async with self.transaction():",
        "test_articles",
    ),
    Fault(
        "an embedded row is not the caller's",
        JOURNAL,
        J + "shown.py",
        "        readable_folders(context),\n",
        "        __import__('sqlmodel').select(models.Folder),\n",
        "test_folders",
    ),
    Fault(
        "a filter by another's row is dropped",
        JOURNAL,
        J + "operations/articles.py",
        "rows = rows.where(col(models.Article.id).in_(tag_keys))",
        "pass",
        "test_articles",
    ),
)
