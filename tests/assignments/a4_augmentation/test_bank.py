"""Every answer in the bank of a4_augmentation gets exactly the marks it should."""

from tests.assignments.banks import BankTests


class TestA4(BankTests):
    ASSIGNMENT = "a4_augmentation"
