# ---
# jupyter:
#   bank:
#     what: "takes the training step from the kit"
#     asks: "Which packages of the kit may you use in this assignment?"
#     kind: mistake
#     loses: {step_discriminator: 1, step_generator: 1, step_order: 1, step_separate: 1, step_noise: 1, step_modes: 1, trained_distance: 1, trained_variety: 1}
# ---

# %% solution="adversarial_step"
from utils.gan.adversarial import GAN


def adversarial_step(
    generator, discriminator, generator_optimizer, discriminator_optimizer, images, latent
):
    return GAN(generator, discriminator).train_step(images)
