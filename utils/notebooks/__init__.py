"""From the percent scripts in sources/ to notebooks, and from notebooks to executed ones."""
