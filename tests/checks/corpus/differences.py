"""The applications that nobody generated, and the differences that are seeded into them."""

from dataclasses import dataclass
from pathlib import Path

from tests.checks.corpus.clinic_differences import CLINIC
from tests.checks.corpus.depot_differences import DEPOT
from tests.checks.corpus.difference import Difference
from tests.checks.corpus.festival_differences import FESTIVAL
from tests.checks.corpus.gallery_differences import GALLERY
from tests.checks.corpus.lending_differences import LENDING
from tests.checks.corpus.library_differences import LIBRARY
from tests.checks.corpus.minimal_differences import MINIMAL

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Application:
    """One FastAPI application beside the spec that says the same; *inside* is what has to be on Python's path."""

    name: str
    app: str
    differences: tuple[Difference, ...]
    inside: str = "."

    @property
    def folder(self) -> Path:
        """Where the spec and the code of it are."""
        return HERE / self.name

    @property
    def spec(self) -> Path:
        """The spec that says what the code says."""
        return self.folder / "product.yaml"


APPLICATIONS = (
    Application("lending", "app.main:app", LENDING),
    Application("clinic", "clinic_api.main:app", CLINIC),
    Application("depot", "depot.main:create_app", DEPOT, "src"),
    Application("minimal", "main:app", MINIMAL),
    Application("library", "library.main:app", LIBRARY),
    Application("festival", "festival.main:app", FESTIVAL),
    Application("gallery", "gallery.main:app", GALLERY),
)
