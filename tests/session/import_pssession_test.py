"""Import-PSSession and Export-PSSession: commands of a session as functions here."""
import unittest

from local_sshd import AVAILABLE, LocalSshd

THERE = """
    $s = New-PSSession @to
    Invoke-Command $s {
        function Get-Thing {
            [CmdletBinding()] param([Parameter(Mandatory, Position = 0, ValueFromPipeline)] [string[]] $Name, [Alias('zz')] [int] $Count, [switch] $Fast)
            process { "thing $Name $Count $Fast" }
        }
        function simple($a) { "simple $a $args" }
        Set-Alias gth Get-Thing
        function Get-Date { 'their date' }
    }
"""


@unittest.skipUnless(AVAILABLE, "no sshd here")
class ImportPSSession(LocalSshd, unittest.TestCase):
    def run_there(self, text, expected):
        self.check(THERE + text, expected)

    def test_parameters_and_input_reach_the_command(self):
        self.run_there("""
            $m = Import-PSSession $s -CommandName Get-Thing, simple
            "$($m.ModuleType) $(($m.ExportedFunctions.Keys | Sort-Object) -join ' ') $($m.PrivateData.ImplicitRemoting)"
            Get-Thing a -Count 2; Get-Thing -Name b -zz 3 -Fast; 'p', 'q' | Get-Thing; simple 1 2 3
            (Get-Command Get-Thing).CommandType""",
                       "Script Get-Thing simple True\nthing a 2 False\nthing b 3 True\nthing p 0 False\nthing q 0 False\nsimple 1 2 3\nFunction\n")

    def test_as_job(self):
        self.run_there("$null = Import-PSSession $s -CommandName Get-Thing; $j = Get-Thing a -AsJob; \"$($j.GetType().Name) $(Receive-Job $j -Wait)\"",
                       "PSRemotingJob thing a 0 False\n")

    def test_aliases_and_prefix(self):
        self.run_there("""
            $m = Import-PSSession $s -CommandName gth
            gth x; "$($m.ExportedAliases.Keys) $($m.ExportedFunctions.Keys)"
            $m = Import-PSSession $s -CommandName Get-Thing, simple -Prefix Web
            Get-WebThing y; Websimple z""", "thing x 0 False\ngth Get-Thing\nthing y 0 False\nsimple z \n")

    def test_what_exists_here_is_not_hidden(self):
        self.run_there("""
            try { Import-PSSession $s -CommandName Get-Date -WarningVariable w -WarningAction SilentlyContinue } catch { $_.FullyQualifiedErrorId }
            "$($w.Count) $($w -match 'Get-Date')" -replace '  .*'
            $m = Import-PSSession $s -CommandName Get-Date -AllowClobber
            Get-Date""",
                       "ErrorNoCommandsImportedBecauseOfSkipping,Microsoft.PowerShell.Commands.ImportPSSessionCommand\n"
                       "1 Proxy creation has been skipped for the following command: 'Get-Date, Get-Date', because it would shadow an existing local command.\ntheir date\n")

    def test_errors(self):
        self.run_there("""
            try { Import-PSSession $s -CommandName No-Such } catch { $_.FullyQualifiedErrorId }
            Remove-PSSession $s
            try { Import-PSSession $s } catch { "$_" }""",
                       "ErrorNoResultsFromRemoteEnd,Microsoft.PowerShell.Commands.ImportPSSessionCommand\n"
                       "The runspace state is not valid for this operation.\n")

    def test_module_goes_with_the_session(self):
        self.run_there("$m = Import-PSSession $s -CommandName Get-Thing; Remove-PSSession $s; [bool](Get-Module $m.Name); [bool](Get-Command Get-Thing -ErrorAction Ignore)",
                       "False\nFalse\n")

    def test_exported_module_opens_a_session(self):
        self.run_there("""
            $files = Export-PSSession $s -CommandName Get-Location -OutputModule '%s/exported' -AllowClobber
            "$($files.Name)"
            try { Export-PSSession $s -CommandName Get-Location -OutputModule '%s/exported' } catch { $_.FullyQualifiedErrorId -replace ',.*' }
            Remove-PSSession $s
            Import-Module '%s/exported'
            (Get-Location 6>$null).PSComputerName
            "$(@(Get-PSSession).Name)" """ % ((self.folder,) * 3),
                       "exported.format.ps1xml exported.psd1 exported.psm1\nExportProxyCommand_OutputDirectoryExists\n127.0.0.1\n"
                       "Session for implicit remoting module at 127.0.0.1\n")


if __name__ == "__main__":
    unittest.main()
