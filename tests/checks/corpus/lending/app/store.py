import uuid

from .models import Loan, Member, Review, Tool

members: dict[uuid.UUID, Member] = {}
tools: dict[uuid.UUID, Tool] = {}
loans: dict[uuid.UUID, Loan] = {}
reviews: dict[uuid.UUID, Review] = {}
tokens: dict[str, uuid.UUID] = {}
