"""A PSRP client of a few lines, for what PowerShell's own client never does: several pipelines at once, lines out of turn. Its messages are those
of a recorded conversation with other ids and scripts put in."""
import base64, os, pathlib, re, select, struct, subprocess, time, uuid

MUSTER = os.environ.get("MUSTER", "build/muster")
TRANSCRIPTS = pathlib.Path(__file__).resolve().parent.parent / "wire" / "psrp"
ZERO = "00000000-0000-0000-0000-000000000000"
DATA = re.compile(r"<Data Stream='\w+' PSGuid='([^']*)'>(.*)</Data>")

SESSION_CAPABILITY, INIT_RUNSPACEPOOL, PUBLIC_KEY = 0x10002, 0x10004, 0x10005
ENCRYPTED_SESSION_KEY, PUBLIC_KEY_REQUEST = 0x10006, 0x10007
SET_MAX_RUNSPACES, SET_MIN_RUNSPACES, RUNSPACE_AVAILABILITY, RUNSPACEPOOL_STATE = 0x21002, 0x21003, 0x21004, 0x21005
CREATE_PIPELINE, GET_AVAILABLE_RUNSPACES, RESET_RUNSPACE_STATE = 0x21006, 0x21007, 0x2100C
PIPELINE_INPUT, END_OF_PIPELINE_INPUT, PIPELINE_OUTPUT, ERROR_RECORD, PIPELINE_STATE = 0x41002, 0x41003, 0x41004, 0x41005, 0x41006
PIPELINE_HOST_CALL, PIPELINE_HOST_RESPONSE = 0x41100, 0x41101
RUNNING, STOPPED, COMPLETED, FAILED = 2, 3, 4, 5


def fragments(data):
    at = 0
    while at < len(data):
        flags, length = data[at + 16], struct.unpack(">I", data[at + 17:at + 21])[0]
        yield struct.unpack(">Q", data[at:at + 8])[0], flags, data[at + 21:at + 21 + length]
        at += 21 + length


def recorded(name):
    """(type, body) of the client's messages in a transcript."""
    parts = {}
    for line in (TRANSCRIPTS / (name + ".txt")).read_text().splitlines():
        found = DATA.match(line[3:]) if line.startswith("C: ") else None
        for number, flags, blob in fragments(base64.b64decode(found[2])) if found else ():
            parts[number, found[1]] = parts.get((number, found[1]), b"") + blob
            if flags & 2:
                whole = parts.pop((number, found[1]))
                yield struct.unpack("<I", whole[4:8])[0], whole[40:].decode("utf-8-sig")


BODIES = {}
for kind, body in recorded("args"):
    if kind != CREATE_PIPELINE or "__Set-PSDebugMode" not in body:
        BODIES.setdefault(kind, body)
SCRIPT = next(body for kind, body in recorded("simple") if kind == CREATE_PIPELINE and '<B N="IsScript">true</B>' in body)


