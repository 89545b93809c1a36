"""A help page's examples as a file: what is typed, and what is printed for it.

    ## Example 4: …                          an example of the page
    ### over SSH                             a way to run it, in a shell of its own
    - modules: EventLog                      of the folder modules, on all computers
    - order: any                             the lines of one command may come in another order
    ```
    PS C:\\> Get-Job                          typed at the prompt
    1      Job1   …                          printed; … stands for any text, a line of … alone for any lines
    ```

Everything else is for the reader.
"""
import os, re, sys, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "host"))
from terminal import ESCAPE, Terminal

from computers import PASSWORDS

PROMPT = "PS C:\\> "
EDITING, EDITED = b"\x1b[?2004h", b"\x1b[?2004l\r\n" # what the prompt says before a line is typed, and after
PASSWORD = re.compile(r"Password for user (?:[^\\\n]*\\)?(\w+): $")
USER = re.compile(r"\nUser: $")


class Run:
    """One way to run one example."""

    def __init__(self, example, way):
        self.example, self.way = example, way
        self.modules, self.any_order = [], False
        self.commands = [] # [what is typed, [what is printed]]

    def __str__(self):
        return "%s, %s" % (self.example, self.way)


def read(path):
    """The runs of a page's file."""
    runs, example, inside = [], None, False
    for line in path.read_text().splitlines():
        if line.startswith("```"):
            inside = not inside
        elif inside and line.startswith(PROMPT.rstrip()):
            runs[-1].commands.append([line[len(PROMPT):], []])
        elif inside:
            runs[-1].commands[-1][1].append(line)
        elif line.startswith("## "):
            example = line[3:].split(":")[0]
        elif line.startswith("### "):
            runs.append(Run(example, line[4:]))
        elif line.startswith("- modules: "):
            runs[-1].modules = line[11:].split(", ")
        elif line == "- order: any":
            runs[-1].any_order = True
    return runs


class Shell:
    """muster at the desk, and the person who types. What it shows is text: prompt and line stand for the editing of the line."""

    def __init__(self, computers, muster):
        folder = computers.folder
        profile = ("$null = New-PSDrive -Name C -PSProvider FileSystem -Root '%s/C' -Scope Global; Set-Location C:/; "
                   "function prompt { \"PS $((Get-Location).Path.Replace('/', '\\'))> \" }" % folder)
        self.terminal = Terminal("-NoProfile", "-NoLogo", "-NoExit", "-Command", profile, program=computers.desk.inside(muster),
                                 home=str(computers.desk.folder / "root"), size=(50, 120),
                                 variables={"NO_COLOR": "1", "MUSTER_JOB_NOTICE": "off", "USER": "root"})
        self.at = 0
        self._until_prompt()

    def _until_prompt(self, seconds=60):
        """Everything up to the next prompt; answers questions for users and passwords meanwhile."""
        end, answered = time.monotonic() + seconds, self.at
        while EDITING not in self.terminal.seen[self.at:]:
            if not self.terminal._read(0.05):
                raise AssertionError("the shell ended after:\n" + self._text(self.terminal.seen[self.at:]))
            text = self._text(self.terminal.seen[answered:])
            if time.monotonic() > end:
                raise AssertionError("no prompt after:\n" + text)
            answer = self._answer(text)
            if answer:
                answered = len(self.terminal.seen)
                self.terminal.type(answer + "\r")

    @staticmethod
    def _answer(text):
        password = PASSWORD.search(text)
        return PASSWORDS[password[1].lower()] if password else "user01" if USER.search(text) else None

    @staticmethod
    def _text(shown):
        return ESCAPE.sub(b"", shown).replace(b"\r", b"").decode("utf-8", "replace")

    def command(self, line):
        """Types a line; the lines that are printed for it."""
        self.at = len(self.terminal.seen)
        self.terminal.type(line + "\r")
        while EDITED not in self.terminal.seen[self.at:]:
            self.terminal._read(0.05)
        self.at = self.terminal.seen.index(EDITED, self.at) + len(EDITED)
        self._until_prompt()
        printed = self.terminal.seen[self.at:].split(EDITING)[0]
        return [part.rstrip() for part in self._text(printed).split("\n")][:-1]

    def end(self):
        self.terminal.type("exit\r")
        self.terminal.end(60)


def line_matches(expected, line):
    return re.fullmatch(".*".join(map(re.escape, expected.split("…"))), line) is not None


def matches(expected, lines, any_order):
    """Whether the lines are what is expected."""
    if any_order:
        rest = list(lines)
        for pattern in expected:
            found = next((line for line in rest if line_matches(pattern, line)), None)
            if found is None:
                return False
            rest.remove(found)
        return not rest
    if not expected:
        return not lines
    if expected[0] == "…":
        return any(matches(expected[1:], lines[i:], False) for i in range(len(lines) + 1))
    return bool(lines) and line_matches(expected[0], lines[0]) and matches(expected[1:], lines[1:], False)


def play(run, computers, muster):
    """Runs it. Gives the transcript, and what differs from the page's file (None: nothing)."""
    computers.install(run.modules)
    shell = Shell(computers, muster)
    transcript, wrong = "", None
    try:
        for line, expected in run.commands:
            printed = shell.command(line)
            transcript += "".join(part + "\n" for part in [(PROMPT + line).rstrip(), *printed])
            if wrong is None and not matches(expected, printed, run.any_order):
                wrong = "%s\nexpected:\n%s\nprinted:\n%s\n" % (PROMPT + line, "\n".join(expected), "\n".join(printed))
    finally:
        shell.end()
    return transcript, wrong
