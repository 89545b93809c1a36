"""Test-Connection against this machine alone."""
import os, pathlib, socket, subprocess, unittest

MUSTER = os.path.abspath(os.environ.get("MUSTER") or pathlib.Path(__file__).resolve().parents[2] / "build" / "muster")


def may_ping():
    """Ping sockets are for some groups only, raw ones for root."""
    for kind in (socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            socket.socket(socket.AF_INET, kind, socket.IPPROTO_ICMP).close()
            return True
        except OSError:
            pass
    return False


class TestConnection(unittest.TestCase):
    def check(self, command, out):
        done = subprocess.run([MUSTER, "-NoProfile", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, env={**os.environ, "NO_COLOR": "1", "TERM": "dumb"}, timeout=600)
        self.assertEqual(done.stdout.strip(), out)

    @unittest.skipUnless(may_ping(), "this user may not ping")
    def test_ping(self):
        self.check("Test-Connection 127.0.0.1 -Count 1 -Quiet", "True")
        self.check("Test-Connection localhost -IPv4 -Count 2 -Delay 1 -BufferSize 100 | "
                   "% { \"$($_.Ping) $($_.Address) $($_.BufferSize) $($_.Status)\" }",
                   "1 127.0.0.1 100 Success\n2 127.0.0.1 100 Success")
        self.check("Test-Connection 127.0.0.1 -Traceroute | % { \"$($_.Hop) $($_.Ping) $($_.HopAddress) $($_.Status)\" }",
                   "1 1 127.0.0.1 Success\n1 2 127.0.0.1 Success\n1 3 127.0.0.1 Success")
        self.check("Test-Connection 127.0.0.1 -MtuSize -Quiet", "9999")

    def test_port(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            port = listener.getsockname()[1]
            self.check(f"Test-Connection 127.0.0.1 -TcpPort {port}", "True")
            self.check(f"Test-Connection 127.0.0.1 -TcpPort {port} -Detailed | "
                       "% { \"$($_.Id) $($_.Target) $($_.Connected) $($_.Status)\" }", "1 127.0.0.1 True Success")
        self.check(f"(Test-Connection 127.0.0.1 -TcpPort {port} -Detailed).Status", "ConnectionRefused")

    def test_errors(self):
        self.check("try { Test-Connection 127.0.0.1 -IPv6 -ErrorAction Stop } catch { \"$_ $($_.FullyQualifiedErrorId)\" }",
                   "Testing connection to computer '127.0.0.1' failed: Target IPv4/IPv6 address absent. "
                   "TestConnectionException,Microsoft.PowerShell.Commands.TestConnectionCommand")
        self.check("try { Test-Connection 127.0.0.1 -Count 0 } catch { \"$_\" }",
                   "Cannot validate argument on parameter 'Count'. The argument \"0\" cannot be validated because its "
                   "value is not greater than zero.")


if __name__ == "__main__":
    unittest.main()
