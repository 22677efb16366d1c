"""A folder that installs the kit where there is no network: its files, all wheels, a script."""
