"""`python -m utils.grading.kernel DESCRIPTOR`: the warm process."""

from utils.grading.kernel.warm_process import main

if __name__ == "__main__":
    main()
