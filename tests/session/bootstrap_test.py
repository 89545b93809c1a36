"""-Bootstrap with a stand-in for ssh that runs the command in a shell with a home of its own: what is copied, what is checked, what goes wrong."""
import os, pathlib, shutil, stat, subprocess, tempfile, unittest

MUSTER = os.path.abspath(os.environ.get("MUSTER", "build/muster"))


class Bootstrap(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="muster-bootstrap-"))
        for name in ("bin", "there", "home", "run"):
            (self.folder / name).mkdir(mode=0o700)
        self.tool("bin", "ssh", 'for last; do :; done\n'
                  'case " $* " in *" -s "*) echo "subsystem request failed" >&2; exit 255;; esac\n'
                  'export HOME="%s/home" PATH="%s/there:$PATH"\nunset XDG_CACHE_HOME\ncat | setsid sh -c "$last" | cat' % (self.folder, self.folder))
        self.programs = self.folder / "home" / ".cache" / "muster" / "bin"

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def tool(self, where, name, text):
        file = self.folder / where / name
        file.write_text("#!/bin/sh\n%s\n" % text)
        file.chmod(0o755)

    def run_script(self, text):
        file = self.folder / "script.ps1"
        file.write_text(text)
        environment = dict(os.environ, PATH="%s/bin:%s" % (self.folder, os.environ["PATH"]), XDG_RUNTIME_DIR=str(self.folder / "run"))
        return subprocess.run([MUSTER, "-NoProfile", "-NonInteractive", "-File", file], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, env=environment, timeout=600)

    def check(self, text, expected):
        done = self.run_script(text)
        self.assertEqual(done.stdout, expected, done.stderr)

    def check_refused(self, reason):
        done = self.run_script("""$s = New-PSSession -HostName a -Bootstrap -ErrorAction SilentlyContinue -ErrorVariable e
            "$($null -eq $s) $($e[0].FullyQualifiedErrorId)"
            "$($e[0])" """)
        first, text = done.stdout.split("\n", 1)
        self.assertEqual(first, "True PSSessionOpenFailed", done.stderr)
        self.assertIn(reason, text)
        self.assertEqual([f for f in self.programs.rglob("*") if f.is_file() and f.name != "muster"], [])

    def copies(self):
        return list(self.programs.glob("*/muster"))

    def test_copy_runs_and_stays(self):
        self.check("""$s = New-PSSession -HostName a -Bootstrap
            Invoke-Command -Session $s { 1 + 1 }
            (Invoke-Command -Session $s { [Environment]::ProcessPath }) -like '*/home/.cache/muster/bin/*/muster'""", "2\nTrue\n")
        copy, = self.copies()
        self.assertEqual(stat.S_IMODE(copy.stat().st_mode), 0o700)
        before = copy.stat().st_mtime_ns
        self.check("Invoke-Command -HostName a -Bootstrap { 'again' }", "again\n")
        self.assertEqual(copy.stat().st_mtime_ns, before)

    def test_damaged_copy_is_replaced(self):
        self.check("Invoke-Command -HostName a -Bootstrap { 1 }", "1\n")
        copy, = self.copies()
        damaged = copy.read_bytes()[:-1]
        copy.unlink()
        copy.write_bytes(damaged)
        self.check("Invoke-Command -HostName a -Bootstrap { 2 }", "2\n")

    def test_copy_is_removed_on_request(self):
        self.check("$s = New-PSSession -HostName a -Bootstrap; Remove-PSSession $s -RemoveBootstrap; $s.State", "Closed\n")
        self.assertEqual(list(self.programs.iterdir()), [])

    def test_session_goes_on_without_its_client(self):
        self.check("""$s = New-PSSession -HostName a -Bootstrap -Name b
            Invoke-Command -Session $s { $x = 7 }
            (Disconnect-PSSession $s).State""", "Disconnected\n")
        self.check("""$s = Connect-PSSession -HostName a -Bootstrap -Name b
            Invoke-Command -Session $s { $x }
            Remove-PSSession $s""", "7\n")

    def test_other_architecture(self):
        self.tool("there", "uname", 'case $1 in -m) echo vax;; *) echo Linux;; esac')
        self.check_refused("its architecture is vax")

    def test_other_system(self):
        self.tool("there", "uname", 'case $1 in -m) echo x86_64;; *) echo Plan9;; esac')
        self.check_refused("it runs Plan9")

    def test_full_disk(self):
        self.tool("there", "head", 'echo "head: error writing standard output: No space left on device" >&2; exit 1')
        self.check_refused("No space left on device")

    def test_half_a_copy(self):
        self.tool("there", "head", 'exec dd bs=1000 count=1 2>/dev/null')
        self.check_refused("the copy is not whole")

    def test_changed_on_the_way(self):
        self.tool("there", "head", '/usr/bin/head "$@" | tr x y')
        self.check_refused("another SHA-256")

    def test_folder_that_cannot_be_made(self):
        (self.folder / "home" / ".cache").write_text("a file")
        self.check_refused("the folder cannot be made")

    def test_program_that_may_not_be_run(self):
        self.tool("there", "chmod", '/bin/chmod 600 "$2"')
        self.check_refused("the copy cannot be run")

    def test_nothing_that_computes_a_hash(self):
        for name in ("sha256sum", "shasum", "openssl"):
            self.tool("there", name, "exit 1")
            (self.folder / "there" / name).chmod(0o644)
        path = self.folder / "there"
        for name in ("sh", "uname", "cut", "head", "mkdir", "cat", "rm", "wc", "mv", "chmod", "setsid"):
            if not (path / name).exists():
                (path / name).symlink_to(shutil.which(name))
        text = (self.folder / "bin" / "ssh").read_text().replace(":$PATH", "")
        (self.folder / "bin" / "ssh").write_text(text)
        self.check_refused("no program that computes a SHA-256")

    def test_without_bootstrap_nothing_is_copied(self):
        done = self.run_script("New-PSSession -HostName a")
        self.assertIn("subsystem", done.stderr)
        self.assertEqual(self.copies(), [])


if __name__ == "__main__":
    unittest.main()
