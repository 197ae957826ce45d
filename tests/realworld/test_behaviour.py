"""Conduit as its users meet it: the generated service, served, asked what clients of the RealWorld API ask."""

import re
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from scripts.demo import Client, free_port, start, wait_for
from tests.realworld.people import PASSWORD, Answer, Person

CONDUIT = Path(__file__).parents[2] / "examples" / "conduit"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
USER = {"email", "token", "username", "bio", "image"}
PROFILE = {"username", "bio", "image", "following"}
ROW = {
    *("slug", "title", "description", "tagList", "createdAt", "updatedAt", "favorited", "favoritesCount", "author"),
}
ARTICLE = {*ROW, "body"}
COMMENT = {"id", "createdAt", "updatedAt", "body", "author"}
NUMBERS = count(1)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def guest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Somebody without an account, at a service that runs on SQLite."""
    tree = tmp_path_factory.mktemp("conduit")
    shutil.copytree(CONDUIT, tree, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.sqlite3*", "__pycache__"))
    port = free_port()
    service = start(tree, port, "conduit")
    try:
        wait_for(Client(f"http://127.0.0.1:{port}"), service)
        yield Person(port)
    finally:
        service.terminate()
        service.wait(30)


@pytest.fixture
def jake(guest: Person) -> Person:
    return guest.registered(f"jake{next(NUMBERS)}")


@pytest.fixture
def anah(guest: Person) -> Person:
    return guest.registered(f"anah{next(NUMBERS)}")


def shown(answer: Answer, name: str, members: set[str], status: int = 200) -> Any:
    """What an answer shows under *name* and nothing beside: an object with *members*."""
    assert answer.status == status, answer.text
    assert set(answer.body) == {name}
    assert set(answer.body[name]) == members
    return answer.body[name]


def listed(answer: Answer) -> list[Any]:
    """The articles of a list, each in its shape."""
    assert answer.status == 200, answer.text
    assert set(answer.body) == {"articles", "articlesCount"}
    assert all(set(each) == ROW and set(each["author"]) == PROFILE for each in answer.body["articles"])
    return list(answer.body["articles"])


class TestUsersAndAuthentication:
    def test_register(self, guest: Person) -> None:
        user = {"username": "new.one", "email": "new.one@mail.com", "password": PASSWORD}
        made = shown(guest.ask("POST", "/users", {"user": user}), "user", USER, 201)
        assert {**made, "token": ""} == {
            "username": "new.one",
            "email": "new.one@mail.com",
            "bio": None,
            "image": None,
            "token": "",
        }
        assert made["token"].count(".") == 2

    def test_login(self, guest: Person, jake: Person) -> None:
        user = {"email": f"{jake.username}@mail.com", "password": PASSWORD}
        found = shown(guest.ask("POST", "/users/login", {"user": user}), "user", USER)
        assert found["username"] == jake.username
        again = Person(guest.port, found["token"])
        assert again.ask("GET", "/user").body["user"]["username"] == jake.username

    def test_current_user(self, jake: Person) -> None:
        found = shown(jake.ask("GET", "/user"), "user", USER)
        assert found["email"] == f"{jake.username}@mail.com"
        assert Person(jake.port, found["token"]).ask("GET", "/user").status == 200

    def test_update_user(self, guest: Person, jake: Person) -> None:
        said = {"bio": "I work at statefarm", "image": "https://i.stack.imgur.com/xHWG8.jpg"}
        found = shown(jake.ask("PUT", "/user", {"user": said}), "user", USER)
        assert found == found | said
        said = {"email": f"new.{jake.username}@mail.com", "username": f"new.{jake.username}", "password": "another one"}
        found = shown(jake.ask("PUT", "/user", {"user": said}), "user", USER)
        assert (found["email"], found["bio"]) == (said["email"], "I work at statefarm")
        assert jake.ask("GET", "/user").body["user"]["username"] == said["username"]
        assert Person(jake.port, found["token"]).ask("GET", "/user").status == 200
        for password, status in ((PASSWORD, 401), ("another one", 200)):
            login = {"email": said["email"], "password": password}
            assert guest.ask("POST", "/users/login", {"user": login}).status == status
        cleared = jake.ask("PUT", "/user", {"user": {"bio": None, "image": None}}).body["user"]
        assert (cleared["bio"], cleared["image"]) == (None, None)

    def test_what_is_taken_is_refused(self, guest: Person, jake: Person, anah: Person) -> None:
        user = {"username": jake.username, "email": "nobody.has@mail.com", "password": PASSWORD}
        answer = guest.ask("POST", "/users", {"user": user})
        assert (answer.status, answer.faulty) == (422, {"username"})
        assert answer.body["errors"] == {
            "username": ["has already been taken"],
            "body": ["username has already been taken"],
        }
        user = {"username": "nobody.has", "email": f"{jake.username}@mail.com", "password": PASSWORD}
        answer = guest.ask("POST", "/users", {"user": user})
        assert (answer.status, answer.faulty) == (422, {"email"})
        answer = anah.ask("PUT", "/user", {"user": {"username": jake.username}})
        assert (answer.status, answer.faulty) == (422, {"username"})

    @pytest.mark.parametrize("field", ["username", "email", "password"])
    def test_what_is_missing_or_blank_is_refused(self, guest: Person, field: str) -> None:
        user = {"username": "some.one", "email": "some.one@mail.com", "password": PASSWORD}
        for said in ({**user, field: ""}, {name: value for name, value in user.items() if name != field}):
            answer = guest.ask("POST", "/users", {"user": said})
            assert (answer.status, answer.faulty) == (422, {field}), answer.text

    def test_any_password_will_do(self, guest: Person) -> None:
        for password in ("a", "pass", "1234567"):
            person = guest.registered(f"brief{next(NUMBERS)}", password)
            login = {"email": f"{person.username}@mail.com", "password": password}
            assert guest.ask("POST", "/users/login", {"user": login}).status == 200

    def test_what_the_public_file_does_not_name_is_passed_over(self, guest: Person, jake: Person) -> None:
        said = {"username": "beyond", "email": "beyond@mail.com", "password": PASSWORD, "bio": "Not yet.", "more": 1}
        made = shown(guest.ask("POST", "/users", {"user": said, "beside": True}), "user", USER, 201)
        assert made["bio"] is None
        login = {"email": "beyond@mail.com", "password": PASSWORD, "remember": True}
        assert guest.ask("POST", "/users/login", {"user": login}).status == 200
        found = jake.ask("GET", "/user").body["user"]
        assert (
            shown(jake.ask("PUT", "/user", {"user": {**found, "bio": "As shown"}}), "user", USER)["bio"] == "As shown"
        )

    def test_nobody_gets_in_without_a_token(self, guest: Person, jake: Person) -> None:
        for wrong in ("", "Token", "Token nonsense", f"Bearer {jake.token}", f"Token {jake.token}x"):
            for method, path in (("GET", "/user"), ("GET", "/articles/feed"), ("POST", "/articles")):
                headers = {"Authorization": wrong} if wrong else {}
                answer = guest.ask(method, path, {} if method == "POST" else None, **headers)
                assert (answer.status, answer.faulty) == (401, set()), (wrong, answer.text)
        login = {"email": f"{jake.username}@mail.com", "password": "not the one"}
        answer = guest.ask("POST", "/users/login", {"user": login})
        assert (answer.status, answer.faulty) == (401, set())


class TestPages:
    def test_pages_of_any_origin_may_call(self, guest: Person, jake: Person) -> None:
        asked = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization,content-type"}
        answer = guest.ask("OPTIONS", "/user", Origin="http://localhost:4100", **asked)
        assert answer.status == 200
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "authorization" in answer.headers["access-control-allow-headers"].lower()
        assert "PUT" in answer.headers["access-control-allow-methods"]
        assert jake.ask("GET", "/user", Origin="http://localhost:4100").headers["access-control-allow-origin"] == "*"
        assert guest.ask("GET", "/user", Origin="http://localhost:4100").headers["access-control-allow-origin"] == "*"


class TestArticles:
    def test_create(self, jake: Person) -> None:
        said = {"title": "How to train your dragon", "description": "Ever wonder how?", "body": "You have to believe"}
        answer = jake.ask("POST", "/articles", {"article": {**said, "tagList": ["dragons", "training"]}})
        made = shown(answer, "article", ARTICLE, 201)
        assert made == made | said | {"tagList": ["dragons", "training"], "favorited": False, "favoritesCount": 0}
        assert made["author"] == {"username": jake.username, "bio": None, "image": None, "following": False}
        assert re.fullmatch(MOMENT, made["createdAt"])
        assert made["createdAt"] == made["updatedAt"]
        assert made["slug"].startswith("how-to-train-your-dragon")
        again = shown(jake.ask("POST", "/articles", {"article": said}), "article", ARTICLE, 201)
        assert again["slug"] != made["slug"]
        assert again["tagList"] == []

    @pytest.mark.parametrize("field", ["title", "description", "body"])
    def test_what_is_missing_or_blank_is_refused(self, jake: Person, field: str) -> None:
        article = {"title": "A title", "description": "A description", "body": "A body"}
        for said in ({**article, field: ""}, {name: value for name, value in article.items() if name != field}):
            answer = jake.ask("POST", "/articles", {"article": said})
            assert answer.status == 422
            assert answer.faulty == ({field} - {"body"})
            assert answer.body["errors"]["body"][0].startswith(field)

    def test_single_article(self, guest: Person, jake: Person) -> None:
        made = jake.writes("A single article")
        assert shown(guest.ask("GET", f"/articles/{made['slug']}"), "article", ARTICLE) == made

    def test_update(self, jake: Person) -> None:
        made = jake.writes("Before", "kept")
        found = shown(jake.ask("PUT", f"/articles/{made['slug']}", {"article": {"body": "new"}}), "article", ARTICLE)
        assert found == made | {"body": "new", "updatedAt": found["updatedAt"]}
        assert re.fullmatch(MOMENT, found["updatedAt"])
        assert found["updatedAt"] >= made["updatedAt"]
        answer = jake.ask("PUT", f"/articles/{made['slug']}", {"article": {"title": "After all of it"}})
        renamed = shown(answer, "article", ARTICLE)
        assert renamed["slug"].startswith("after-all-of-it")
        assert (renamed["body"], renamed["tagList"]) == ("new", ["kept"])
        assert jake.ask("GET", f"/articles/{renamed['slug']}").status == 200

    def test_a_slug_stays_while_the_words_of_the_title_do(self, jake: Person) -> None:
        made = jake.writes("The same words again")
        said = {"article": {"title": "The Same Words, Again!"}}
        renamed = shown(jake.ask("PUT", f"/articles/{made['slug']}", said), "article", ARTICLE)
        assert (renamed["title"], renamed["slug"]) == ("The Same Words, Again!", made["slug"])

    def test_a_title_may_be_called_like_a_path(self, guest: Person, jake: Person) -> None:
        slug = jake.writes("Feed")["slug"]
        assert slug.startswith("feed-")
        assert shown(guest.ask("GET", f"/articles/{slug}"), "article", ARTICLE)["title"] == "Feed"
        renamed = jake.ask("PUT", f"/articles/{jake.writes('Another')['slug']}", {"article": {"title": "feed"}})
        assert shown(renamed, "article", ARTICLE)["slug"].startswith("feed-")
        assert jake.ask("DELETE", f"/articles/{slug}").status == 204

    def test_what_the_public_file_does_not_name_is_passed_over(self, guest: Person, jake: Person) -> None:
        said = {"title": "Said beyond", "description": "A description", "body": "A body", "slug": "mine", "more": 1}
        made = shown(jake.ask("POST", "/articles", {"article": said}), "article", ARTICLE, 201)
        assert made["slug"].startswith("said-beyond")
        sent = {"article": {**made, "body": "As shown", "tagList": ["new"]}}
        found = shown(jake.ask("PUT", f"/articles/{made['slug']}", sent), "article", ARTICLE)
        assert found == made | {"body": "As shown", "updatedAt": found["updatedAt"]}
        assert guest.ask("GET", f"/articles?author={jake.username}&more=1").body["articlesCount"] == 1
        for path in ("/tags", f"/articles/{made['slug']}", f"/articles/{made['slug']}/comments"):
            assert guest.ask("GET", f"{path}?more=1").status == 200
        comment = {"comment": {"body": "Said", "more": 1}}
        assert jake.ask("POST", f"/articles/{made['slug']}/comments", comment).status == 200

    def test_delete(self, jake: Person) -> None:
        slug = jake.writes("To be deleted", "left")["slug"]
        jake.ask("POST", f"/articles/{slug}/comments", {"comment": {"body": "Goes with it."}})
        answer = jake.ask("DELETE", f"/articles/{slug}")
        assert (answer.status, answer.text) == (204, "")
        assert jake.ask("GET", f"/articles/{slug}").status == 404
        assert jake.ask("DELETE", f"/articles/{slug}").status == 404

    def test_list(self, guest: Person, jake: Person) -> None:
        slugs = [jake.writes(f"Listed {number}")["slug"] for number in range(3)]
        found = listed(guest.ask("GET", "/articles"))
        assert [each["slug"] for each in found[:3]] == slugs[::-1]
        whole = guest.ask("GET", "/articles").body["articlesCount"]
        page = guest.ask("GET", "/articles?limit=1&offset=1")
        assert [each["slug"] for each in listed(page)] == [slugs[1]]
        assert page.body["articlesCount"] == whole

    def test_twenty_at_a_time(self, guest: Person, jake: Person) -> None:
        for number in range(21):
            jake.writes(f"One of many {number}")
        answer = guest.ask("GET", f"/articles?author={jake.username}")
        assert (len(listed(answer)), answer.body["articlesCount"]) == (20, 21)
        assert len(listed(guest.ask("GET", f"/articles?author={jake.username}&limit=100"))) == 21

    def test_list_by_author_tag_and_favorited(self, guest: Person, jake: Person, anah: Person) -> None:
        tag = f"tag{next(NUMBERS)}"
        mine, hers = jake.writes("Mine", tag), anah.writes("Hers")
        jake.ask("POST", f"/articles/{hers['slug']}/favorite")
        for query, slugs in {
            f"author={jake.username}": [mine["slug"]],
            f"tag={tag}": [mine["slug"]],
            f"favorited={jake.username}": [hers["slug"]],
            f"author={anah.username}&favorited={jake.username}": [hers["slug"]],
            f"author={jake.username}&favorited={jake.username}": [],
            "author=nobody.at.all": [],
            "tag=no.such.tag": [],
            "favorited=nobody.at.all": [],
        }.items():
            answer = guest.ask("GET", f"/articles?{query}")
            assert [each["slug"] for each in listed(answer)] == slugs, query
            assert answer.body["articlesCount"] == len(slugs)

    def test_feed(self, guest: Person, jake: Person, anah: Person) -> None:
        anah.writes("Before anybody follows")
        assert listed(jake.ask("GET", "/articles/feed")) == []
        jake.ask("POST", f"/profiles/{anah.username}/follow")
        jake.writes("My own, which is not in my feed")
        slug = anah.writes("In the feed")["slug"]
        found = listed(jake.ask("GET", "/articles/feed"))
        assert next(each["slug"] for each in found) == slug
        assert {each["author"]["username"] for each in found} == {anah.username}
        assert all(each["author"]["following"] for each in found)
        assert len(listed(jake.ask("GET", "/articles/feed?limit=1&offset=1"))) == 1
        jake.ask("DELETE", f"/profiles/{anah.username}/follow")
        assert listed(jake.ask("GET", "/articles/feed")) == []

    def test_favorite(self, guest: Person, jake: Person, anah: Person) -> None:
        slug = jake.writes("A favorite")["slug"]
        for _ in range(2):
            found = shown(anah.ask("POST", f"/articles/{slug}/favorite"), "article", ARTICLE)
            assert (found["favorited"], found["favoritesCount"]) == (True, 1)
        assert shown(jake.ask("POST", f"/articles/{slug}/favorite"), "article", ARTICLE)["favoritesCount"] == 2
        for person, favorited in ((guest, False), (anah, True)):
            found = person.ask("GET", f"/articles/{slug}").body["article"]
            assert (found["favorited"], found["favoritesCount"]) == (favorited, 2)
        for _ in range(2):
            found = shown(anah.ask("DELETE", f"/articles/{slug}/favorite"), "article", ARTICLE)
            assert (found["favorited"], found["favoritesCount"]) == (False, 1)

    def test_rows_of_others_are_kept_from_change(self, jake: Person, anah: Person) -> None:
        made = jake.writes("Not hers")
        for method, body in (("PUT", {"article": {"body": "hers"}}), ("DELETE", None)):
            answer = anah.ask(method, f"/articles/{made['slug']}", body)
            assert (answer.status, answer.faulty) == (403, set())
        assert jake.ask("GET", f"/articles/{made['slug']}").body["article"] == made

    def test_what_is_not_there_is_not_found(self, jake: Person) -> None:
        nowhere = "/articles/no-such-article"
        for method, path, body in (
            ("GET", "/articles/No_such.Article", None),
            ("DELETE", "/articles/No_such.Article", None),
            ("GET", "/articles/No_such.Article/comments", None),
            ("GET", nowhere, None),
            ("PUT", nowhere, {"article": {"body": "x"}}),
            ("DELETE", nowhere, None),
            ("POST", f"{nowhere}/favorite", None),
            ("DELETE", f"{nowhere}/favorite", None),
            ("GET", f"{nowhere}/comments", None),
            ("POST", f"{nowhere}/comments", {"comment": {"body": "x"}}),
            ("DELETE", f"{nowhere}/comments/1", None),
        ):
            answer = jake.ask(method, path, body)
            assert (answer.status, answer.faulty) == (404, set()), (method, path, answer.text)


class TestComments:
    def test_create_list_and_delete(self, guest: Person, jake: Person, anah: Person) -> None:
        path = f"/articles/{jake.writes('Talked about')['slug']}/comments"
        answer = anah.ask("POST", path, {"comment": {"body": "Thank you so much!"}})
        made = shown(answer, "comment", COMMENT)
        assert (made["body"], made["author"]["username"]) == ("Thank you so much!", anah.username)
        assert isinstance(made["id"], int)
        assert re.fullmatch(MOMENT, made["createdAt"])
        found = guest.ask("GET", path)
        assert (found.status, found.body) == (200, {"comments": [made]})
        answer = jake.ask("DELETE", f"{path}/{made['id']}")
        assert (answer.status, answer.faulty) == (403, set())
        answer = anah.ask("DELETE", f"{path}/{made['id']}")
        assert (answer.status, answer.text) == (204, "")
        assert guest.ask("GET", path).body == {"comments": []}
        assert anah.ask("DELETE", f"{path}/{made['id']}").status == 404

    def test_comments_belong_to_their_article(self, jake: Person) -> None:
        one, other = (f"/articles/{jake.writes(title)['slug']}/comments" for title in ("One", "Other"))
        made = jake.ask("POST", one, {"comment": {"body": "About one."}}).body["comment"]
        assert jake.ask("GET", other).body == {"comments": []}
        assert jake.ask("DELETE", f"{other}/{made['id']}").status == 404

    def test_authors_are_shown_as_the_caller_knows_them(self, jake: Person, anah: Person) -> None:
        path = f"/articles/{anah.writes('Followed')['slug']}/comments"
        anah.ask("POST", path, {"comment": {"body": "Hers."}})
        jake.ask("POST", f"/profiles/{anah.username}/follow")
        assert jake.ask("GET", path).body["comments"][0]["author"]["following"] is True
        assert anah.ask("GET", path).body["comments"][0]["author"]["following"] is False

    def test_blank_comments_are_refused(self, guest: Person, jake: Person) -> None:
        path = f"/articles/{jake.writes('Quiet')['slug']}/comments"
        said: tuple[dict[str, str], ...] = ({"body": ""}, {})
        for comment in said:
            answer = jake.ask("POST", path, {"comment": comment})
            assert answer.status == 422
            assert answer.body["errors"]["body"][0].startswith("body ")
        assert guest.ask("POST", path, {"comment": {"body": "x"}}).status == 401


class TestProfilesAndTags:
    def test_profile(self, guest: Person, jake: Person, anah: Person) -> None:
        path = f"/profiles/{anah.username}"
        nobody_s = {"username": anah.username, "bio": None, "image": None, "following": False}
        assert shown(guest.ask("GET", path), "profile", PROFILE) == nobody_s
        for _ in range(2):
            assert shown(jake.ask("POST", f"{path}/follow"), "profile", PROFILE)["following"] is True
        assert jake.ask("GET", path).body["profile"]["following"] is True
        assert guest.ask("GET", path).body["profile"]["following"] is False
        for _ in range(2):
            assert shown(jake.ask("DELETE", f"{path}/follow"), "profile", PROFILE)["following"] is False

    def test_nobody_has_no_profile(self, guest: Person, jake: Person) -> None:
        assert guest.ask("GET", "/profiles/nobody.at.all").status == 404
        for method in ("POST", "DELETE"):
            assert jake.ask(method, "/profiles/nobody.at.all/follow").status == 404
            assert guest.ask(method, f"/profiles/{jake.username}/follow").status == 401

    def test_tags(self, guest: Person, jake: Person) -> None:
        one, other = f"tag{next(NUMBERS)}", f"tag{next(NUMBERS)}"
        assert jake.writes("Tagged", one, other)["tagList"] == [one, other]
        jake.writes("Tagged again", one)
        answer = guest.ask("GET", "/tags")
        assert answer.status == 200
        assert set(answer.body) == {"tags"}
        assert answer.body["tags"].count(one) == answer.body["tags"].count(other) == 1
