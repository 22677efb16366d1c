# ---
# jupyter:
#   bank:
#     what: Portuguese names and comments, with helper functions in the cells
#     kind: right
# ---
# %% solution="preactivation_block"
def normaliza_e_ativa(entrada):
    # normalização e ReLU, nessa ordem
    normalizada = keras.layers.BatchNormalization()(entrada)
    return keras.layers.ReLU()(normalizada)


def convolucao(entrada, filtros, tamanho, passo):
    # sem viés, como pede o enunciado
    return keras.layers.Conv2D(filtros, tamanho, strides=passo, padding="same", use_bias=False)(entrada)


def preactivation_block(x, filters, stride=1):
    """Bloco residual com pré-ativação."""
    ativada = normaliza_e_ativa(x)
    caminho = convolucao(ativada, filters, 3, stride)
    caminho = convolucao(normaliza_e_ativa(caminho), filters, 3, 1)
    mesma_forma = stride == 1 and int(x.shape[-1]) == filters
    atalho = x if mesma_forma else convolucao(ativada, filters, 1, stride)
    return keras.layers.Add()([caminho, atalho])

# %% solution="squeeze_excite"
def squeeze_excite(x, ratio):
    """Comprime e excita."""
    canais = x.shape[-1]
    media = keras.layers.GlobalAveragePooling2D()(x)  # (lote, canais)
    escondida = keras.layers.Dense(canais // ratio, activation="relu")(media)
    portas = keras.layers.Dense(canais, activation="sigmoid")(escondida)
    portas = keras.layers.Reshape((1, 1, canais))(portas)
    return keras.layers.Multiply()([x, portas])

# %% solution="inverted_cost"
def inverted_cost(height, width, inputs, filters, stride, expansion):
    internos = inputs * expansion
    altura = height // stride + (height % stride > 0)
    largura = width // stride + (width % stride > 0)

    # só existe a primeira etapa quando há expansão
    pesos_1 = inputs * internos if expansion > 1 else 0
    norm_1 = internos if expansion > 1 else 0
    pesos_2 = 9 * internos
    pesos_3 = internos * filters

    parametros = pesos_1 + pesos_2 + pesos_3 + 4 * (norm_1 + internos + filters)
    contas = height * width * pesos_1 + altura * largura * (pesos_2 + pesos_3)
    return parametros, contas

# %% solution="vit_parameters"
def vit_parameters(height, width, patch, dimension, blocks, classes):
    def densa(de, para):
        return (de + 1) * para

    def normalizacao():
        return 2 * dimension

    pedacos = (height // patch) * (width // patch)
    entrada = densa(3 * patch * patch, dimension) + dimension + (pedacos + 1) * dimension
    atencao = normalizacao() + 4 * densa(dimension, dimension)
    rede = normalizacao() + densa(dimension, 4 * dimension) + densa(4 * dimension, dimension)
    saida = normalizacao() + densa(dimension, classes)
    return entrada + blocks * (atencao + rede) + saida
