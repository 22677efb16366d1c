# ---
# jupyter:
#   bank:
#     what: "exp(logit) / (1 + exp(logit)), which is infinity by infinity for large logits"
#     asks: "What is exp(1000) on a computer, and what is infinity divided by infinity?"
#     kind: mistake
#     loses: {gradients_huge: 1}
# ---

# %% solution="generator_gradients"
def generator_gradients(fake_logits):
    odds = np.exp(fake_logits)
    return -odds / (1 + odds), -1 / (1 + odds)
