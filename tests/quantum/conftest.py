"""Every engine inherits every test that asks for `engine`."""

import pytest


@pytest.fixture(params=["reference", "numpy", "numba"])
def engine(request):
    return request.param
