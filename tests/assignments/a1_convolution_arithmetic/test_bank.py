"""Every answer in the bank of a1_convolution_arithmetic gets exactly the marks it should."""

from tests.assignments.banks import BankTests


class TestA1(BankTests):
    ASSIGNMENT = "a1_convolution_arithmetic"
