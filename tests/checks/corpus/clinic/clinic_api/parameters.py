from typing import Annotated, Literal

from fastapi import Depends, Path, Query


class Paging:
    def __init__(
        self,
        page: Annotated[int, Query(ge=1)] = 1,
        limit: Annotated[int, Query(ge=1, le=100)] = 20,
    ) -> None:
        self.page = page
        self.limit = limit


Pages = Annotated[Paging, Depends()]
PatientId = Annotated[int, Path(description="Number of the patient")]
AppointmentId = Annotated[int, Path(description="Number of the appointment")]

NewestFirst = Literal["createdAt", "-createdAt"]
PatientOrder = Literal["lastName", "-lastName", "bornOn", "-bornOn"]
AppointmentOrder = Literal["startsAt", "-startsAt"]
