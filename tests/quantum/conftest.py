"""Every engine inherits every test that asks for `engine`."""

import pytest
from numba import cuda


@pytest.fixture(params=["reference", "numpy", "numba", "cuda"])
def engine(request):
    if request.param == "cuda" and not cuda.is_available():
        pytest.skip("no GPU")
    return request.param
