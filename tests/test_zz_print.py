import pprint, pytest
from tests.test_addresses import *  # noqa
from tests.test_addresses import table
pytestmark = pytest.mark.django_db
EXPECTED = {}
def test_print(world):
    open("/tmp/table.txt","w").write("EXPECTED = "+pprint.pformat(table(world, "nb"), width=200))
