"""Data sets that come with scikit-learn, which is imported only when one is asked for."""

from functools import cache

import numpy as np

from nnlib.datasets.record import Dataset


@cache
def digits() -> Dataset:
    """Return 1797 handwritten digits of 8 × 8 pixels with grey values 0 to 16.

    Returns
    -------
    Dataset
        `X` (1797, 64) of 0.0 … 16.0, not scaled, row by row; `y` (1797,) of 0 … 9.

    References
    ----------
    Alpaydin, E. & Kaynak, C. (1998). Optical Recognition of Handwritten Digits [Dataset]. UCI
    Machine Learning Repository. https://doi.org/10.24432/C50P49

    Examples
    --------
    >>> digits().X.shape
    (1797, 64)
    """
    from sklearn.datasets import load_digits

    bunch = load_digits()
    return Dataset(
        name="digits",
        X=bunch.data,
        y=bunch.target.astype(np.int64),
        feature_names=tuple(bunch.feature_names),
        target_names=tuple(str(k) for k in bunch.target_names),
        description=(
            "Handwritten digits, 8 x 8 pixels, grey values 0 (paper) to 16 (ink), from 13 "
            "writers. Scale the values before training. data.X.reshape(-1, 8, 8) are the pictures."
        ),
        source=(
            "Alpaydin, E. & Kaynak, C. (1998). Optical Recognition of Handwritten Digits "
            "[Dataset]. UCI Machine Learning Repository. https://doi.org/10.24432/C50P49 "
            "(its test part, as distributed with scikit-learn)"
        ),
        licence="CC BY 4.0",
    )


@cache
def breast_cancer() -> Dataset:
    """Return measurements of cell nuclei of 569 tumours, malignant (0) or benign (1).

    Returns
    -------
    Dataset
        `X` (569, 30), not scaled; `y` (569,) with 0 = malignant and 1 = benign.

    References
    ----------
    Wolberg, W., Mangasarian, O., Street, N. & Street, W. (1993). Breast Cancer Wisconsin
    (Diagnostic) [Dataset]. UCI Machine Learning Repository. https://doi.org/10.24432/C5DW2B

    Examples
    --------
    >>> breast_cancer().target_names
    ('malignant', 'benign')
    """
    from sklearn.datasets import load_breast_cancer

    bunch = load_breast_cancer()
    return Dataset(
        name="breast_cancer",
        X=bunch.data,
        y=bunch.target.astype(np.int64),
        feature_names=tuple(str(name) for name in bunch.feature_names),
        target_names=tuple(str(name) for name in bunch.target_names),
        description=(
            "Thirty measurements of the cell nuclei in a picture of a breast tumour. Their sizes "
            "differ by a factor of a million: scale them before training. Class 1 is benign."
        ),
        source=(
            "Wolberg, W., Mangasarian, O., Street, N. & Street, W. (1993). Breast Cancer Wisconsin "
            "(Diagnostic) [Dataset]. UCI Machine Learning Repository. "
            "https://doi.org/10.24432/C5DW2B (as distributed with scikit-learn)"
        ),
        licence="CC BY 4.0",
    )


@cache
def diabetes() -> Dataset:
    """Return ten measurements of 442 diabetes patients and the disease's progress a year later.

    The features are in their own units (age in years, and so on). scikit-learn's loader by
    default returns columns that were scaled with the statistics of all 442 rows, which would let
    the test rows leak into the training rows.

    Returns
    -------
    Dataset
        `X` (442, 10), not scaled; `y` (442,), 25.0 to 346.0.

    References
    ----------
    Efron, B., Hastie, T., Johnstone, I. & Tibshirani, R. (2004). Least angle regression. Annals
    of Statistics, 32(2), 407-499.

    Examples
    --------
    >>> diabetes().feature_names[:3]
    ('age', 'sex', 'bmi')
    """
    from sklearn.datasets import load_diabetes

    bunch = load_diabetes(scaled=False)
    return Dataset(
        name="diabetes",
        X=bunch.data,
        y=bunch.target.astype(np.float64),
        feature_names=tuple(bunch.feature_names),
        target_names=("disease progression",),
        description=(
            "Age, sex, body mass index, blood pressure and six blood values of 442 patients; the "
            "target measures the disease one year later. In their own units: scale them."
        ),
        source=(
            "Efron, B., Hastie, T., Johnstone, I. & Tibshirani, R. (2004). Least angle regression. "
            "Annals of Statistics, 32(2), 407-499 (as distributed with scikit-learn)"
        ),
        licence="The authors state none; scikit-learn, which distributes it, is BSD-3-Clause.",
    )
