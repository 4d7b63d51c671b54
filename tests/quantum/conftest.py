"""Every engine inherits every test that asks for `engine`."""

import pytest
from numba import cuda

GPU = [] if cuda.is_available() else [pytest.mark.skip(reason="no GPU")]


@pytest.fixture(params=["reference", "numpy", "numba", pytest.param("cuda", marks=GPU)])
def engine(request):
    return request.param
