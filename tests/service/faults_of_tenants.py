"""Faults of tenants: rows shown to others, written by others, named across, and members that are none."""

from tests.service.faults import Fault

HOSPITAL, H = "hospital", "src/hospital/"
MARKET, M = "market", "src/market/"
WITHIN = ".where(col(models.{}.{}).in_(own_tenants(context)))"
MEMBER = "            await check_member(self.context, product.merchant_id)\n            "
OWN_OR_MEMBER = "            if row.person_id != self.context.user.id:\n"
OWN_WARDS = "        col(models.Ward.clinic_id).in_(own_tenants(context)),\n"
DELETED = "        col(models.Ward.deleted_at).is_not(None),\n"
ANYHOW = "            if True:\n"
OF_MERCHANT = ".where(col(models.Product.merchant_id) == merchant_id)"

FAULTS = (
    Fault(
        "restored of namesakes the first",
        MARKET,
        M + "runtime/operations.py",
        "order_by(*(each.desc() for each in order))",
        "order_by(*order)",
        "test_merchants",
    ),
    Fault(
        "patients of all clinics",
        HOSPITAL,
        H + "scopes.py",
        WITHIN.format("Patient", "clinic_id"),
        "",
        "test_patients",
    ),
    Fault("visits of all clinics", HOSPITAL, H + "scopes.py", WITHIN.format("Visit", "clinic_id"), "", "test_visits"),
    Fault("all clinics", HOSPITAL, H + "scopes.py", WITHIN.format("Clinic", "id"), "", "test_clinics"),
    Fault(
        "deleted wards of all clinics",
        HOSPITAL,
        H + "scopes.py",
        OWN_WARDS + DELETED,
        DELETED,
        "test_wards",
    ),
    Fault(
        "everyone a member everywhere",
        HOSPITAL,
        H + "tenants.py",
        "        col(models.Membership.nurse_id) == context.user.id\n",
        "        col(models.Membership.nurse_id) != None\n",
        "test_memberships",
    ),
    Fault(
        "nurses of all clinics",
        HOSPITAL,
        H + "scopes.py",
        "col(models.Nurse.id).in_(colleagues(context))",
        "col(models.Nurse.id).is_not(None)",
        "test_nurses",
    ),
    Fault(
        "no first member",
        HOSPITAL,
        H + "operations/clinics.py",
        "            self.context.session.add(first_member(self.context, clinic))\n",
        "",
        "test_clinics",
    ),
    Fault("first member a guest", HOSPITAL, H + "tenants.py", "Rank.HEAD", "Rank.GUEST", "test_clinics"),
    Fault("product changed by others", MARKET, M + "operations/products.py", MEMBER, " " * 12, "test_products", 9),
    Fault(
        "order sent by others",
        MARKET,
        M + "scopes.py",
        "            col(models.Order.merchant_id).in_(own_tenants(context)),\n",
        "            col(models.Order.merchant_id).is_not(None),\n",
        "test_orders",
    ),
    Fault(
        "order hidden from who made it",
        MARKET,
        M + "scopes.py",
        "            col(models.Order.person_id) == context.user.id,\n",
        "            col(models.Order.person_id) == None,\n",
        "test_orders",
    ),
    Fault(
        "order changed by members alone",
        MARKET,
        M + "operations/orders.py",
        OWN_OR_MEMBER,
        ANYHOW,
        "test_orders",
        9,
    ),
    Fault("product of another merchant in a line", MARKET, M + "parts.py", OF_MERCHANT, "", "test_orders"),
    Fault(
        "seller who has left",
        MARKET,
        M + "tenants.py",
        ", col(models.Seller.deleted_at).is_(None)",
        "",
        "test_sellers",
    ),
    Fault(
        "row below what another tenant lets be read",
        "hospital",
        "src/hospital/operations/errata.py",
        "            await check_member(self.context, erratum.clinic_id)\n",
        "",
        "test_errata",
    ),
)
