import pytest

from showcase.histogram import EquiDepthHistogram


@pytest.fixture(params=["reference", "numba"])
def engine(request):
    return request.param


@pytest.fixture
def histogram(engine):
    return lambda buckets=256: EquiDepthHistogram(buckets, engine=engine)
