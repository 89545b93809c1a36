"""SecureStrings between peers before protocol 2.4: they travel encrypted with a session key, which is agreed on when it is first needed. A relay
between two musters makes each believe that the other is such a peer."""
import textwrap, unittest

from standin import MUSTER, StandIn

# Says 2.3 where a SESSION_CAPABILITY says 2.4; what it passes on is written down, as text.
RELAY = '''#!/usr/bin/python3
import base64, os, re, subprocess, sys, threading
server = subprocess.Popen([%(muster)r, "-sshs", "-NoLogo", "-NoProfile"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
seen = open(%(seen)r, "ab", buffering=0)

def older(line, left=[1, 1]):
    data = re.match(rb"<Data [^>]*>([^<]*)</Data>", line)
    if not data:
        return line
    plain = base64.b64decode(data[1])
    seen.write(plain)
    return line.replace(data[1], base64.b64encode(plain.replace(b'"protocolversion">2.4<', b'"protocolversion">2.3<')))

def pass_on(source, target):
    for line in source:
        target.write(older(line))
        target.flush()
    target.close()

threading.Thread(target=pass_on, args=(server.stdout, sys.stdout.buffer), daemon=True).start()
try:
    pass_on(sys.stdin.buffer, server.stdin)
except OSError:
    pass
server.wait()
'''


class SessionKeyTest(StandIn, unittest.TestCase):
    def setUp(self):
        super().setUp()
        self.seen = self.folder / "seen"
        self.ssh.write_text(RELAY % {"muster": MUSTER, "seen": str(self.seen)})

    def check_crossing(self, script, expected, secrets):
        self.check(textwrap.dedent(script), expected)
        seen = self.seen.read_bytes()
        for secret in secrets:
            self.assertNotIn(secret.encode("utf-16-le"), seen)
        return seen

    def test_argument(self):
        self.check_crossing("""
            $s = New-PSSession -HostName a
            $secret = ConvertTo-SecureString 'hush' -AsPlainText -Force
            Invoke-Command $s { param($text, $secret) "$text $(ConvertFrom-SecureString $secret -AsPlainText)" } -ArgumentList 'of', $secret
            Invoke-Command $s { 'and on' }
            """, "of hush\nand on\n", ["hush"])

    def test_input_keeps_its_order(self):
        self.check_crossing("""
            $s = New-PSSession -HostName a
            1, (ConvertTo-SecureString 'hush' -AsPlainText -Force), 3 | Invoke-Command $s {
                $input | ForEach-Object { $_ -is [securestring] ? (ConvertFrom-SecureString $_ -AsPlainText) : $_ } }
            """, "1\nhush\n3\n", ["hush"])

    def test_output_keeps_its_order(self):
        self.check_crossing("""
            $s = New-PSSession -HostName a
            $found = Invoke-Command $s { 1; ConvertTo-SecureString 'back' -AsPlainText -Force; 3 }
            "$($found[0]) $(ConvertFrom-SecureString $found[1] -AsPlainText) $($found[2]) $($found.Count)"
            """, "1 back 3 3\n", ["back"])

    def test_credential_there_and_back(self):
        self.check_crossing("""
            $s = New-PSSession -HostName a
            $credential = [pscredential]::new('ann', (ConvertTo-SecureString 'hush' -AsPlainText -Force))
            $other = Invoke-Command $s { [pscredential]::new($using:credential.UserName + '2', $using:credential.Password) }
            "$($other.UserName) $($other.GetNetworkCredential().Password)"
            """, "ann2 hush\n", ["hush"])

    def test_two_sessions_have_two_keys(self):
        self.check_crossing("""
            $s = New-PSSession -HostName a, b
            $secret = ConvertTo-SecureString 'hush' -AsPlainText -Force
            Invoke-Command $s { ConvertFrom-SecureString $using:secret -AsPlainText }
            """, "hush\nhush\n", ["hush"])

    def test_no_secret_no_key(self):
        seen = self.check_crossing("Invoke-Command -HostName a { 1 }", "1\n", [])
        self.assertNotIn(b'N="PublicKey"', seen)


if __name__ == "__main__":
    unittest.main()
