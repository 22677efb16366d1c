"""Every answer in the bank of a6_dcgan gets exactly the marks it should."""

from tests.assignments.banks import BankTests


class TestA6(BankTests):
    ASSIGNMENT = "a6_dcgan"
