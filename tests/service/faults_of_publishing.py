"""Faults of what a name alone makes, of a row within a row, and of roles that reach beyond one's own."""

from tests.service.faults import Fault

PUBLISHING, P = "publishing", "src/publishing/"
PLATFORM, U = "user-platform", "src/user_platform/"

FAULTS = (
    Fault(
        "made without its slug",
        PUBLISHING,
        P + "runtime/links.py",
        "await finish(context.session, rows)",
        "pass",
        "test_posts",
    ),
    Fault(
        "profile of a new user forgotten",
        PUBLISHING,
        P + "operations/auth.py",
        "one_or_none(body.profile)",
        "one_or_none(None)",
        "test_auth",
    ),
    Fault(
        "profile never taken away",
        PUBLISHING,
        P + "operations/users.py",
        "if body.profile is not MISSING:",
        "if body.profile is not MISSING and body.profile is not None:",
        "test_users",
    ),
    Fault(
        "moderators bound to their own",
        PUBLISHING,
        P + "operations/posts.py",
        'check_own_post(self.context, post, "posts:delete")',
        "check_own_post(self.context, post)",
        "test_posts",
    ),
    Fault(
        "users like admins",
        PLATFORM,
        U + "roles.py",
        '"users:write"}',
        '"users:write", "users:read:any"}',
        "test_users",
    ),
    Fault(
        "role given to all",
        PLATFORM,
        U + "runtime/roles.py",
        ".where(col(Caller.email) == login)",
        "",
        "runtime/test_roles",
    ),
)
