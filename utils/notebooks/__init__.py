"""Make notebooks from the percent scripts in sources/, and execute them."""
