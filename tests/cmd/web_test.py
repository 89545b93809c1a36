"""Invoke-WebRequest and Invoke-RestMethod against a server of this machine. web/NAME.ps1 has PowerShell's answer beside
it (NAME.out); `web_test.py --record PROGRAM` writes the answers."""
import os, pathlib, subprocess, sys, tempfile, threading, unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import web_server

MUSTER = os.path.abspath(os.environ.get("MUSTER") or pathlib.Path(__file__).resolve().parents[2] / "build" / "muster")
CASES = pathlib.Path(__file__).parent / "web"


def run(program, case):
    """What the script prints, told by a server of its own."""
    server = web_server.S(("127.0.0.1", 0), web_server.H)
    web_server.H.retry = 0
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = "127.0.0.1:%d" % server.server_address[1]
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "dumb", "WEB_SERVER": "http://" + address}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([program, "-NoProfile", "-NonInteractive", "-File", str(case)], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, cwd=folder,
                              timeout=600)
    server.shutdown()
    server.server_close()
    return done.stdout.replace(address, "SERVER").replace(str(CASES) + "/", "")


class Web(unittest.TestCase):
    maxDiff = None


def add(case):
    def test(self):
        self.assertEqual(run(MUSTER, case), case.with_suffix(".out").read_text())

    setattr(Web, "test_" + case.stem.replace("-", "_"), test)


for case in sorted(CASES.glob("*.ps1")):
    add(case)

if __name__ == "__main__":
    if sys.argv[1:2] == ["--record"]:
        for case in sorted(CASES.glob("*.ps1")):
            case.with_suffix(".out").write_text(run(sys.argv[2], case))
    else:
        unittest.main()
