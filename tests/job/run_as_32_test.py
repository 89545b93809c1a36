"""Start-Job -RunAs32: the job runs in the 32-bit program that stands beside the other as muster32 (make build32), under the 32-bit
personality; without one the personality is all."""
import os, pathlib, shutil, subprocess, tempfile, unittest

MUSTER = pathlib.Path(os.environ.get("MUSTER", "build/muster")).resolve()
NARROW = MUSTER.parent.parent / "build-32" / "muster"
WORKS = NARROW.exists() and subprocess.run([NARROW, "-c", "1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


class RunAs32Test(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-32-"))
        shutil.copy(MUSTER, self.folder / "muster")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def run_script(self, text):
        return subprocess.run([self.folder / "muster", "-NoProfile", "-NonInteractive", "-Command", text], text=True, timeout=600,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout

    def test_personality_alone(self):
        self.assertEqual(self.run_script("Start-Job -RunAs32 { uname -m; [IntPtr]::Size } | Receive-Job -Wait"), "i686\n8\n")

    @unittest.skipUnless(WORKS, "there is no 32-bit build (make build32)")
    def test_32_bit_program(self):
        shutil.copy(NARROW, self.folder / "muster32")
        told = self.run_script("""
            $wide = [pscustomobject] @{ Long = [long]::MaxValue; Ulong = [ulong]::MaxValue; Decimal = [decimal]::MaxValue; Double = 0.1
                Date = [datetime] '2040-02-03T04:05:06'; Span = [timespan]::MaxValue; Guid = [guid] 'a0a1a2a3-b0b1-c0c1-d0d1-d2d3d4d5d6d7' }
            $job = Start-Job -RunAs32 -ArgumentList $wide {
                param($wide)
                [IntPtr]::Size; [Environment]::Is64BitProcess; uname -m
                $wide
                $wide.Date.AddYears(100).Ticks
                1..100000 | Measure-Object -Sum | ForEach-Object Sum
                Write-Error 'told'
            }
            $results = $job | Wait-Job | Receive-Job -ErrorVariable failed -ErrorAction SilentlyContinue
            "$($results[0..2])"
            foreach ($name in $wide.psobject.Properties.Name) { "$name $($results[3].$name -eq $wide.$name)" }
            "$($results[4..5]) $failed"
            [IntPtr]::Size
            """)
        names = "Long Ulong Decimal Double Date Span Guid".split()
        self.assertEqual(told.split("\n"), ["4 False i686", *[name + " True" for name in names], "675031251060000000 5000050000 told", "8", ""])

    @unittest.skipUnless(WORKS, "there is no 32-bit build (make build32)")
    def test_files_beyond_2_gigabytes(self):
        shutil.copy(NARROW, self.folder / "muster32")
        with open(self.folder / "large", "wb") as file:
            file.seek(5 << 30)
            file.write(b"end")
        told = self.run_script("Start-Job -RunAs32 { (Get-Item '%s').Length; Get-Content '%s' -Tail 1 -AsByteStream } | Receive-Job -Wait"
                               % (self.folder / "large", self.folder / "large"))
        self.assertEqual(told, "%d\n100\n" % ((5 << 30) + 3))


if __name__ == "__main__":
    unittest.main()