class Client:
    def __init__(self, minimum=1, maximum=1, arguments=("-sshs", "-NoLogo", "-NoProfile"), version="2.4", environment=None):
        self.process = subprocess.Popen([MUSTER, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        env=dict(os.environ, **(environment or {})))
        self.pool, self.rest, self.number, self.parts, self.messages, self.lines = str(uuid.uuid4()), b"", 0, {}, [], []
        capability = BODIES[SESSION_CAPABILITY].replace('"protocolversion">2.4<', '"protocolversion">%s<' % version)
        body = re.sub(r'(N="MinRunspaces">)\d+', r"\g<1>%d" % minimum, BODIES[INIT_RUNSPACEPOOL])
        body = re.sub(r'(N="MaxRunspaces">)\d+', r"\g<1>%d" % maximum, body)
        self.send(SESSION_CAPABILITY, capability)
        self.send(INIT_RUNSPACEPOOL, body)

    def write(self, line):
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def send(self, kind, body, pipeline=ZERO):
        blob = struct.pack("<II", 2, kind) + uuid.UUID(self.pool).bytes_le + uuid.UUID(pipeline).bytes_le + b"\xef\xbb\xbf" + body.encode()
        self.number += 1
        fragment = struct.pack(">QQBI", self.number, 0, 3, len(blob)) + blob
        self.write("<Data Stream='Default' PSGuid='%s'>%s</Data>" % (pipeline, base64.b64encode(fragment).decode()))

    def take(self, seconds):
        """Reads what comes within the time; False: nothing did."""
        if not select.select([self.process.stdout], [], [], seconds)[0]:
            return False
        chunk = os.read(self.process.stdout.fileno(), 65536)
        *whole, self.rest = (self.rest + chunk).split(b"\n")
        for line in (l.decode() for l in whole):
            self.lines.append(line)
            found = DATA.match(line)
            for number, flags, blob in fragments(base64.b64decode(found[2])) if found else ():
                self.parts[number] = self.parts.get(number, b"") + blob
                if flags & 2:
                    message = self.parts.pop(number)
                    self.messages.append((struct.unpack("<I", message[4:8])[0], str(uuid.UUID(bytes_le=message[24:40])),
                                          message[40:].decode("utf-8-sig", "replace")))
        return bool(chunk)

    def wait(self, wanted, seconds=60):
        """Reads until wanted() gives something, and gives that."""
        end = time.monotonic() + seconds
        while not (found := wanted()):
            left = end - time.monotonic()
            if left <= 0 or not self.take(left):
                raise AssertionError("it did not come: %r" % [(hex(k), b[:200]) for k, _, b in self.messages[-8:]])
        return found

    def of(self, kind, pipeline=None):
        return [body for k, id, body in self.messages if k == kind and pipeline in (None, id)]

    def opened(self):
        return self.wait(lambda: any('"RunspaceState">2<' in body for body in self.of(RUNSPACEPOOL_STATE)))

    def run(self, script, nested=False, input=False):
        pipeline = str(uuid.uuid4())
        self.write("<Command PSGuid='%s' />" % pipeline)
        self.wait(lambda: "<CommandAck PSGuid='%s' />" % pipeline in self.lines)
        text = script.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        body = re.sub(r'<S N="Cmd">.*?</S>', lambda _: '<S N="Cmd">%s</S>' % text, SCRIPT, count=1, flags=re.S)
        body = re.sub(r'(N="IsNested">)\w+', r"\g<1>%s" % ("true" if nested else "false"), body)
        body = re.sub(r'(N="NoInput">)\w+', r"\g<1>%s" % ("false" if input else "true"), body)
        self.send(CREATE_PIPELINE, body, pipeline)
        return pipeline

    def state(self, pipeline):
        """The number of the state it has ended in; waits for that."""
        body = self.wait(lambda: self.of(PIPELINE_STATE, pipeline))[0]
        return int(re.search(r'N="PipelineState">(\d+)', body)[1])

    def output(self, pipeline):
        self.state(pipeline)
        return self.of(PIPELINE_OUTPUT, pipeline)

    def said(self, pipeline, text):
        """Waits until the pipeline has written an object with this text."""
        return self.wait(lambda: any(text in body for body in self.of(PIPELINE_OUTPUT, pipeline)))

    def ask_pool(self, kind, number, members=""):
        before = len(self.of(RUNSPACE_AVAILABILITY))
        self.send(kind, '<Obj RefId="0"><MS>%s<I64 N="CI">%d</I64></MS></Obj>' % (members, number))
        return self.wait(lambda: self.of(RUNSPACE_AVAILABILITY)[before:])[0]

    def available(self):
        return int(re.search(r'N="SetMinMaxRunspacesResponse">(\d+)', self.ask_pool(GET_AVAILABLE_RUNSPACES, 7))[1])

    def end(self):
        """Without a word, whatever is at work."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if not stream.closed:
                stream.close()

    def close(self):
        self.write("<Close PSGuid='%s' />" % ZERO)
        self.wait(lambda: "<CloseAck PSGuid='%s' />" % ZERO in self.lines)
        self.process.stdin.close()
        return self.process.wait(60)
