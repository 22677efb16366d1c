"""Iterators go without the tuner, and give what they gave before."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf

from utils.device import import_tensorflow, pipeline
from utils.device.pipeline import turn_tuner_off, untuned


def test_off_unless_asked_for() -> None:
    plain = tf.data.Dataset.range(5)
    assert plain.options().autotune.enabled is None
    assert untuned(plain).options().autotune.enabled is False
    asked = tf.data.Options()
    asked.autotune.enabled = True
    assert untuned(plain.with_options(asked)).options().autotune.enabled is True


def test_other_options_stay() -> None:
    options = tf.data.Options()
    options.deterministic = False
    assert untuned(tf.data.Dataset.range(5).with_options(options)).options().deterministic is False


def test_every_iterator(monkeypatch: pytest.MonkeyPatch) -> None:
    import_tensorflow()
    seen = []
    plain = pipeline.untuned
    monkeypatch.setattr(pipeline, "untuned", lambda data: seen.append(data) or plain(data))
    images = tf.data.Dataset.range(40).shuffle(40, seed=1).map(lambda x: 2 * x, tf.data.AUTOTUNE)
    assert sorted(int(each) for each in images.batch(7).unbatch()) == list(range(0, 80, 2))
    assert len(seen) == 1
    assert sum(len(part) for part in images.batch(7).as_numpy_iterator()) == 40
    assert len(seen) == 2
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((8, 3)), np.ones((8, 1)), verbose=0)
    trained = len(seen)
    assert trained > 2
    model.predict(np.ones((8, 3)), verbose=0)
    assert len(seen) > trained


def test_once() -> None:
    turn_tuner_off(tf)
    first = tf.data.Dataset.__iter__
    turn_tuner_off(tf)
    assert tf.data.Dataset.__iter__ is first
