"""Every answer in the bank of a8_architectures gets exactly the marks it should."""

from tests.assignments.banks import BankTests


class TestA8(BankTests):
    ASSIGNMENT = "a8_architectures"
