"""Every answer in the bank of a7_your_own_classifier gets exactly the marks it should."""

from tests.assignments.banks import BankTests


class TestA7(BankTests):
    ASSIGNMENT = "a7_your_own_classifier"
