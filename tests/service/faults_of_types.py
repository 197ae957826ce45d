"""Faults that a careless hand could put into values of more than one look: money, slugs, durations, bytes."""

from tests.service.faults import Fault

PARLOUR = "parlour"
KINDS, COURSES = "src/parlour/contracts/kinds.py", "src/parlour/contracts/courses.py"
SLUGS, WRITING = "src/parlour/runtime/slugs.py", "src/parlour/operations/courses.py"
MEMBERS, KEPT = "src/parlour/contracts/composites.py", "src/parlour/runtime/composites.py"
APPLIED = '            apply(body, course, "themes")\n'
REMADE = '            await keep_slugs(self.context.session, [course], "slug", "title", 255)\n'
LINKED = "            await set_links(self.context, COURSE_THEMES, course.id, body.themes)\n"

FAULTS = (
    Fault("amount with too few digits", PARLOUR, COURSES, "fixed(2)", "fixed(1)", "test_courses"),
    Fault("member beyond its limit", PARLOUR, MEMBERS, "max_length=200", "max_length=201", "test_courses"),
    Fault("members under other names", PARLOUR, KEPT, "by_alias=True", "by_alias=False", "test_courses"),
    Fault("slug taken twice", PARLOUR, SLUGS, "text and text not in taken", "text", "test_courses"),
    Fault("slug with capitals", PARLOUR, SLUGS, ".decode().lower()", ".decode()", "test_courses"),
    Fault("slug left as it was", PARLOUR, WRITING, APPLIED + REMADE, APPLIED, "test_courses"),
    Fault("slug after the title is written", PARLOUR, WRITING, REMADE + LINKED, LINKED + REMADE, "test_courses"),
    Fault("slug made anew each time", PARLOUR, SLUGS, " or not said.has_changes()", "", "test_courses"),
    Fault("months taken for a duration", PARLOUR, KINDS, "or not re.fullmatch(LASTING, value)", "", "test_courses"),
    Fault("duration without its hours", PARLOUR, KINDS, 'f"{hours}H" if hours', '"" if hours', "test_courses"),
    Fault("time zone that nobody knows", PARLOUR, KINDS, "text not in _zones()", "not text", "test_auth"),
    Fault("bytes without a limit", PARLOUR, KINDS, "len(value) > self.limit", "len(value) > 9999", "test_courses"),
    Fault("phone of no country", PARLOUR, KINDS, r"^\+[1-9]", r"^\+?[0-9 ]", "test_auth"),
)
