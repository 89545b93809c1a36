"""The examples of the help pages, each a test."""
import os, unittest

import computers, page

MUSTER = os.path.abspath(os.environ.get("MUSTER") or computers.ROOT / "build" / "muster")
MISSING = computers.why_not()


@unittest.skipIf(MISSING, MISSING)
class Examples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.computers = cls.enterClassContext(computers.Computers(MUSTER))


def test_of(run):
    def test(self):
        _, wrong = page.play(run, self.computers, MUSTER)
        self.assertIsNone(wrong, wrong)
    return test


for name in "start-job", "invoke-command":
    for run in page.read(computers.HERE / (name + ".md")):
        setattr(Examples, "test %s %s" % (name, run), test_of(run))

if __name__ == "__main__":
    unittest.main()
