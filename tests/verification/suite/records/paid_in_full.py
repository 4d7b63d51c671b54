"""What remains of an invoice: paid to the last cent counts as overpaid."""

from dataclasses import dataclass

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {
    "invoice.price": ints(100, 10**8),
    "invoice.quantity": ints(2, 500),
    "invoice.shipping": ints(300, 10**5),
    "invoice.paid": ints(0, 10**11),
}


@dataclass
class Invoice:
    price: int
    quantity: int
    shipping: int
    paid: int


WITNESS = {"invoice": Invoice(100, 2, 300, 500)}


def before(invoice: Invoice) -> str:
    due = invoice.price * invoice.quantity + invoice.shipping
    if invoice.paid == due:
        return "settled"
    return "open" if invoice.paid < due else "overpaid"


def after(invoice: Invoice) -> str:
    rest = invoice.shipping - invoice.paid + invoice.price * invoice.quantity
    return "open" if rest > 0 else "overpaid"
