"""What a command in a session asks the person at this shell: lines, secrets, choices, credentials, fields; and what it shows there."""
import unittest

from local_sshd import AVAILABLE, LocalSshd
from terminal import Terminal

TRUST = "if you trust the remote computer and the application or script that is requesting the data"


@unittest.skipUnless(AVAILABLE, "no sshd here")
class HostCalls(LocalSshd, unittest.TestCase):
    def start(self, text):
        return Terminal("-NoProfile", "-File", str(self.write_script("$s = New-PSSession @to; Invoke-Command $s {%s}" % text)))

    def test_read_host(self):
        terminal = self.start("$a = Read-Host 'Your name'; $b = Read-Host; \"[$a] [$b]\"")
        terminal.expect("Your name: $")
        terminal.type("ann\r")
        terminal.expect("ann\n")
        terminal.type("bob\r")
        terminal.expect(r"\[ann\] \[bob\]")
        self.assertEqual(terminal.end(), 0)

    def test_secure_strings_cross_encrypted_and_warn(self):
        terminal = self.start("$p = Read-Host 'Secret' -AsSecureString; \"$($p.GetType().Name) $(ConvertFrom-SecureString $p -AsPlainText)\"")
        terminal.expect("WARNING: [^:]*127.0.0.1[^:]*" + TRUST.replace(" ", r"\s") + r"\.\s+Secret: $")
        terminal.type("hush\r")
        terminal.expect(r"\*\*\*\*\s+SecureString hush")
        self.assertEqual(terminal.end(), 0)

    def test_choices_and_credentials(self):
        terminal = self.start("""
            $Host.UI.PromptForChoice('Caption', 'Message', @('&Yes', '&No'), 1)
            $c = Get-Credential -Message why -UserName eve
            "$($c.UserName) $($c.GetNetworkCredential().Password)" """)
        terminal.expect(r'Caption\nMessage\n\[Y\] Yes  \[N\] No  \[\?\] Help \(default is "N"\): $')
        terminal.type("y\r")
        terminal.expect(r"\n0\n.*PowerShell Credential Request: PowerShell credential request\nWarning: .*why\nPassword for user eve: $")
        terminal.type("pw\r")
        terminal.expect("eve pw")
        self.assertEqual(terminal.end(), 0)

    def test_fields_are_converted_over_there(self):
        terminal = self.start("""
            $name, $number = 'Name', 'Number' | ForEach-Object { [System.Management.Automation.Host.FieldDescription]::new($_) }
            $number.SetParameterType([int])
            $r = $Host.UI.Prompt('Caption', 'Message', @($name, $number))
            "$($r.Name) $($r.Number.GetType().Name) $($r.Number + 1)" """)
        terminal.expect(r"Caption\nMessage\nName: $")
        terminal.type("x\r")
        terminal.expect("Number: $")
        terminal.type("41\r")
        terminal.expect("x Int32 42")
        self.assertEqual(terminal.end(), 0)

    def test_mandatory_parameters_are_asked_for(self):
        terminal = self.start("function f { param([Parameter(Mandatory)] $Thing) \"got $Thing\" }; f")
        terminal.expect(r"cmdlet f at command pipeline position 1\nSupply values for the following parameters:\nThing: $")
        terminal.type("it\r")
        terminal.expect("got it")
        self.assertEqual(terminal.end(), 0)

    def test_ctrl_c_ends_a_question(self):
        terminal = self.start("Read-Host 'Forever'; 'not reached'")
        terminal.expect("Forever: $")
        terminal.type("\x03")
        terminal.end()
        self.assertNotIn("not reached", terminal.text())

    def test_colours_and_title(self):
        terminal = self.start("Write-Host red -ForegroundColor Red; $Host.UI.RawUI.WindowTitle = 'told'; $Host.UI.RawUI.WindowTitle")
        terminal.expect(r"red\n.*told")
        self.assertIn(b"\x1b[91mred", terminal.seen)
        self.assertIn(b"\x1b]0;told\a", terminal.seen)
        self.assertEqual(terminal.end(), 0)

    def test_nobody_to_ask(self):
        self.check("""
            $s = New-PSSession @to
            Invoke-Command $s { try { Read-Host x } catch { "$($_.Exception.GetType().Name): $_" }; $Host.Name } """,
                   "RemoteException: PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.\nServerRemoteHost\n")

    def test_what_the_host_cannot_do_is_an_error_of_the_command_here(self):
        self.check("""
            $s = New-PSSession @to
            Invoke-Command $s { $Host.UI.RawUI.CursorSize = 5; $Host.UI.RawUI.CursorSize } -ErrorVariable e -ErrorAction SilentlyContinue
            "$($e[0].FullyQualifiedErrorId) $($e[0].TargetObject) $($e[0])" """,
                   "5\nRemoteHostCallFailed,Microsoft.PowerShell.Commands.InvokeCommandCommand set_CursorSize Operation is not supported on this platform.\n")


if __name__ == "__main__":
    unittest.main()
