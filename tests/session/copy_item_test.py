"""Copy-Item -ToSession and -FromSession: files, folders, choices, an interrupted copy that goes on, errors."""
import hashlib, os, unittest

from local_sshd import AVAILABLE, LocalSshd


@unittest.skipUnless(AVAILABLE, "no sshd here")
class CopyItem(LocalSshd, unittest.TestCase):
    def setUp(self):
        self.here, self.there = self.folder / "here", self.folder / "there"
        for folder in (self.here, self.there):
            os.system("rm -rf '%s'" % folder)
        for name in ("src/a.txt", "src/b.log", "src/sub/c.txt", "src/sub/deep/d.txt"):
            (self.here / name).parent.mkdir(parents=True, exist_ok=True)
            (self.here / name).write_text(name)
        (self.here / "src/empty").mkdir()
        self.there.mkdir()

    def run_copy(self, text, expected=""):
        self.check("$s = New-PSSession @to; $here = '%s'; $there = '%s'\n%s" % (self.here, self.there, text), expected)

    def names(self, folder):
        return sorted(str(p.relative_to(folder)) + ("/" if p.is_dir() else "") for p in folder.rglob("*"))

    WHOLE = ["src/", "src/a.txt", "src/b.log", "src/empty/", "src/sub/", "src/sub/c.txt", "src/sub/deep/", "src/sub/deep/d.txt"]

    def test_folder_there_and_back(self):
        self.run_copy("Copy-Item $here/src -Destination $there -ToSession $s -Recurse; Copy-Item $there/src -Destination $here/back -FromSession $s -Recurse")
        self.assertEqual(self.names(self.there), self.WHOLE)
        self.assertEqual(self.names(self.here / "back"), [n[4:] for n in self.WHOLE[1:]])
        self.assertEqual((self.here / "back/sub/deep/d.txt").read_text(), "src/sub/deep/d.txt")

    def test_without_recurse_a_folder_is_made(self):
        self.run_copy("Copy-Item $here/src -Destination $there -ToSession $s")
        self.assertEqual(self.names(self.there), ["src/"])

    def test_choices(self):
        self.run_copy("Copy-Item $here/src/* -Destination $there -ToSession $s -Include *.txt")
        self.assertEqual(self.names(self.there), ["a.txt"])
        self.run_copy("Copy-Item $here/src -Destination $there/x -ToSession $s -Recurse -Exclude *.txt, sub")
        self.assertEqual(self.names(self.there / "x"), ["b.log", "empty/"])

    def test_content_and_time_are_the_source_s(self):
        blob = os.urandom(1500000)
        (self.here / "blob").write_bytes(blob)
        os.utime(self.here / "blob", (10 ** 9, 10 ** 9))
        self.run_copy("Copy-Item $here/blob -Destination $there -ToSession $s; Copy-Item $there/blob -Destination $here/again -FromSession $s")
        for copy in (self.there / "blob", self.here / "again"):
            self.assertEqual(copy.read_bytes(), blob)
            self.assertEqual(copy.stat().st_mtime, 10 ** 9)
        self.assertEqual(self.names(self.there), ["blob"])

    def partial(self, source):
        ticks = 621355968000000000 + os.stat(source).st_mtime_ns // 100
        key = "%s|%d|%d" % (source, os.stat(source).st_size, ticks)
        return ".%s.%s.partial" % (os.path.basename(source), hashlib.sha256(key.encode()).hexdigest()[:16].upper())

    def test_interrupted_copies_go_on_and_wrong_ones_begin_again(self):
        blob = os.urandom(900000)
        (self.here / "blob").write_bytes(blob)
        left = self.there / self.partial(self.here / "blob")
        for begun in (blob[:600000], b"\0" * 600000):
            left.write_bytes(begun)
            self.run_copy("Copy-Item $here/blob -Destination $there -ToSession $s")
            self.assertEqual((self.there / "blob").read_bytes(), blob)
            self.assertFalse(left.exists())

    def test_what_exists(self):
        (self.there / "src").mkdir()
        error = "try { Copy-Item $here/src -Destination $there -ToSession $s -Recurse -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }"
        self.run_copy(error, "DirectoryExist,Microsoft.PowerShell.Commands.CopyItemCommand\n")
        self.run_copy("Copy-Item $here/src -Destination $there -ToSession $s -Recurse -Force")
        self.assertEqual(self.names(self.there), self.WHOLE)

    def test_errors(self):
        self.run_copy("""
            foreach ($block in { Copy-Item $here/none -Destination $there -ToSession $s }, { Copy-Item $there/none -Destination $here -FromSession $s },
                               { Copy-Item $here/src/a.txt -Destination rel -ToSession $s }, { Copy-Item $here/src/a.txt -Destination $there/no/x -ToSession $s },
                               { Copy-Item $here/src/a.txt -Destination $there -ToSession $s -FromSession $s },
                               { Remove-PSSession $s; Copy-Item $here/src/a.txt -Destination $there -ToSession $s }) {
                & $block -ErrorAction SilentlyContinue 2>&1 | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' }
            }""", "PathNotFound\nRemotePathNotFound\nRemotePathIsNotAbsolute\nRemotePathNotFound\nInvalidInput\nSessionIsNotAvailable\n")

    def test_what_if(self):
        self.run_copy("Copy-Item $here/src/a.txt -Destination $there -ToSession $s -WhatIf",
                      'What if: Performing the operation "Copy File" on target "Item: %s/src/a.txt Destination: %s/a.txt".\n' % (self.here, self.there))
        self.assertEqual(self.names(self.there), [])


if __name__ == "__main__":
    unittest.main()
