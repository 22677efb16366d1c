"""Every answer in the bank of a2_first_convnet gets exactly the marks it should."""

from tests.assignments.banks import BankTests


class TestA2(BankTests):
    ASSIGNMENT = "a2_first_convnet"
