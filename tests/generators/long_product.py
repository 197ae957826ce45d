"""A product with names as long as a careful author would ever make them."""

ENTITY = "CustomerOrganisationDepartmentAppointment"
FIELD = "the_time_at_which_the_appointment_ends"

LONG = f"""
specgen: 1
product: {{name: Long Winded, version: 1.0.0, created: 2026-01-05, description: Names that wrap.}}
api: {{rate_limit: {{signed_in: 100/min, public: 20/min}}}}
auth: {{scheme: jwt, user: {ENTITY}Organiser, login: {FIELD}_login}}
errors:
  ALREADY_TAKEN_BY_ANOTHER_APPOINTMENT: {{status: 409, description: Taken}}
entities:
  {ENTITY}Organiser:
    soft_delete: true
    fields:
      {FIELD}_login: {{type: email, unique: true, taken: ALREADY_TAKEN_BY_ANOTHER_APPOINTMENT}}
      {FIELD}_secret: {{type: password, length: 8..72}}
  {ENTITY}:
    owner: {FIELD}_organiser
    scope: {{read: signed_in, write: own}}
    soft_delete: true
    fields:
      {FIELD}_organiser: {{belongs_to: {ENTITY}Organiser}}
      {FIELD}: {{type: datetime, optional: true, nullable: true}}
      {FIELD}_title: {{type: string, length: 1..200, unique: true, taken: ALREADY_TAKEN_BY_ANOTHER_APPOINTMENT}}
      {FIELD}_parent: {{belongs_to: {ENTITY}, optional: true, nullable: true}}
      {FIELD}_price: {{type: decimal, digits: 10, scale: 2, default: 0}}
endpoints:
  /customer-organisation-department-appointments:
    entity: {ENTITY}
    operations: [list, create, read, update, replace, delete]
    list:
      filters: [{FIELD}, {FIELD}_parent, {FIELD}_price]
      sort: [{FIELD}, {FIELD}_title]
      search: [{FIELD}_title]
  GET /customer-organisation-department-appointments/untitled:
    {{name: list_untitled, entity: {ENTITY}, does: list, where: {{{FIELD}: null, {FIELD}_price: [1, 2.5]}}}}
  POST /customer-organisation-department-appointments/{{id}}/confirm:
    {{entity: {ENTITY}, does: service, request: create}}
"""
