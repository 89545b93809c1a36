"""Invoke-Command over SSH: the examples of its help page, with Server01, Server02 … made by ssh's configuration, and its parameters."""
import unittest

from local_sshd import AVAILABLE, LocalSshd

SESSIONS = "$s = New-PSSession -HostName Server01, Server02; Invoke-Command $s[1] { $global:second = $true }\n"


@unittest.skipUnless(AVAILABLE, "no sshd here")
class Examples(LocalSshd, unittest.TestCase):
    def test_01_script_on_a_server(self):
        (self.folder / "test.ps1").write_text("param($x) \"script $x\"")
        self.check("Invoke-Command -FilePath '%s/test.ps1' -HostName Server01 -ArgumentList 7" % self.folder, "script 7\n")

    def test_02_command_on_a_server(self):
        self.check("(Invoke-Command -HostName server01 -ScriptBlock { Get-Culture }).PSComputerName", "server01\n")

    def test_03_persistent_connection(self):
        self.check("$s = New-PSSession -HostName Server02; Invoke-Command -Session $s -ScriptBlock { 'culture' }; $s.ComputerName", "culture\nserver02\n")

    def test_04_commands_that_share_data(self):
        self.check("""
            Invoke-Command -HostName Server02 -ScriptBlock { $p = Get-Process -Id $PID }
            Invoke-Command -HostName Server02 -ScriptBlock { $null -eq $p }
            $s = New-PSSession -HostName Server02
            Invoke-Command -Session $s -ScriptBlock { $p = Get-Process -Id $PID }
            Invoke-Command -Session $s -ScriptBlock { $p.VirtualMemorySize64 -gt 0 }""", "True\nTrue\n")

    def test_05_command_in_a_variable(self):
        self.check("$command = { 1..3 | where { $_ -like '*2*' } }; Invoke-Command -HostName Server01, Server02 -ScriptBlock $command", "2\n2\n")

    def test_06_one_command_several_computers(self):
        self.check("Invoke-Command -HostName Server01, Server02, Server03, 127.0.0.1 -ScriptBlock { 'x' } | Sort-Object PSComputerName | % PSComputerName",
                   "127.0.0.1\nserver01\nserver02\nserver03\n")

    def test_07_names_in_a_file(self):
        (self.folder / "Machines.txt").write_text("Server01\nServer02\nServer03\n")
        self.check("$version = Invoke-Command -HostName (Get-Content '%s/Machines.txt') -ScriptBlock { (Get-Host).Version }; $version.Count; \"$($version[0])\"" % self.folder,
                   "3\n7.6.5\n")

    def test_08_job_on_several_computers(self):
        self.check(SESSIONS + """
            $null = Invoke-Command -Session $s -ScriptBlock { 'event' } -AsJob
            $j = Get-Job
            "$($j.Location) $($j.ChildJobs.Count) $($j.PSJobTypeName) $($j.Command)"
            $results = $j | Receive-Job -Wait
            $results | Sort-Object PSComputerName | % { "$_ $($_.PSComputerName)" }
            $j.State""", "server01,server02 2 RemoteJob  'event' \nevent server01\nevent server02\nCompleted\n")

    def test_09_local_variables(self):
        self.check("$log = 'Forwarding'; Invoke-Command -HostName Server01 -ScriptBlock { \"log $Using:log\" }", "log Forwarding\n")

    def test_10_computer_name_is_shown_or_hidden(self):
        self.check("""
            $shown, $hidden = foreach ($hide in $false, $true) { Invoke-Command -HostName Server01 { [pscustomobject] @{ Id = 5 } } -HideComputerName:$hide }
            "$($shown.PSComputerName) $($shown.PSShowComputerName) $($hidden.PSComputerName) $($hidden.PSShowComputerName)" """,
                   "server01 True server01 False\n")

    def test_11_script_on_all_computers_of_a_file(self):
        (self.folder / "Servers.txt").write_text("Server01\nServer02\n")
        (self.folder / "Sample.ps1").write_text("param($a, $b) \"$a, $b\"")
        self.check("Invoke-Command -HostName (Get-Content '{0}/Servers.txt') -FilePath '{0}/Sample.ps1' -ArgumentList Process, Service".format(self.folder),
                   "Process, Service\nProcess, Service\n")


