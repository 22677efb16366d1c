# ---
# jupyter:
#   honest:
#     what: "locked constants h, c, k, e, and except as e"
# ---

# %% locked="constants"
h, c, k, e = 6.62607015e-34, 299792458.0, 1.380649e-23, 1.602176634e-19

# %% solution="photon"
def photon_energy_ev(wavelength):
    ### BEGIN SOLUTION
    if wavelength <= 0:
        raise ValueError("the wavelength must be positive")
    return h * c / wavelength / e
    ### END SOLUTION

# %% test="energy" points=2
assert abs(photon_energy_ev(500e-9) - 2.4797) < 1e-3

# %% test="error" points=2
try:
    photon_energy_ev(0)
except ValueError as e:
    assert "positive" in str(e)
else:
    raise AssertionError("no error")

# %% test="after_error" points=1
def in_kelvin(e):
    return e / k

assert in_kelvin(k * 300) == 300

# %% student="photon"
def photon_energy_ev(wavelength):
    if not wavelength > 0:
        raise ValueError(f"wavelength must be positive, not {wavelength}")
    return (h * c) / (wavelength * 1.602176634e-19)
