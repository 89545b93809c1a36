# A handler of DebuggerStop drives the debugger: steps, commands, the call stack.
$debugger = $Host.Runspace.Debugger
$global:commands = [System.Collections.Queue]::new()
$handler = {
    param($s, $e)
    do {
        $line = if ($global:commands.Count) { $global:commands.Dequeue() } else { 'c' }
        $command = [System.Management.Automation.PSCommand]::new()
        $null = $command.AddScript($line)
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $result = $debugger.ProcessCommand($command, $output)
        Write-Host "$line at $($e.InvocationInfo.ScriptLineNumber):$($e.InvocationInfo.OffsetInLine) '$($e.InvocationInfo.Line.Trim())' hits $($e.Breakpoints.Count) by debugger $($result.EvaluatedByDebugger) resume $($result.ResumeAction)"
        foreach ($item in $output) { Write-Host "  $("$item".TrimEnd())" }
    } while ($null -eq $result.ResumeAction)
    $e.ResumeAction = $result.ResumeAction
}
$Host.DebuggerEnabled = $false
$debugger.add_DebuggerStop($handler)
$file = Join-Path ([IO.Path]::GetTempPath()) "debugger-stop-event-$PID.ps1"
Set-Content $file @'
function inner {
    $inside = 1
    $inside + 1
}
$a = 5
$b = inner
foreach ($item in 1..2) {
    $a += $item
}
$a, $b
'@
function Invoke-Steps([string[]] $lines) {
    $global:commands.Clear()
    $lines | ForEach-Object { $global:commands.Enqueue($_) }
    "result: $(& $file)"
}
$line = Set-PSBreakpoint -Script $file -Line 5
Invoke-Steps 'v', 's', 's', 's', '$inside', 'o', 'v', 'v'
Invoke-Steps 'l 4 2', 'l x', '$a = 50', '"a is $a"', 'Get-PSCallStack | ForEach-Object FunctionName', '', 'exit'
$debugger.DisableBreakpoint($line).Enabled
$command = Set-PSBreakpoint -Command inner
$variable = Set-PSBreakpoint -Variable a -Mode Read -Script $file
Invoke-Steps '(Get-PSCallStack)[0].FunctionName', 'o', 'c'
$command, $variable | Remove-PSBreakpoint
"active $($debugger.IsActive) in breakpoint $($debugger.InBreakpoint) breakpoints $($debugger.GetBreakpoints().Count)"
$debugger.remove_DebuggerStop($handler)
Remove-Item $file
try { $debugger.ProcessCommand([System.Management.Automation.PSCommand]::new(), [System.Management.Automation.PSDataCollection[psobject]]::new()) } catch { "$_" }
try { $debugger.SetDebuggerAction('Stop') } catch { "$_" }
