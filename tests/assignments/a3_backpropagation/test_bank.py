"""Every answer in the bank of a3_backpropagation gets exactly the marks it should."""

from tests.assignments.banks import BankTests


class TestA3(BankTests):
    ASSIGNMENT = "a3_backpropagation"
