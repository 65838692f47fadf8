"""A sample of the fault matrix; all of it runs on demand (`python -m tests.browser.fault_matrix`)."""

import pytest
from playwright.sync_api import Page

from tests.browser import fault_matrix
from tests.browser.faulty_server import FaultyServer

pytestmark = pytest.mark.usefixtures("uncompressed")

# One of each kind of way on, in files that the other tests of faults leave out.
SAMPLE = {
    ("lock file", "half of it"): "first press, then the answer",
    ("glue script", "called text/plain"): "first press, then the answer",
    ("library", "called text/plain"): "the answer",
    ("its import", "missing (404)"): "the tables",
}


@pytest.mark.parametrize(("file", "fault"), SAMPLE)
def test_a_fault_ends_in_a_sentence_and_a_way_on(
    page: Page, server: FaultyServer, file: str, fault: str
) -> None:
    assert fault_matrix.meet(page, server, file, fault).way == SAMPLE[file, fault]
