"""What the lessons say of experiments, with the control of each, measured again by one command."""
