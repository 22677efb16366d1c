# ---
# jupyter:
#   honest:
#     what: "a pipeline of scikit-learn's, scored by the test"
# ---

# %%
import numpy as np
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression

# %% locked="data"
rng = np.random.default_rng(0)
X = np.r_[rng.normal(0, 1, (40, 2)), rng.normal(4, 1, (40, 2))]
y = np.repeat([0, 1], 40)

# %% solution="model"
### BEGIN SOLUTION
model = make_pipeline(StandardScaler(), LogisticRegression())
model.fit(X, y)
### END SOLUTION

# %% test="model_score" points=2
assert model.score(X, y) > 0.95

# %% test="model_steps" points=1
from sklearn.base import is_classifier
assert is_classifier(model)
assert set(model.predict([[0, 0], [4, 4]])) == {0, 1}

# %% student="model"
from sklearn.svm import SVC
model = make_pipeline(StandardScaler(), SVC(kernel="linear", random_state=0)).fit(X, y)
