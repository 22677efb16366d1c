"""Every answer in the bank of a5_transfer_learning gets exactly the marks it should."""

from tests.assignments.banks import BankTests


class TestA5(BankTests):
    ASSIGNMENT = "a5_transfer_learning"
