import pytest
from hypothesis import settings

from showcase.histogram import EquiDepthHistogram

settings.register_profile("compiled", deadline=None)  # the first call of a kernel compiles it
settings.load_profile("compiled")


@pytest.fixture(params=["reference", "numba"])
def engine(request):
    return request.param


@pytest.fixture
def histogram(engine):
    return lambda buckets=256: EquiDepthHistogram(buckets, engine=engine)