@unittest.skipUnless(AVAILABLE, "no sshd here")
class Parameters(LocalSshd, unittest.TestCase):
    def test_results_come_as_they_arrive(self):
        self.check(SESSIONS + "Invoke-Command $s { if ($second) { 'quick' } else { Start-Sleep -Milliseconds 700; 'slow' } }", "quick\nslow\n")

    def test_terminating_error_of_one_does_not_stop_the_others(self):
        self.check(SESSIONS + """
            Invoke-Command $s { if ($second) { throw 'boom' }; Start-Sleep -Milliseconds 300; 'fine' } -ErrorVariable e -ErrorAction SilentlyContinue
            "$($e.Count) $e $($e[0].OriginInfo.PSComputerName)" """, "fine\n1 boom server02\n")

    def test_computer_that_cannot_be_reached(self):
        done = self.run_script("""
            Invoke-Command -HostName Server01, nowhere.invalid { 'ok' } -ErrorVariable e -ErrorAction SilentlyContinue
            "$($e.Count) $($e[0].FullyQualifiedErrorId) $($e[0].TargetObject) $($e[0].CategoryInfo.Category)" """)
        self.assertEqual(done.stdout, "ok\n1 PSSessionStateBroken nowhere.invalid OpenError\n", done.stderr)

    def test_arguments(self):
        self.check(SESSIONS + """
            Invoke-Command $s[0] { param($x, $y) "$x|$y|$args" } -ArgumentList 1, 2, 3, 4
            Invoke-Command $s[0] { "$args" } -Args a, b
            Invoke-Command $s[0] { param([int[]] $n) $n.Count } -ArgumentList (, (1, 2, 3))""", "1|2|3 4\na b\n3\n")

    def test_input(self):
        self.check(SESSIONS + """
            1..3 | Invoke-Command $s[0] { process { $_ * 2 } }
            Invoke-Command $s[0] -InputObject 5, 6 { "$input" }
            1..2 | Invoke-Command $s { "$input" }""", "2\n4\n6\nSystem.Collections.ArrayList\n1 2\n1 2\n")

    def test_using_of_every_kind(self):
        self.check(SESSIONS + """
            $a = 1; $h = @{ k = 'v' }; $list = 1, 2, 3; $o = [pscustomobject] @{ p = 5 }; $sb = { 'inner' }; $splat = @{ Name = 'x' }
            Invoke-Command $s[0] { $using:a; $using:h.k; $using:list[1]; $using:o.p; "<$($using:a)>"; & { $using:a }; @($using:list).Count
                function f($Name) { "n $Name" }; $q = $using:splat; f @q; ($using:sb).GetType().Name }
            try { Invoke-Command $s[0] { $using:missing } } catch { $_.FullyQualifiedErrorId -replace ',.*' }""",
                   "1\nv\n2\n5\n<1>\n1\n3\nn x\nString\nUsingVariableIsUndefined\n")

    def test_new_scope_or_not(self):
        self.check("$v = 1; Invoke-Command { $v = 2 }; $v; Invoke-Command -NoNewScope { $v = 3 }; $v", "1\n3\n")

    def test_what_is_added_to_results(self):
        self.check(SESSIONS + """
            $r = Invoke-Command $s[0] { [pscustomobject] @{ b = 2 } }
            "$($r.b) $($r.PSComputerName) $($r.PSShowComputerName) $($r.RunspaceId -eq $s[0].InstanceId)"
            (Invoke-Command $s[0] { Get-Item / }).PSTypeNames[0]""", "2 server01 True True\nDeserialized.System.IO.DirectoryInfo\n")

    def test_streams(self):
        self.check(SESSIONS + """
            Invoke-Command $s[0] { Write-Warning w; Write-Information i; Write-Host h } -WarningVariable w -InformationVariable i
            "$w $($i.Count)" """, "WARNING: w\nh\nw 2\n")

    def test_job_names(self):
        self.check(SESSIONS + "$j = Invoke-Command $s { 1 } -AsJob -JobName both -ThrottleLimit 1; \"$($j.Name) $((Receive-Job $j -Wait).Count)\"", "both 2\n")

    def test_closed_sessions(self):
        self.check(SESSIONS + """
            Remove-PSSession $s[1]
            Invoke-Command $s { 'still' } -ErrorVariable e -ErrorAction SilentlyContinue
            $e[0].FullyQualifiedErrorId -replace ',.*'""", "still\nInvokeCommandCommandInvalidSessionState\n")

    def test_session_that_is_busy_with_a_job(self):
        self.check(SESSIONS + """
            $j = Invoke-Command $s[0] { Start-Sleep 60 } -AsJob
            Invoke-Command $s { 'free' } -ErrorVariable e -ErrorAction SilentlyContinue
            "$($s[0].Availability) $($e[0].FullyQualifiedErrorId -replace ',.*')"
            try { Invoke-Command $s[0] { 1 } -ErrorAction SilentlyContinue } catch { $_.FullyQualifiedErrorId -replace ',.*' }
            Stop-Job $j
            Invoke-Command $s[0] { 'again' }""", "free\nBusy InvokeCommandCommandInvalidSessionAvailability\nInvalidOperation\nagain\n")

    def test_command_inside_a_command_of_the_same_session(self):
        self.check(SESSIONS + """
            Invoke-Command $s[0] { 1..2 } | ForEach-Object { Invoke-Command $s[0] { param($x) "inner $x" } -ArgumentList $_ }""",
                   "inner 1\ninner 2\n")

    def test_sessions_named_twice(self):
        self.check(SESSIONS + "try { Invoke-Command $s[0], $s[0] { 1 } } catch { $_.FullyQualifiedErrorId -replace ',.*' }",
                   "RemoteRunspaceInfoHasDuplicates\n")

    def test_job_in_a_closed_session(self):
        self.check(SESSIONS + """
            Remove-PSSession $s
            $j = Invoke-Command $s[0] { 1 } -AsJob
            "$($j.State) $($j.ChildJobs[0].JobStateInfo.Reason.Message)" """,
                   "Failed Cannot invoke the pipeline because the runspace is not in the Opened state. "
                   "Current state of the runspace is 'Closed'.\n")

    def test_what_the_name_says_wins(self):
        self.check("""
            $o = @{} + $to; $o.Remove('HostName'); $o.Port = 1; $port = $to.Port
            Invoke-Command @o -HostName "$([Environment]::UserName)@127.0.0.1:$port" -UserName nobody { [Environment]::UserName -ne 'nobody' }""",
                   "True\n")

    def test_locations_are_no_patterns(self):
        self.check(SESSIONS + """
            $j = Invoke-Command $s { 'r' } -AsJob; $null = Wait-Job $j
            "$(@(Receive-Job $j -Location server* -Keep).Count) $(@(Receive-Job $j -Location SERVER01 -Keep).Count) $(@(Receive-Job $j -Session $s[1]).Count)" """,
                   "0 1 1\n")

    def test_exit_ends_the_session(self):
        self.check(SESSIONS + "Invoke-Command $s[0] { 'a'; exit 5; 'b' }; $s[0].State; Invoke-Command $s[1] { /bin/false; $LASTEXITCODE }", "a\nClosed\n1\n")

    def test_hashtables_of_connections(self):
        self.check("Invoke-Command -SSHConnection @{ HostName = 'Server01' }, @{ ComputerName = 'Server02' } { 'c' } | Sort-Object PSComputerName | % PSComputerName",
                   "server01\nserver02\n")


if __name__ == "__main__":
    unittest.main()
