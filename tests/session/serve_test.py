"""`muster -s` and `-sshs` driven line by line: the conversations of tests/wire/psrp from the client's side, and a client that misbehaves."""
import base64, os, pathlib, re, select, struct, subprocess, time, unittest

MUSTER = os.environ.get("MUSTER", "build/muster")
TRANSCRIPTS = pathlib.Path(__file__).resolve().parent.parent / "wire" / "psrp"
PIPELINE_OUTPUT, PIPELINE_STATE = 0x41004, 0x41006
DATA = re.compile(r"<Data Stream='\w+' PSGuid='([^']*)'>(.*)</Data>")
ZERO = "00000000-0000-0000-0000-000000000000"


def messages(line):
    """The (type, body) of the whole messages in a Data line."""
    found = DATA.match(line)
    if not found:
        return
    bytes_, at = base64.b64decode(found[2]), 0
    while at < len(bytes_):
        flags, length = bytes_[at + 16], struct.unpack(">I", bytes_[at + 17:at + 21])[0]
        blob = bytes_[at + 21:at + 21 + length]
        at += 21 + length
        if flags & 3 == 3:
            yield struct.unpack("<I", blob[4:8])[0], blob[40:].decode("utf-8-sig", "replace")


class Server:
    def __init__(self, *arguments):
        self.process = subprocess.Popen([MUSTER, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.lines, self.rest = [], b""

    def send(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def wait_for(self, wanted, seconds=10):
        """Reads until wanted(lines) holds."""
        end = time.monotonic() + seconds
        while not wanted(self.lines):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                return False
            chunk = os.read(self.process.stdout.fileno(), 65536)
            if not chunk:
                return wanted(self.lines)
            *whole, self.rest = (self.rest + chunk).split(b"\n")
            self.lines += [l.decode() for l in whole]
        return True

    def close(self):
        self.process.stdin.close()
        code = self.process.wait(10)
        self.process.stdout.close()
        return code


def play(name):
    """Plays the client's lines of a transcript; gives what the server said. A pipeline's next line waits for its acknowledgement."""
    text = (TRANSCRIPTS / (name + ".txt")).read_text()
    server = Server("-s" if name.startswith("job-") else "-sshs", "-NoLogo", "-NoProfile")
    acknowledged = 0
    for line in text.splitlines():
        if not line.startswith("C: "):
            continue
        line = line[3:]
        if line.startswith("<Close"):  # the pipeline's own end comes first
            wanted = re.search("PSGuid='([^']*)'", line)[1]
            if wanted != ZERO:
                server.wait_for(lambda lines: any(k == PIPELINE_STATE for l in lines if wanted in l for k, _ in messages(l)))
        server.send(line)
        acknowledged += 1
        server.wait_for(lambda lines: sum("Ack " in l for l in lines) >= acknowledged)
    return server, server.close()


def outputs(server):
    return [body for line in server.lines for kind, body in messages(line) if kind == PIPELINE_OUTPUT]


class Serving(unittest.TestCase):
    def check(self, name, expected):
        server, code = play(name)
        self.assertEqual(outputs(server), expected)
        self.assertEqual(server.lines[-1], "<CloseAck PSGuid='%s' />" % ZERO)
        self.assertEqual(code, 0)

    def test_job(self):
        self.check("job-simple", ["<I32>2</I32>"])

    def test_session(self):
        self.check("simple", ["<I32>2</I32>", "<S>hello</S>"])

    def test_arguments(self):
        self.check("args", ["<S>5/112</S>"])

    def test_input(self):
        self.check("input", ["<I32>%d</I32>" % n for n in (2, 4, 6, 8, 10)])

    def test_using(self):
        self.check("using", ["<I32>1</I32>", "<I32>3</I32>"])

    def test_end_of_input_ends_a_busy_server(self):
        lines = [l[3:] for l in (TRANSCRIPTS / "job-simple.txt").read_text().splitlines() if l.startswith("C: ")]
        server = Server("-s")
        server.send(lines[0])
        self.assertTrue(server.wait_for(lambda l: any("DataAck" in x for x in l)))
        self.assertEqual(server.close(), 0)

    def test_nonsense_ends_the_session(self):
        server = Server("-sshs")
        server.send("this is no packet")
        self.assertEqual(server.close(), 0)


if __name__ == "__main__":
    unittest.main()
